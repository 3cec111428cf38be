using System.Collections.Immutable;
using Npgsql;

namespace Portal.Journal;

/// <summary>The journal of this silo: reads directly, writes through the one writer.</summary>
internal sealed class Journal(JournalDatabase database, JournalWriter writer) : IJournal
{
    private const string LoadHead = "SELECT position, staff_position, at, state FROM head WHERE kind = $1 AND id = $2";

    /// <summary>What <see cref="StoredEventOf"/> reads.</summary>
    public const string EventColumns = "position, type, version, at, by_kind, by_id, command_id, shared_position, data";

    private const string ReadEvents = $"""
        SELECT {EventColumns} FROM event
        WHERE kind = $1 AND id = $2 AND staff = $3 AND position > $4 ORDER BY position LIMIT $5
        """;

    public Task<AppendResult> AppendAsync(Append append) => writer.AppendAsync(append);

    public Task<Head?> LoadAsync(OwnerKind kind, Guid id, CancellationToken ct) => AskAsync(async connection =>
    {
        await using var load = new NpgsqlCommand(LoadHead, connection) { Parameters = { new() { Value = (short)kind }, new() { Value = id } } };
        await using var reader = await load.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new Head(reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetString(3))
            : null;
    });

    public Task<AppendResult?> FindAsync(OwnerKind kind, Guid id, Guid commandId, byte[] hash, CancellationToken ct) =>
        AskAsync(connection => JournalSql.FindAsync(connection, kind, id, commandId, hash, ct));

    public Task<ImmutableArray<StoredEvent>> ReadAsync(StreamId stream, long after, int limit, CancellationToken ct) => AskAsync(async connection =>
    {
        await using var read = new NpgsqlCommand(ReadEvents, connection)
        {
            Parameters =
            {
                new() { Value = (short)stream.Kind }, new() { Value = stream.Id }, new() { Value = stream.Staff }, new() { Value = after },
                new() { Value = limit },
            },
        };
        await using var reader = await read.ExecuteReaderAsync(ct);
        var events = ImmutableArray.CreateBuilder<StoredEvent>();
        while (await reader.ReadAsync(ct))
            events.Add(StoredEventOf(stream, reader).Upcast());
        return events.DrainToImmutable();
    });

    /// <summary>The event in a row that begins with <see cref="EventColumns"/>, in the version that is stored.</summary>
    public static StoredEvent StoredEventOf(StreamId stream, NpgsqlDataReader row) => new(
        stream, row.GetInt64(0), row.GetString(1), row.GetInt16(2), row.GetFieldValue<DateTimeOffset>(3),
        new Party((PartyKind)row.GetInt16(4), row.GetGuid(5)), row.GetGuid(6), row.GetString(8), row.IsDBNull(7) ? null : row.GetInt64(7));

    private async Task<T> AskAsync<T>(Func<NpgsqlConnection, Task<T>> ask)
    {
        try
        {
            await using var connection = await database.OpenAsync();
            return await ask(connection);
        }
        catch (Exception e) when (e is not OperationCanceledException && Fault.Of(e) == FaultKind.Away)
        {
            throw new JournalUnavailableException("The journal could not be read.", e);
        }
    }
}
