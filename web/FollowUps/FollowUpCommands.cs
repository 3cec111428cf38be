using Portal.Accounts;
using Portal.Conversations;
using Portal.Customers;
using Portal.Journal;
using Portal.Tickets;

namespace Portal.FollowUps;

/// <summary>The one handler of what people do with follow-ups: id, rights, the grain of what they belong to.</summary>
internal sealed class FollowUpCommands(
    IGrainFactory grains, Access access, AccountQueries accounts, PeopleQueries people, FollowUpQueries followUps)
{
    private static readonly Refusal NoTime = Refusal.Invalid("follow_up.time_invalid");
    private static readonly Refusal BrokenText = Refusal.Invalid("follow_up.text_invalid");

    public async Task<Outcome<Receipt>> SetAsync(CurrentUser user, OwnerKind kind, Guid owner, SetFollowUpBody body, CancellationToken ct)
    {
        if (body.Text.Readable is not { } text)
            return BrokenText;
        return await WorkAsync(user, kind, owner, body.CommandId, async (grain, id) =>
            !IsTime(body.When) ? NoTime
            : body.Kind == FollowUpKind.Message && body.ForId is { } other && other != user.Party.Id ? Access.Denied
            : await MissingAsync(user, body.ForId, ct) is { } unknown ? unknown
            : await grain.SetFollowUpAsync(
                new SetFollowUp(id, user.Party, body.Kind, text, body.ForId ?? user.Party.Id, body.When!, body.UnlessReply), ct), ct);
    }

    /// <summary>What somebody else will say to a customer nobody changes for them; when, everybody may say.</summary>
    public async Task<Outcome<Receipt>> MoveAsync(CurrentUser user, OwnerKind kind, Guid owner, Guid item, MoveFollowUpBody body, CancellationToken ct)
    {
        if (body.Text is { Readable: null })
            return BrokenText;
        return await WorkAsync(user, kind, owner, body.CommandId, async (grain, id) =>
            !IsTime(body.When) ? NoTime
            : await MissingAsync(user, body.ForId, ct) is { } unknown ? unknown
            : (body.ForId is not null || body.Text is not null) && await IsOthersMessageAsync(user, kind, owner, item, body, ct) ? Access.Denied
            : await grain.MoveFollowUpAsync(new MoveFollowUp(id, user.Party, item, body.Generation, body.When!, body.ForId, body.Text?.Readable), ct), ct);
    }

    public Task<Outcome<Receipt>> CloseAsync(CurrentUser user, OwnerKind kind, Guid owner, Guid item, CloseFollowUpBody body, CancellationToken ct) =>
        WorkAsync(user, kind, owner, body.CommandId, (grain, id) => grain.CloseFollowUpAsync(new CloseFollowUp(id, user.Party, item, body.Done), ct), ct);

    public Task<Outcome<Receipt>> StopAsync(CurrentUser user, OwnerKind kind, Guid owner, int number, SequenceRunBody body, CancellationToken ct) =>
        WorkAsync(user, kind, owner, body.CommandId, (grain, id) => grain.StopSequenceAsync(new StopSequence(id, user.Party, number), ct), ct);

    public Task<Outcome<Receipt>> ResumeAsync(CurrentUser user, OwnerKind kind, Guid owner, int number, SequenceRunBody body, CancellationToken ct) =>
        WorkAsync(user, kind, owner, body.CommandId, (grain, id) => grain.ResumeSequenceAsync(new ResumeSequence(id, user.Party, number), ct), ct);

    /// <summary>A time by a clock says nothing of where in the world that clock is: its zone does.</summary>
    private static bool IsTime(FollowUpTime? when) => when is not null && when.Local is null or { Kind: DateTimeKind.Unspecified };

    private async Task<Refusal?> MissingAsync(CurrentUser user, Guid? forId, CancellationToken ct) =>
        forId is not { } other || other == Guid.Empty || other == user.Party.Id || await accounts.IsStaffAsync(other, ct) ? null : Refusal.Invalid("agent.unknown");

    private async Task<bool> IsOthersMessageAsync(CurrentUser user, OwnerKind kind, Guid owner, Guid item, MoveFollowUpBody body, CancellationToken ct)
    {
        var all = await followUps.FindAsync(kind, owner, ct);
        return all?.Items.FirstOrDefault(each => each.Id == item) is { Kind: FollowUpKind.Message } message
            && (message.ForId != user.Party.Id || (body.ForId is { } next && next != user.Party.Id));
    }

    private async Task<Outcome<Receipt>> WorkAsync(
        CurrentUser user, OwnerKind kind, Guid owner, CommandId commandId, Func<IFollowUpsGrain, Guid, Task<Outcome<Receipt>>> call, CancellationToken ct)
    {
        if (!commandId.TryGet(out var id, out var refusal))
            return refusal;
        return await DeniedAsync(user, kind, owner, ct) is { } denied ? denied : await call(Grain(kind, owner), id);
    }

    private async ValueTask<Refusal?> DeniedAsync(CurrentUser user, OwnerKind kind, Guid owner, CancellationToken ct) => kind switch
    {
        OwnerKind.Conversation => await access.WorkAsync(user, owner, ct),
        OwnerKind.Ticket => await access.WorkTicketAsync(user, owner, ct),
        _ when Access.Follow(user, kind) is { } denied => denied,
        _ => await people.FindAsync([owner], ct) is [{ Kind: PartyKind.Customer }] ? null : NoCustomer,
    };

    public static Refusal NoCustomer { get; } = Refusal.NotFound("customer.not_found");

    private IFollowUpsGrain Grain(OwnerKind kind, Guid owner) => kind switch
    {
        OwnerKind.Conversation => grains.GetGrain<IConversationGrain>(owner),
        OwnerKind.Ticket => grains.GetGrain<ITicketGrain>(owner),
        _ => grains.GetGrain<ICustomerGrain>(owner),
    };
}
