using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using Portal.Agents;
using Portal.Journal;

namespace Portal.Queues;

/// <summary>What waits, conversations and tickets, by the rows that commit with their events; so a queue that starts anew knows what it knew.</summary>
internal sealed class WaitingWork(JournalDatabase database)
{
    /// <summary>So much of a queue is looked at at a time.</summary>
    public const int Most = 1000;

    // Who had the customer last: in this conversation or ticket, else in their newest of its kind that somebody had. Kinds as in WorkKind.
    private const string Conversations = """
        SELECT id, phase_since AS since, wish, coalesce(preferred_agent, (
            SELECT p.preferred_agent FROM conversation_row p
            WHERE p.customer_id = c.customer_id AND p.id < c.id AND p.preferred_agent IS NOT NULL ORDER BY p.id DESC LIMIT 1)), 1
        FROM conversation_row c WHERE queue_id = $1 AND phase = 1
        """;

    private const string Tickets = """
        SELECT id, waits_since AS since, wish, coalesce(last_agent_id, (
            SELECT p.last_agent_id FROM ticket_row p
            WHERE p.customer_id = t.customer_id AND p.id < t.id AND p.last_agent_id IS NOT NULL ORDER BY p.id DESC LIMIT 1)), 2
        FROM ticket_row t WHERE queue_id = $1 AND waits_since IS NOT NULL
        """;

    private static readonly string All = $"""
        SELECT * FROM (({Conversations} ORDER BY phase_since LIMIT {Most}) UNION ALL ({Tickets} ORDER BY waits_since LIMIT {Most})) w ORDER BY since LIMIT {Most}
        """;

    private const string Some = $"{Conversations} AND id = ANY($2) UNION ALL {Tickets} AND id = ANY($2)";

    public Task<ImmutableArray<Waiting>> InAsync(Guid queueId) => ReadAsync(All, ReadWaiting, queueId);

    /// <summary>Those of them that wait here.</summary>
    public Task<ImmutableArray<Waiting>> AmongAsync(Guid queueId, Guid[] work) => ReadAsync(Some, ReadWaiting, queueId, work);

    private static Waiting ReadWaiting(NpgsqlDataReader r)
    {
        var (id, since, last) = (r.GetGuid(0), r.GetFieldValue<DateTimeOffset>(1), r.IsDBNull(3) ? default(Guid?) : r.GetGuid(3));
        var wish = r.IsDBNull(2) ? new WaitingWish() : JsonSerializer.Deserialize<WaitingWish>(r.GetString(2), EventCatalog.Json)!;
        return wish.Of(id, since, last) with { Kind = (WorkKind)r.GetInt32(4) };
    }

    private async Task<ImmutableArray<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object[] parameters)
    {
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters)
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows.DrainToImmutable();
    }
}
