using System.Text.Json;
using Portal.Conversations;
using Portal.Journal;
using Portal.Queues;

namespace Portal.Tickets;

/// <summary>Table <c>ticket_row</c>: where lists, queues and agents find a ticket; what it says stands in its head.</summary>
internal static class TicketRows
{
    public static readonly RowTable<Row> Table = new(
        "ticket_row",
        Column<Row>.Uuid("id", r => r.Id),
        Column<Row>.Big("number", r => r.Number),
        Column<Row>.Uuid("customer_id", r => r.CustomerId),
        Column<Row>.Text("subject", r => r.Subject),
        Column<Row>.Small("phase", r => (int)r.Phase),
        Column<Row>.Uuid("queue_id", r => r.QueueId),
        Column<Row>.Uuid("agent_id", r => r.AgentId),
        Column<Row>.Uuid("last_agent_id", r => r.LastAgentId),
        Column<Row>.Time("waits_since", r => r.WaitsSince),
        Column<Row>.Text("wish", r => r.Wish),
        Column<Row>.Uuid("parent_id", r => r.ParentId),
        Column<Row>.Small("type", r => (int)r.Type),
        Column<Row>.Small("priority", r => (int)r.Priority));

    public static string Json(TicketRow row) => JsonSerializer.Serialize(row, EventCatalog.Json);

    internal sealed record Row(
        Guid Id,
        long Number,
        Guid CustomerId,
        string Subject,
        TicketPhase Phase,
        Guid QueueId,
        Guid? AgentId,
        Guid? LastAgentId,
        DateTimeOffset? WaitsSince,
        string? Wish,
        Guid? ParentId,
        TicketType Type,
        WorkPriority Priority)
    {
        public static Row Of(Guid id, Ticket ticket) => new(
            id, ticket.Shared!.Number, ticket.Shared.CustomerId, ticket.Shared.Subject.ToLowerInvariant(), ticket.Shared.Phase, ticket.Staff.QueueId,
            ticket.Staff.AgentId, ticket.Staff.LastAgentId, ticket.Staff.WaitsSince, WishOf(ticket), ticket.Staff.ParentId,
            ticket.Shared.Type, ticket.Staff.Priority);

        private static string? WishOf(Ticket ticket) => ticket.Staff.WaitsSince is null
            ? null
            : JsonSerializer.Serialize(
                new WaitingWish(null, PriorityOf(ticket.Staff), ticket.Shared!.Language, Been: ticket.Staff.Been), EventCatalog.Json);

        /// <summary>What is normal is as its queue has it.</summary>
        private static WorkPriority? PriorityOf(TicketStaffState staff) => staff.Priority == WorkPriority.Normal ? null : staff.Priority;
    }
}

/// <summary>Table <c>ticket_label_row</c>: where filters find a ticket by its labels, with all that they may ask besides.</summary>
internal static class TicketLabelRows
{
    private const int Gone = 0;

    private static readonly RowTable<Row> Table = new(
        "ticket_label_row",
        Column<Row>.Uuid("id", r => r.Id),
        Column<Row>.Uuid("ticket_id", r => r.TicketId),
        Column<Row>.Uuid("label_id", r => r.LabelId),
        Column<Row>.Small("phase", r => r.Phase),
        Column<Row>.Small("type", r => (int)r.Type),
        Column<Row>.Small("priority", r => (int)r.Priority),
        Column<Row>.Uuid("queue_id", r => r.QueueId),
        Column<Row>.Uuid("agent_id", r => r.AgentId))
    {
        WhenGone = row => new(row.Id, row.TicketId, row.LabelId, Gone, default, default, Guid.Empty, null), // the same, whatever it was before
    };

    public static IEnumerable<RowWrite> Of(Guid id, TicketState shared, TicketStaffState staff) => (staff.Labels ?? []).Select(label => Table.Of(
        new(ConversationRows.IdOf(id, label), id, label, (int)shared.Phase, shared.Type, staff.Priority, staff.QueueId, staff.AgentId)));

    internal sealed record Row(
        Guid Id, Guid TicketId, Guid LabelId, int Phase, TicketType Type, WorkPriority Priority, Guid QueueId, Guid? AgentId);
}
