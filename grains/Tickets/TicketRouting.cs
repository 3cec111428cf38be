using Portal.Conversations;
using Portal.Journal;
using Portal.Queues;

namespace Portal.Tickets;

/// <summary>Who has a ticket, and how it comes to them (SEMANTICS §2).</summary>
internal sealed partial record Ticket
{
    private static Refusal NotWaiting => Refusal.Conflict("ticket.not_waiting");

    /// <summary>Whether it waits in that queue.</summary>
    private bool IsKeptIn(Guid? queue) => queue is not null && WaitsIn == queue;

    /// <param name="command">To whom.</param>
    /// <param name="kept">The queue from which who gives it may take nothing.</param>
    /// <param name="now">When.</param>
    public Decision Assign(AssignTicket command, Guid? kept = null, DateTimeOffset? now = null) => Shared switch
    {
        null => NotFound,
        { Phase: TicketPhase.Closed } => IsClosed,
        _ when command.OwnOnly && Staff.AgentId != command.By.Id => Refusal.Forbidden("access.denied"),
        _ when command.From is { } from && (Staff.AgentId ?? Guid.Empty) != from => Refusal.Conflict("ticket.moved"),
        _ when command.AgentId == command.By.Id && IsKeptIn(kept) => Deliveries.Refusal,
        _ => Given(command, now),
    };

    private Decision Given(AssignTicket command, DateTimeOffset? now) => command.AgentId switch
    {
        null when command.QueueId is { } queue && queue != Staff.QueueId => [new TicketQueued(queue)],
        null when Staff.AgentId is null => [],
        null => [new TicketQueued(Staff.QueueId)],
        { } agent when Staff.AgentId == agent => [],
        { } agent when agent == command.By.Id => [new TicketAssigned(agent, AssignedHow.Taken)],
        { } agent => [new TicketAssigned(agent, AssignedHow.Given, now + Conversations.Mentions.Patience)],
    };

    public Decision Offer(OfferConversation command, DateTimeOffset now) => Staff.WaitsSince switch
    {
        _ when Shared is null => NotFound,
        null => NotWaiting,
        _ when now >= command.Until => Refusal.Conflict("conversation.offer_expired"),
        var since =>
        [
            new TicketAssigned(command.AgentId, AssignedHow.Routed),
            new TicketRouted(command.AgentId, command.Candidates, since, command.Why),
        ],
    };

    public Decision Overflow(OverflowConversation command) => this switch
    {
        { Shared: null } => NotFound,
        _ when WaitsIn == command.From && command.To != command.From => [new TicketQueued(command.To, true)],
        _ => NotWaiting,
    };
}
