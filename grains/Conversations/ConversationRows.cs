using Portal.Journal;

namespace Portal.Conversations;

/// <summary>Table <c>conversation_row</c>: what lists of conversations and the queues read.</summary>
internal static class ConversationRows
{
    public static readonly RowTable<Written> Table = new(
        "conversation_row",
        Column<Written>.Uuid("id", r => r.Row.Id),
        Column<Written>.Uuid("customer_id", r => r.Row.CustomerId),
        Column<Written>.Uuid("queue_id", r => r.Row.QueueId),
        Column<Written>.Small("phase", r => (int)r.Row.Phase),
        Column<Written>.Uuid("agent_id", r => r.Row.AgentId),
        Column<Written>.Uuid("preferred_agent", r => r.PreferredAgent),
        Column<Written>.Text("preview", r => r.Row.Preview),
        Column<Written>.Time("last_at", r => r.Row.LastAt),
        Column<Written>.Small("last_by_kind", r => (int)r.Row.LastBy.Kind),
        Column<Written>.Uuid("last_by_id", r => r.Row.LastBy.Id),
        Column<Written>.Time("phase_since", r => r.Row.PhaseSince),
        Column<Written>.Time("unanswered_since", r => r.Row.UnansweredSince),
        Column<Written>.Time("snoozed_until", r => r.Row.SnoozedUntil),
        Column<Written>.Big("version", r => r.Row.Version));

    /// <summary>A row and what the queue wants to know besides.</summary>
    internal sealed record Written(ConversationRow Row, Guid? PreferredAgent);
}
