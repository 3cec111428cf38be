using Portal.Journal;

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
        Column<Row>.Time("snoozed_until", r => r.SnoozedUntil));

    internal sealed record Row(
        Guid Id, Guid CustomerId, Guid QueueId, RowPhase Phase, Guid? AgentId, Guid? PreferredAgent, DateTimeOffset PhaseSince, DateTimeOffset? SnoozedUntil)
    {
        public static Row Of(Guid id, ConversationState shared, ConversationStaffState staff) => new(
            id, shared.CustomerId, shared.QueueId, ConversationRow.PhaseOf(shared, staff), shared.AgentId, shared.LastAgentId, shared.PhaseSince,
            staff.SnoozedUntil);
    }
}
