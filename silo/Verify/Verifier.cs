using System.Data;
using Npgsql;

namespace Portal.Verify;

/// <summary>
/// Checks a whole database in one snapshot, so a Portal may go on writing beside it. Goes through the owners in the order of their ids,
/// some hundreds at a time, and holds no more than that.
/// </summary>
internal sealed class Verifier(NpgsqlConnection connection, Action<Finding> report)
{
    private const int OwnersAtATime = 500;
    private const int OwnersBetweenWords = 10_000;

    private const string Heads = """
        SELECT kind, id, position, staff_position, command_id, at, state FROM head
        WHERE (kind, id) > ($1, $2) ORDER BY kind, id LIMIT $3
        """;

    /// <param name="progress">Told now and then: owners checked, owners there are.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="InvalidOperationException">It is no database that this program can check; the message says why.</exception>
    public async Task<Extent> RunAsync(Action<long, long> progress, CancellationToken ct)
    {
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var readOnly = new NpgsqlCommand("SET TRANSACTION READ ONLY", connection);
        await readOnly.ExecuteNonQueryAsync(ct);
        if (!await new DatabaseCheck(connection, report).RunAsync(ct))
            return new(0, 0);
        var extent = await CheckOwnersAsync(progress, ct);
        await new WholeCheck(connection, report).RunAsync(ct);
        return extent;
    }

    private async Task<Extent> CheckOwnersAsync(Action<long, long> progress, CancellationToken ct)
    {
        var (total, owners, events, from) = (await CountAsync(ct), 0L, 0L, Place.BeforeAll);
        while (from != Place.AfterAll)
        {
            var heads = await ReadHeadsAsync(from, ct);
            var to = heads.Count < OwnersAtATime ? Place.AfterAll : heads[^1].Place;
            events += await new PageCheck(connection, report, heads).RunAsync(from, to, ct);
            if ((owners + heads.Count) / OwnersBetweenWords > owners / OwnersBetweenWords)
                progress(owners + heads.Count, total);
            (owners, from) = (owners + heads.Count, to);
        }

        return new(owners, events);
    }

    private async Task<long> CountAsync(CancellationToken ct)
    {
        await using var count = new NpgsqlCommand("SELECT count(*) FROM head", connection);
        return (long)(await count.ExecuteScalarAsync(ct))!;
    }

    private async Task<List<StoredHead>> ReadHeadsAsync(Place after, CancellationToken ct)
    {
        await using var read = new NpgsqlCommand(Heads, connection)
        {
            Parameters = { new() { Value = after.Kind }, new() { Value = after.Id }, new() { Value = OwnersAtATime } },
        };
        await using var reader = await read.ExecuteReaderAsync(ct);
        var heads = new List<StoredHead>();
        while (await reader.ReadAsync(ct))
        {
            heads.Add(new(
                new(reader.GetInt16(0), reader.GetGuid(1)), reader.GetInt64(2), reader.GetInt64(3), reader.GetGuid(4),
                reader.GetFieldValue<DateTimeOffset>(5), reader.GetString(6)));
        }

        return heads;
    }
}
