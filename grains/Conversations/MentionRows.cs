using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.Conversations;

/// <summary>Where somebody finds the conversations, and the tickets, in whose notes they were mentioned: one row for each of them and colleague.</summary>
internal sealed class MentionRows(string table, string mentionedIn)
{
    public static readonly MentionRows OfConversations = new("conversation_mention_row", "conversation_id");
    public static readonly MentionRows OfTickets = new("ticket_mention_row", "ticket_id");

    private const int Gone = 0;
    private const int NotSeen = 1;
    private const int Seen = 2;

    private readonly RowTable<Row> rows = new(
        table,
        Column<Row>.Uuid("id", r => r.Id),
        Column<Row>.Uuid(mentionedIn, r => r.MentionedIn),
        Column<Row>.Uuid("agent_id", r => r.AgentId),
        Column<Row>.Small("phase", r => r.Phase))
    {
        WhenGone = row => row with { Phase = Gone },
    };

    public IEnumerable<RowWrite> Of(Guid id, ImmutableArray<Mention> mentions) => mentions.GroupBy(mention => mention.AgentId).Select(
        agent => rows.Of(new(ConversationRows.IdOf(id, agent.Key), id, agent.Key, agent.Any(mention => mention.Seen is null) ? NotSeen : Seen)));

    private sealed record Row(Guid Id, Guid MentionedIn, Guid AgentId, int Phase);
}
