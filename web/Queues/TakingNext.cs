using Portal.Accounts;
using Portal.Agents;
using Portal.Conversations;
using Portal.Journal;
using Portal.Tickets;

namespace Portal.Queues;

/// <summary>
/// Takes what stands first in the queues where the caller takes work, a conversation or a ticket: of those who ask at once each gets another one. The same command
/// again is about the same work.
/// </summary>
internal sealed class TakingNext(IGrainFactory grains, ConversationCommands conversations, TicketCommands tickets, QueueQueries queues)
{
    private static readonly Refusal Nothing = Refusal.Conflict("queue.nothing_next");

    public async Task<Outcome<Receipt>> TakeAsync(CurrentUser user, CommandId commandId, CancellationToken ct)
    {
        if (!commandId.TryGet(out var id, out var refusal))
            return refusal;
        if (Access.Work(user) is { } denied && Access.WorkTickets(user) is not null)
            return denied;
        if (await queues.FindTakenAsync(user.Party.Id, id, ct) is var (before, kind))
            return await TakeAsync(user, before, kind, commandId, ct);
        foreach (var head in await NextAsync(user, ct))
        {
            var outcome = await TakeAsync(user, head.ConversationId, head.Kind, commandId, ct);
            if (outcome.Refusal?.Code is not ("conversation.moved" or "conversation.resolved" or "ticket.moved" or "ticket.closed"))
                return outcome;
        }

        return Nothing;
    }

    private Task<Outcome<Receipt>> TakeAsync(CurrentUser user, Guid id, WorkKind kind, CommandId commandId, CancellationToken ct) => kind == WorkKind.Ticket
        ? tickets.TakeAsync(user, id, commandId, ct)
        : conversations.TakeAsync(user, id, commandId, ct);

    /// <summary>What waits for them, over all of their queues, in the order of work.</summary>
    private async Task<IEnumerable<WaitingHead>> NextAsync(CurrentUser user, CancellationToken ct)
    {
        var agent = user.Party.Id;
        var look = await grains.GetGrain<IAgentGrain>(agent).LookAsync(ct);
        var heads = await Task.WhenAll((look.Queues ?? []).Select(queue => grains.GetGrain<IQueueGrain>(queue).NextForAsync(agent, ct)));
        return heads.SelectMany(each => each)
            .Where(head => (head.Kind == WorkKind.Ticket ? Access.WorkTickets(user) : Access.Work(user)) is null)
            .OrderBy(head => head.Rank, Comparer<WorkRank>.Create(WorkRank.Compare));
    }
}
