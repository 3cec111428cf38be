using System.Collections.Immutable;
using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;

namespace Portal.Journal;

/// <summary>The statements that write appends: all heads, events and command ids in one, then one for each table of rows.</summary>
internal static class JournalSql
{
    // Heads first. An owner whose head is not where its append expects it, or that had the command before, is not among the winners, and
    // nothing else of it is written. Arrays come sorted by owner, so that two writers lock in the same order.
    private const string WriteOwners = """
        WITH u AS MATERIALIZED (
            SELECT * FROM unnest($1::smallint[], $2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::uuid[], $8::timestamptz[],
                                 $9::text[], $10::bytea[], $11::boolean[], $12::bigint[])
                WITH ORDINALITY AS u(kind, id, old, old_staff, new, new_staff, command_id, at, state, hash, main_staff, main_position, ord)
        ), moved AS (
            UPDATE head h SET position = u.new, staff_position = u.new_staff, command_id = u.command_id, at = u.at, state = u.state::jsonb
            FROM u
            WHERE u.old + u.old_staff > 0 AND h.kind = u.kind AND h.id = u.id AND h.position = u.old AND h.staff_position = u.old_staff
              AND NOT EXISTS (SELECT FROM command c WHERE c.kind = u.kind AND c.id = u.id AND c.command_id = u.command_id)
            RETURNING u.ord
        ), born AS (
            INSERT INTO head (kind, id, position, staff_position, command_id, at, state)
            SELECT kind, id, new, new_staff, command_id, at, state::jsonb FROM u WHERE old + old_staff = 0
            ON CONFLICT DO NOTHING
            RETURNING kind, id
        ), won AS (
            SELECT ord FROM moved UNION ALL SELECT u.ord FROM born JOIN u USING (kind, id)
        ), written AS (
            INSERT INTO event (kind, id, staff, position, type, version, at, by_kind, by_id, command_id, shared_position, data, salt, digest)
            SELECT u.kind, u.id, e.staff, e.position, e.type, e.version, u.at, e.by_kind, e.by_id, u.command_id, e.shared_position, e.data::json,
                   e.salt, e.digest
            FROM unnest($13::bigint[], $14::boolean[], $15::bigint[], $16::text[], $17::smallint[], $18::smallint[], $19::uuid[], $20::bigint[],
                        $21::text[], $22::bytea[], $23::bytea[])
                AS e(ord, staff, position, type, version, by_kind, by_id, shared_position, data, salt, digest)
            JOIN won USING (ord) JOIN u USING (ord)
        ), answered AS (
            INSERT INTO command (kind, id, command_id, hash, staff, position, at)
            SELECT kind, id, command_id, hash, main_staff, main_position, at FROM u JOIN won USING (ord)
        )
        SELECT ord FROM won
        """;

    private const string FindCommand = "SELECT hash, staff, position, at FROM command WHERE kind = $1 AND id = $2 AND command_id = $3";

    private const string FindEvents = $"""
        SELECT {Journal.EventColumns}, staff FROM event
        WHERE kind = $1 AND id = $2 AND command_id = $3 AND (NOT staff AND position > $4 OR staff AND position > $5)
        """;

    /// <summary>Everything of a batch in one round trip and one transaction.</summary>
    public static NpgsqlBatch Write(NpgsqlConnection connection, IReadOnlyList<Append> appends)
    {
        var batch = new NpgsqlBatch(connection) { BatchCommands = { Owners(appends) } };
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
                new() { Value = (short)append.Kind }, new() { Value = append.Id }, new() { Value = append.CommandId },
                new() { Value = append.Position }, new() { Value = append.StaffPosition },
            },
        };
        await using var reader = await read.ExecuteReaderAsync();
        var stored = new HashSet<StoredEvent>();
        while (await reader.ReadAsync())
            stored.Add(Journal.StoredEventOf(new(append.Kind, append.Id, reader.GetBoolean(9)), reader));
        return stored.SetEquals(append.Events);
    }

    private static NpgsqlBatchCommand Owners(IReadOnlyList<Append> appends)
    {
        var command = new NpgsqlBatchCommand(WriteOwners);
        void Owner<T>(Func<Append, T> of) => command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. appends.Select(of)] });
        Owner(a => (short)a.Kind);
        Owner(a => a.Id);
        Owner(a => a.Position);
        Owner(a => a.StaffPosition);
        Owner(a => a.NewPosition);
        Owner(a => a.NewStaffPosition);
        Owner(a => a.CommandId);
        Owner(a => a.Receipt.At.UtcDateTime);
        Owner(a => a.State);
        Owner(a => a.Hash);
        Owner(a => a.Receipt.Stream.Staff);
        Owner(a => a.Receipt.Position);
        AddEvents(command, [.. appends.SelectMany((a, i) => a.Events.Select(e => (Ord: i + 1L, Event: e)))]);
        return command;
    }

    private static void AddEvents(NpgsqlBatchCommand command, ImmutableArray<(long Ord, StoredEvent Event)> events)
    {
        void Event<T>(Func<StoredEvent, T> of, NpgsqlDbType? type = null)
        {
            var parameter = new NpgsqlParameter<T[]> { TypedValue = [.. events.Select(e => of(e.Event))] };
            if (type is { } element)
                parameter.NpgsqlDbType = NpgsqlDbType.Array | element;
            command.Parameters.Add(parameter);
        }

        var salts = new byte[events.Length][];
        for (var i = 0; i < salts.Length; i++)
            salts[i] = RandomNumberGenerator.GetBytes(Digest.SaltBytes);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. events.Select(e => e.Ord)] });
        Event(e => e.Stream.Staff);
        Event(e => e.Position);
        Event(e => e.Type);
        Event(e => (short)e.Version);
        Event(e => (short)e.By.Kind);
        Event(e => e.By.Id);
        Event(e => e.SharedPosition, NpgsqlDbType.Bigint);
        Event(e => e.Data);
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = salts });
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. events.Select((e, i) => Digest.Of(e.Event, salts[i]))] });
    }
}
