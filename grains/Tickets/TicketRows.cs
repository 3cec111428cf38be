using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
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

/// <summary>Table <c>ticket_participant_row</c>: where customers find tickets that they take part in, and colleagues those that they follow.</summary>
internal static class TicketParticipantRows
{
    private const int Gone = 0;
    private const int Here = 1;

    private static readonly RowTable<Row> Table = new(
        "ticket_participant_row",
        Column<Row>.Uuid("id", r => r.Id),
        Column<Row>.Uuid("ticket_id", r => r.TicketId),
        Column<Row>.Small("party_kind", r => (int)r.Who.Kind),
        Column<Row>.Uuid("party_id", r => r.Who.Id),
        Column<Row>.Small("phase", r => r.Phase))
    {
        WhenGone = row => row with { Phase = Gone },
    };

    public static IEnumerable<RowWrite> Of(Guid id, ImmutableArray<TicketParticipant> customers, ImmutableArray<TicketFollower> agents) =>
    [
        .. customers.Select(one => Of(id, Party.Customer(one.CustomerId), one.Left is null ? Here : Gone)),
        .. agents.Select(one => Of(id, Party.Agent(one.AgentId), Here)),
    ];

    private static RowWrite Of(Guid id, Party who, int phase) => Table.Of(new(IdOf(id, who), id, who, phase));

    /// <summary>An account may be a colleague's today and have been a customer's before.</summary>
    private static Guid IdOf(Guid ticket, Party who) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{ticket:D}/{who.Kind}/{who.Id:D}")).AsSpan(0, 16), bigEndian: true);

    internal sealed record Row(Guid Id, Guid TicketId, Party Who, int Phase);
}

/// <summary>Table <c>ticket_link_row</c>: which tickets have to do with each other; each of the two has one.</summary>
internal static class TicketLinkRows
{
    private const int Gone = 0;
    private const int Here = 1;

    private static readonly RowTable<Row> Table = new(
        "ticket_link_row",
        Column<Row>.Uuid("id", r => r.Id),
        Column<Row>.Uuid("ticket_id", r => r.TicketId),
        Column<Row>.Uuid("other_id", r => r.OtherId),
        Column<Row>.Small("phase", r => r.Phase))
    {
        WhenGone = row => row with { Phase = Gone },
    };

    public static IEnumerable<RowWrite> Of(Guid id, ImmutableArray<TicketTie> links) =>
        links.Select(link => Table.Of(new(ConversationRows.IdOf(id, link.TicketId), id, link.TicketId, Here)));

    internal sealed record Row(Guid Id, Guid TicketId, Guid OtherId, int Phase);
}
