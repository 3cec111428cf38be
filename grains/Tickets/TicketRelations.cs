using Portal.Journal;

namespace Portal.Tickets;

/// <summary>What tickets are to each other: one goes on in another, one is a part of another.</summary>
internal sealed partial record Ticket
{
    public const int MostAbsorbed = 50;

    private static Refusal Cycle => Refusal.Conflict("ticket.merge_cycle");

    /// <param name="id">Its own.</param>
    /// <param name="command">The other one.</param>
    public Decision Absorb(Guid id, AbsorbTicket command) => Shared switch
    {
        null => NotFound,
        { Merged: not null } => Cycle,
        _ when command.TicketId == id => Cycle,
        { Phase: TicketPhase.Closed } => IsClosed,
        { CustomerId: var customer } when customer != command.CustomerId => Refusal.Conflict("ticket.merge_customers"),
        _ when Absorbed.Contains(command.TicketId) => [],
        _ when Absorbed.Length >= MostAbsorbed => Refusal.Conflict("ticket.merge_most"),
        _ => [new TicketAbsorbed(command.TicketId, command.Number, command.Subject), .. Joining(command), .. Returning(command.TicketId)],
    };

    public Decision Release(ReleaseTicket command) => this switch
    {
        { Shared: null } => NotFound,
        _ when Absorbed.Contains(command.TicketId) => [new TicketReleased(command.TicketId), .. Leaving(command.TicketId), .. LeavingAgain(command.TicketId)],
        _ => [],
    };

    /// <summary>Of two that shall go on in each other at the same moment neither does: each has said by then that the other goes on in it.</summary>
    /// <param name="command">Where it shall go on.</param>
    /// <param name="leadsBack">Whether that one goes on in this one, over others.</param>
    public Decision Merge(MergeTicket command, bool leadsBack = false) => Shared switch
    {
        null => NotFound,
        { Merged: { } merged } => merged.Into == command.Into ? [] : Refusal.Conflict("ticket.merged"),
        { Phase: TicketPhase.Closed } => IsClosed,
        _ when Absorbed.Contains(command.Into) || leadsBack => Cycle,
        _ => [new TicketMerged(command.Into, command.Number)],
    };

    public Decision Unmerge() => Shared switch
    {
        null => NotFound,
        { Merged: null } => Refusal.Conflict("ticket.not_merged"),
        _ => [new TicketUnmerged()],
    };

    /// <param name="id">Its own.</param>
    /// <param name="command">What it shall be a part of.</param>
    /// <param name="isAbove">Whether it stands above that one already.</param>
    public Decision ChangeParent(Guid id, ChangeTicketParent command, bool isAbove) => this switch
    {
        { Shared: null } => NotFound,
        { Shared.Phase: TicketPhase.Closed } => IsClosed,
        _ when command.ParentId == Staff.ParentId => [],
        _ when command.ParentId == id || isAbove => Refusal.Conflict("ticket.parent_cycle"),
        _ => [new TicketParentChanged(command.ParentId)],
    };
}
