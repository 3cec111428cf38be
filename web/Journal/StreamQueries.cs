using System.Collections.Immutable;
using Npgsql;
using Portal.Conversations;
using Portal.Settings;
using static Portal.Journal.ReadDatabase;

namespace Portal.Journal;

/// <summary>The SQL that reads streams. Each answer is one snapshot: its events never reach beyond its head, and miss none below.</summary>
internal sealed class StreamQueries(ReadDatabase database) : IStreamReader
{
    private const int MostCharacters = 1_000_000;

    private const string Columns = "e.position, e.type, e.version, e.at, e.by_kind, e.by_id, e.command_id, e.data, e.shared_position";

    private const string Head = $"""
        SELECT CASE WHEN $3 THEN staff_position ELSE position END AS position, (SELECT epoch FROM journal_epoch) AS epoch, ({Withdrawn.Positions}) AS withdrawn
        FROM head WHERE kind = $1 AND id = $2
        """;

    private const string After = $"""
        SELECT h.position, h.epoch, h.withdrawn, {Columns} FROM ({Head}) h LEFT JOIN LATERAL (
            SELECT * FROM event WHERE kind = $1 AND id = $2 AND staff = $3 AND position > $4 ORDER BY position LIMIT $5) e ON true
        ORDER BY e.position
        """;

    private const string Before = $"""
        SELECT h.position, h.epoch, h.withdrawn, {Columns} FROM ({Head}) h LEFT JOIN LATERAL (
            SELECT * FROM event WHERE kind = $1 AND id = $2 AND staff = $3 AND position < $4 ORDER BY position DESC LIMIT $5) e ON true
        ORDER BY e.position DESC
        """;

    private const string Many = """
        SELECT w.number, CASE WHEN w.staff THEN h.staff_position ELSE h.position END
        FROM unnest($1, $2, $3) WITH ORDINALITY AS w (kind, id, staff, number) JOIN head h ON h.kind = w.kind AND h.id = w.id
        """;

    private const string Epoch = "SELECT epoch FROM journal_epoch";

    public Task<StreamPage?> ReadAfterAsync(StreamId stream, long after, int limit, CancellationToken ct) =>
        ReadAsync(After, stream, after, limit, ct);

    /// <summary>The last events below a position, in order; null when there is no such owner.</summary>
    public async Task<StreamPage?> ReadBeforeAsync(StreamId stream, long before, int limit, CancellationToken ct) =>
        await ReadAsync(Before, stream, before, limit, ct) is { } page ? page with { Events = [.. page.Events.Reverse()] } : null;

    public async Task<Heads> HeadsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken ct)
    {
        var order = streams.ToArray();
        await using var batch = database.Source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Epoch));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Many)
        {
            Parameters =
            {
                With(order.Select(stream => (short)stream.Kind).ToArray()),
                With(order.Select(stream => stream.Id).ToArray()),
                With(order.Select(stream => stream.Staff).ToArray()),
            },
        });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var epoch = reader.GetGuid(0);
        await reader.NextResultAsync(ct);
        var positions = new Dictionary<StreamId, long>(order.Length);
        while (await reader.ReadAsync(ct))
            positions[order[reader.GetInt64(0) - 1]] = reader.GetInt64(1);
        return new Heads(positions, epoch);
    }

    private async Task<StreamPage?> ReadAsync(string sql, StreamId stream, long position, int limit, CancellationToken ct)
    {
        await using var command = database.Command(
            sql, With((short)stream.Kind), With(stream.Id), With(stream.Staff), With(position), With(limit));
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return SettingsKinds.Has(stream) ? await BeforeTheFirstAsync(ct) : null;
        var (head, epoch) = (reader.GetInt64(0), reader.GetGuid(1));
        var events = ImmutableArray.CreateBuilder<StoredEvent>();
        var withdrawn = await reader.IsDBNullAsync(2, ct) ? [] : reader.GetFieldValue<long[]>(2);
        if (!await reader.IsDBNullAsync(3, ct))
        {
            var characters = 0;
            do
            {
                events.Add(Withdrawn.Hide(Map(reader, stream, 3), withdrawn));
                characters += events[^1].Data.Length;
            }
            while (characters < MostCharacters && await reader.ReadAsync(ct));
        }

        return new StreamPage(events.DrainToImmutable(), head, epoch);
    }

    /// <summary>Settings are there from the beginning, also while nobody has written any.</summary>
    private async Task<StreamPage> BeforeTheFirstAsync(CancellationToken ct)
    {
        await using var command = database.Command(Epoch);
        return new StreamPage([], 0, (Guid)(await command.ExecuteScalarAsync(ct))!);
    }

    private static StoredEvent Map(NpgsqlDataReader reader, StreamId stream, int at) => new StoredEvent(
        stream,
        reader.GetInt64(at),
        reader.GetString(at + 1),
        reader.GetInt16(at + 2),
        reader.GetFieldValue<DateTimeOffset>(at + 3),
        new Party((PartyKind)reader.GetInt16(at + 4), reader.GetGuid(at + 5)),
        reader.GetGuid(at + 6),
        reader.GetString(at + 7),
        reader.IsDBNull(at + 8) ? null : reader.GetInt64(at + 8)).Upcast();
}
