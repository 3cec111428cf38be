using System.Security.Cryptography;
using System.Text;
using Portal.Journal;
using Portal.Queues;

namespace Portal.Conversations;

/// <summary>Table <c>conversation_row</c>: where lists and queues find a conversation; what it says stands in its head.</summary>
internal static class ConversationRows
{
    public static readonly RowTable<Row> Table = new(
        "conversation_row",
        Column<Row>.Uuid("id", r => r.Id),
        Column<Row>.Uuid("customer_id", r => r.CustomerId),
        Column<Row>.Uuid("queue_id", r => r.QueueId),
        Column<Row>.Small("phase", r => (int)r.Phase),
        Column<Row>.Uuid("agent_id", r => r.AgentId),
        Column<Row>.Uuid("preferred_agent", r => r.PreferredAgent),
        Column<Row>.Time("phase_since", r => r.PhaseSince),
        Column<Row>.Time("snoozed_until", r => r.SnoozedUntil),
        Column<Row>.Text("wish", r => r.Wish));

    /// <summary>Of a row that a conversation has for something besides.</summary>
    public static Guid IdOf(Guid conversation, Guid other) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{conversation:D}/{other:D}")).AsSpan(0, 16), bigEndian: true);

    internal sealed record Row(
        Guid Id,
        Guid CustomerId,
        Guid QueueId,
        RowPhase Phase,
        Guid? AgentId,
        Guid? PreferredAgent,
        DateTimeOffset PhaseSince,
        DateTimeOffset? SnoozedUntil,
        string? Wish = null)
    {
        public static Row Of(Guid id, ConversationState shared, ConversationStaffState staff) => new(
            id, shared.CustomerId, shared.QueueId, ConversationRow.PhaseOf(shared, staff), shared.AgentId, shared.LastAgentId, shared.PhaseSince,
            staff.SnoozedUntil, WaitingWish.Of(shared.Phase, shared.Language, staff.Wish, staff.Turn));
    }
}

/// <summary>Table <c>conversation_label_row</c>: where filters find a conversation by its labels.</summary>
internal static class ConversationLabelRows
{
    private const int Gone = 0;

    private static readonly RowTable<Row> Table = new(
        "conversation_label_row",
        Column<Row>.Uuid("id", r => r.Id),
        Column<Row>.Uuid("conversation_id", r => r.ConversationId),
        Column<Row>.Uuid("label_id", r => r.LabelId),
        Column<Row>.Small("phase", r => r.Phase),
        Column<Row>.Uuid("agent_id", r => r.AgentId))
    {
        WhenGone = row => row with { Phase = Gone, AgentId = null },
    };

    public static IEnumerable<RowWrite> Of(Guid id, ConversationState shared, ConversationStaffState staff) => (staff.Labels ?? []).Select(
        label => Table.Of(new(ConversationRows.IdOf(id, label), id, label, (int)ConversationRow.PhaseOf(shared, staff), shared.AgentId)));

    internal sealed record Row(Guid Id, Guid ConversationId, Guid LabelId, int Phase, Guid? AgentId);
}

/// <summary>Table <c>conversation_course_row</c>: when a conversation came to which point; the figures of the day are counted from it.</summary>
internal static class ConversationCourseRows
{
    public static readonly RowTable<Row> Table = new(
        "conversation_course_row",
        Column<Row>.Uuid("id", r => r.Id),
        Column<Row>.Uuid("queue_id", r => r.QueueId),
        Column<Row>.Time("began_at", r => r.BeganAt),
        Column<Row>.Time("served_at", r => r.ServedAt),
        Column<Row>.Time("answered_at", r => r.AnsweredAt),
        Column<Row>.Time("resolved_at", r => r.ResolvedAt));

    internal sealed record Row(
        Guid Id, Guid QueueId, DateTimeOffset BeganAt, DateTimeOffset? ServedAt, DateTimeOffset? AnsweredAt, DateTimeOffset? ResolvedAt)
    {
        public static Row Of(Guid id, ConversationState shared, ConversationStaffState staff) => new(
            id, shared.QueueId, shared.StartedAt, staff.ServedAt, staff.AnsweredAt,
            shared.Phase == ConversationPhase.Resolved ? shared.PhaseSince : null);
    }
}
