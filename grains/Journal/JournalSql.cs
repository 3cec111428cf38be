using System.Security.Cryptography;
using Npgsql;

namespace Portal.Journal;

/// <summary>The statements that write appends: heads and events of owners in one, of new owners in another, then one for each table of rows.</summary>
internal static class JournalSql
{
    // Heads first. An owner whose head is not where its append expects it, or that had one of the commands before, is not among the winners,
    // and nothing else of it is written. Arrays come sorted by owner, so that two writers lock in the same order.
    private const string Move = $"""
        WITH known AS (
            SELECT m.kind, m.id FROM unnest($10::smallint[], $11::uuid[], $19::uuid[], $24::bytea[]) AS m(kind, id, command_id, hash), LATERAL (
                SELECT FROM event c WHERE c.kind = m.kind AND c.id = m.id AND c.command_id = m.command_id AND c.hash IS NOT NULL LIMIT 1) c
            WHERE m.hash IS NOT NULL
        ), won AS (
            UPDATE head h SET position = u.position, staff_position = u.staff_position, command_id = u.command_id, at = u.at, state = u.state
            FROM {Owners}
            WHERE h.kind = u.kind AND h.id = u.id AND h.position = u.old AND h.staff_position = u.old_staff
              AND (u.kind, u.id) NOT IN (SELECT kind, id FROM known)
            RETURNING h.kind, h.id
        ), {Events}
        """;

    private const string Bear = $"""
        WITH won AS (
            INSERT INTO head (kind, id, position, staff_position, command_id, at, state)
            SELECT u.kind, u.id, u.position, u.staff_position, u.command_id, u.at, u.state FROM {Owners}
            ON CONFLICT DO NOTHING
            RETURNING kind, id
        ), {Events}
        """;

    private const string Owners = """
        unnest($1::smallint[], $2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::uuid[], $8::timestamptz[], $9::text[])
            AS u(kind, id, old, old_staff, position, staff_position, command_id, at, state)
        """;

    private const string Events = """
        written AS (
            INSERT INTO event (kind, id, staff, position, type, version, at, by_kind, by_id, command_id, shared_position, data, salt, digest, hash)
            SELECT e.* FROM unnest($10::smallint[], $11::uuid[], $12::boolean[], $13::bigint[], $14::text[], $15::smallint[], $16::timestamptz[],
                                   $17::smallint[], $18::uuid[], $19::uuid[], $20::bigint[], $21::text[], $22::bytea[], $23::bytea[], $24::bytea[])
                AS e(kind, id, staff, position, type, version, at, by_kind, by_id, command_id, shared_position, data, salt, digest, hash)
            JOIN won ON won.kind = e.kind AND won.id = e.id
        )
        SELECT kind, id FROM won
        """;

    private const string FindCommand = """
        SELECT hash, staff, position, at FROM event WHERE kind = $1 AND id = $2 AND command_id = $3 AND hash IS NOT NULL
        """;

    private const string FindEvents = $"""
        SELECT {Journal.EventColumns}, staff FROM event
        WHERE kind = $1 AND id = $2 AND command_id = ANY($3) AND (NOT staff AND position > $4 OR staff AND position > $5)
        """;

    /// <summary>Everything of a batch in one round trip and one transaction. Its results are the owners that won.</summary>
    public static NpgsqlBatch Write(NpgsqlConnection connection, IReadOnlyCollection<Append> appends)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var group in appends.GroupBy(append => append.IsFirst))
            batch.BatchCommands.Add(Owned(group.Key ? Bear : Move, [.. group]));
        foreach (var table in appends.SelectMany(a => a.Rows, (a, row) => (Owner: a, Row: row)).GroupBy(r => r.Row.Table))
            batch.BatchCommands.Add(table.Key.Write([.. table]));
        return batch;
    }

    public static async Task<AppendResult?> FindAsync(
        NpgsqlConnection connection, OwnerKind kind, Guid id, Guid commandId, byte[] hash, CancellationToken ct)
    {
        await using var find = new NpgsqlCommand(FindCommand, connection)
        {
            Parameters = { new() { Value = (short)kind }, new() { Value = id }, new() { Value = commandId } },
        };
        await using var reader = await find.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null;
        if (!reader.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(hash))
            return AppendResult.Reused;
        var stream = new StreamId(kind, id, reader.GetBoolean(1));
        return new(AppendFate.Repeated, new Receipt(stream, reader.GetInt64(2), reader.GetFieldValue<DateTimeOffset>(3)));
    }

    /// <summary>Whether exactly its events stand where it wanted them.</summary>
    public static async Task<bool> IsStoredAsync(NpgsqlConnection connection, Append append)
    {
        await using var read = new NpgsqlCommand(FindEvents, connection)
        {
            Parameters =
            {
                new() { Value = (short)append.Kind }, new() { Value = append.Id },
                new() { Value = append.Commands.Select(command => command.Id).ToArray() },
                new() { Value = append.Position }, new() { Value = append.StaffPosition },
            },
        };
        await using var reader = await read.ExecuteReaderAsync();
        var stored = new HashSet<StoredEvent>();
        while (await reader.ReadAsync())
            stored.Add(Journal.StoredEventOf(new(append.Kind, append.Id, reader.GetBoolean(9)), reader));
        return stored.SetEquals(append.Events);
    }

    private static NpgsqlBatchCommand Owned(string sql, Append[] appends)
    {
        var command = new NpgsqlBatchCommand(sql);
        void Owner<T>(Converter<Append, T> of) => command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = Array.ConvertAll(appends, of) });
        Owner(a => (short)a.Kind);
        Owner(a => a.Id);
        Owner(a => a.Position);
        Owner(a => a.StaffPosition);
        Owner(a => a.NewPosition);
        Owner(a => a.NewStaffPosition);
        Owner(a => a.Commands[^1].Id);
        Owner(a => a.At.UtcDateTime);
        Owner(a => a.State);
        AddEvents(command, [.. appends.SelectMany(a => a.Events)]);
        command.Parameters.Add(new NpgsqlParameter<byte[]?[]> { TypedValue = [.. appends.SelectMany(Hashes)] });
        return command;
    }

    /// <summary>Of each event: that of the command whose main one it is.</summary>
    private static byte[]?[] Hashes(Append append)
    {
        var hashes = new byte[]?[append.Events.Length];
        foreach (var command in append.Commands)
            hashes[command.First] = command.Hash;
        return hashes;
    }

    private static void AddEvents(NpgsqlBatchCommand command, StoredEvent[] events)
    {
        void Event<T>(Converter<StoredEvent, T> of) => command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = Array.ConvertAll(events, of) });
        Event(e => (short)e.Stream.Kind);
        Event(e => e.Stream.Id);
        Event(e => e.Stream.Staff);
        Event(e => e.Position);
        Event(e => e.Type);
        Event(e => (short)e.Version);
        Event(e => e.At.UtcDateTime);
        Event(e => (short)e.By.Kind);
        Event(e => e.By.Id);
        Event(e => e.CommandId);
        Event(e => e.SharedPosition);
        Event(e => e.Data);
        var random = RandomNumberGenerator.GetBytes(events.Length * Digest.SaltBytes);
        var salts = random.Chunk(Digest.SaltBytes).ToArray();
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = salts });
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. events.Select((e, i) => Digest.Of(e, salts[i]))] });
    }
}
