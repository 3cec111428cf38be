using Portal.Accounts;
using Portal.Journal;

namespace Portal.Queues;

/// <summary>A queue as it shall be.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="BasedOn">The version that the change was made from; 0 for a new queue, and for one that was never changed.</param>
/// <param name="Value">All of its settings; what is left out is as usual.</param>
internal sealed record QueueBody(CommandId CommandId, long BasedOn, QueueSettings? Value);

/// <summary>A command that says no more than its name.</summary>
internal sealed record MemberBody(CommandId CommandId);

/// <summary>The one handler of what people do with queues: id, rights, the grain.</summary>
internal sealed class QueueCommands(IGrainFactory grains, AccountQueries accounts)
{
    public async Task<Outcome<Receipt>> ChangeAsync(CurrentUser user, Guid queue, QueueBody body, CancellationToken ct)
    {
        if (Check(user, body.CommandId, out var id) is { } refusal)
            return refusal;
        return body.Value is { } settings
            ? await Grain(queue).ChangeAsync(new ChangeQueue(id, user.Party, body.BasedOn, settings), ct)
            : Refusal.Invalid("settings.invalid");
    }

    public async Task<Outcome<Receipt>> AddMemberAsync(CurrentUser user, Guid queue, Guid agent, MemberBody body, CancellationToken ct)
    {
        if (Check(user, body.CommandId, out var id) is { } refusal)
            return refusal;
        return await accounts.IsStaffAsync(agent, ct)
            ? await Grain(queue).AddMemberAsync(new AddMember(id, user.Party, agent), ct)
            : Refusal.Invalid("agent.unknown");
    }

    public async Task<Outcome<Receipt>> RemoveMemberAsync(CurrentUser user, Guid queue, Guid agent, MemberBody body, CancellationToken ct) =>
        Check(user, body.CommandId, out var id) ?? await Grain(queue).RemoveMemberAsync(new RemoveMember(id, user.Party, agent), ct);

    private static Refusal? Check(CurrentUser user, CommandId commandId, out Guid id) =>
        commandId.TryGet(out id, out var refusal) ? Access.ManageRouting(user) : refusal;

    private IQueueGrain Grain(Guid queue) => grains.GetGrain<IQueueGrain>(queue);
}
