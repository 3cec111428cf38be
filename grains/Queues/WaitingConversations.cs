using System.Collections.Immutable;
using Npgsql;
using Portal.Journal;

namespace Portal.Queues;

/// <summary>Who waits, by the rows that commit with the conversations' events; so a queue that starts anew knows what it knew.</summary>
internal sealed class WaitingConversations(JournalDatabase database)
{
    private const string All = """
        SELECT id, phase_since, preferred_agent FROM conversation_row WHERE queue_id = $1 AND phase = 1 ORDER BY phase_since LIMIT 1000
        """;

    private const string One = "SELECT id, phase_since, preferred_agent FROM conversation_row WHERE queue_id = $1 AND phase = 1 AND id = $2";

    private const string DueToWake = "SELECT id FROM conversation_row WHERE queue_id = $1 AND phase = 4 AND snoozed_until <= $2 LIMIT 1000";

    public Task<ImmutableArray<Waiting>> InAsync(Guid queueId) => ReadAsync(All, ReadWaiting, queueId);

    public async Task<Waiting?> OneAsync(Guid queueId, Guid conversationId) =>
        (await ReadAsync(One, ReadWaiting, queueId, conversationId)).FirstOrDefault();

    public Task<ImmutableArray<Guid>> DueToWakeAsync(Guid queueId, DateTimeOffset now) =>
        ReadAsync(DueToWake, r => r.GetGuid(0), queueId, now.UtcDateTime);

    private static Waiting ReadWaiting(NpgsqlDataReader r) =>
        new(r.GetGuid(0), r.GetFieldValue<DateTimeOffset>(1), r.IsDBNull(2) ? null : r.GetGuid(2));

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
