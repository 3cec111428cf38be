using Npgsql;
using NpgsqlTypes;
using Portal.Accounts;
using Portal.Settings;
using static Portal.Journal.ReadDatabase;

namespace Portal.Conversations;

/// <summary>Which conversations: in these phases, with this agent where one is named, with any of these labels where there are some.</summary>
/// <param name="Phases">As <see cref="ConversationLists.Phases"/>.</param>
/// <param name="AgentId">Who has them.</param>
/// <param name="Labels">By id.</param>
internal sealed record ConversationSelection(short[] Phases, Guid? AgentId, Guid[] Labels)
{
    private const int MostLabels = 20;

    /// <summary>As the query says it, for somebody of the staff; null when it cannot be read.</summary>
    public static ConversationSelection? Parse(string? state, string? agent, string? labels, CurrentUser user)
    {
        if (ConversationLists.Phases(state, true) is not { } phases)
            return null;
        var ids = new List<Guid>();
        foreach (var text in (labels ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Guid.TryParseExact(text, "D", out var id) || ids.Count == MostLabels)
                return null;
            ids.Add(id);
        }

        Guid[] any = [.. ids.Distinct()];
        return agent switch
        {
            null or "" => new(phases, null, any),
            ConversationFilter.None => new([.. phases.Where(phase => phase is (short)RowPhase.Waiting or (short)RowPhase.Offline)], null, any),
            ConversationFilter.Me => new(phases, user.Party.Id, any),
            _ => Guid.TryParseExact(agent, "D", out var id) ? new(phases, id, any) : null,
        };
    }
}

/// <summary>The SQL that finds conversations by what a filter says: one short walk of an index for each label and phase.</summary>
internal static class ConversationFilters
{
    private const string OfAgent = "SELECT id FROM conversation_row WHERE agent_id = $1 AND phase = ANY($2) AND id < $3 ORDER BY id DESC LIMIT $4";

    private const string OfAll = """
        SELECT r.id FROM unnest($2) AS p (phase) CROSS JOIN LATERAL (
            SELECT id FROM conversation_row WHERE phase = p.phase AND id < $3 ORDER BY id DESC LIMIT $4) r
        WHERE $1::uuid IS NULL ORDER BY r.id DESC LIMIT $4
        """;

    private const string OfLabels = """
        SELECT DISTINCT r.id FROM unnest($5) AS l (label) CROSS JOIN unnest($2) AS p (phase) CROSS JOIN LATERAL (
            SELECT conversation_id AS id FROM conversation_label_row WHERE label_id = l.label AND phase = p.phase AND conversation_id < $3
            ORDER BY conversation_id DESC LIMIT $4) r
        WHERE $1::uuid IS NULL ORDER BY r.id DESC LIMIT $4
        """;

    private const string OfAgentAndLabels = """
        SELECT DISTINCT r.id FROM unnest($5) AS l (label) CROSS JOIN LATERAL (
            SELECT conversation_id AS id FROM conversation_label_row
            WHERE label_id = l.label AND agent_id = $1 AND phase = ANY($2) AND conversation_id < $3 ORDER BY conversation_id DESC LIMIT $4) r
        ORDER BY r.id DESC LIMIT $4
        """;

    /// <summary>The ids, newest begun first.</summary>
    public static string Sql(ConversationSelection selection) => (selection.AgentId, selection.Labels) switch
    {
        (null, []) => OfAll,
        (null, _) => OfLabels,
        (_, []) => OfAgent,
        _ => OfAgentAndLabels,
    };

    /// <summary>What that SQL asks for.</summary>
    public static NpgsqlParameter[] Parameters(ConversationSelection selection, Guid after, int limit)
    {
        var agent = new NpgsqlParameter { Value = (object?)selection.AgentId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };
        NpgsqlParameter[] always = [agent, With(selection.Phases), With(after), With(limit)];
        return selection.Labels is [] ? always : [.. always, With(selection.Labels)];
    }
}
