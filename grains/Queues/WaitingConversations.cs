using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using Portal.Journal;

namespace Portal.Queues;

/// <summary>Who waits, by the rows that commit with the conversations' events; so a queue that starts anew knows what it knew.</summary>
internal sealed class WaitingConversations(JournalDatabase database)
{
    // Who had the customer last: in this conversation, else in their newest that somebody had.
    private const string Columns = """
        SELECT id, phase_since, wish, coalesce(preferred_agent, (
            SELECT p.preferred_agent FROM conversation_row p
            WHERE p.customer_id = c.customer_id AND p.id < c.id AND p.preferred_agent IS NOT NULL ORDER BY p.id DESC LIMIT 1))
        FROM conversation_row c WHERE queue_id = $1 AND phase = 1
        """;

    private const string All = Columns + " ORDER BY phase_since LIMIT 1000";

    private const string One = Columns + " AND id = $2";

    private const string DueToWake = "SELECT id FROM conversation_row WHERE queue_id = $1 AND phase = 4 AND snoozed_until <= $2 LIMIT 1000";

    public Task<ImmutableArray<Waiting>> InAsync(Guid queueId) => ReadAsync(All, ReadWaiting, queueId);

    public async Task<Waiting?> OneAsync(Guid queueId, Guid conversationId) =>
        (await ReadAsync(One, ReadWaiting, queueId, conversationId)).FirstOrDefault();

    public Task<ImmutableArray<Guid>> DueToWakeAsync(Guid queueId, DateTimeOffset now) =>
        ReadAsync(DueToWake, r => r.GetGuid(0), queueId, now.UtcDateTime);

    private static Waiting ReadWaiting(NpgsqlDataReader r)
    {
        var (id, since, last) = (r.GetGuid(0), r.GetFieldValue<DateTimeOffset>(1), r.IsDBNull(3) ? default(Guid?) : r.GetGuid(3));
        var wish = r.IsDBNull(2) ? new WaitingWish() : JsonSerializer.Deserialize<WaitingWish>(r.GetString(2), EventCatalog.Json)!;
        return wish.Of(id, since, last);
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
