using System.Security.Cryptography;
using Npgsql;
using Portal.Journal;

namespace Portal.Load;

/// <summary>The same messages written with less than the journal writes: each step up shows what the next part costs.</summary>
internal static class PlainSql
{
    private const string MakeTable = """
        CREATE TABLE IF NOT EXISTS bare_message (
            conversation uuid NOT NULL, position bigint NOT NULL, command_id uuid NOT NULL, at timestamptz NOT NULL, text text NOT NULL,
            PRIMARY KEY (conversation, position))
        """;

    private const string InsertBare = """
        INSERT INTO bare_message (conversation, position, command_id, at, text)
        SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::timestamptz[], $5::text[])
        """;

    private const string InsertEvents = """
        INSERT INTO event (kind, id, staff, position, type, version, at, by_kind, by_id, command_id, data, salt, digest, hash)
        SELECT 2, u.id, false, u.position, u.type, 1, u.at, 1, u.by_id, u.command_id, u.data, u.salt, u.digest, u.hash
        FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[], $7::uuid[], $8::bytea[], $9::bytea[], $10::bytea[])
            AS u(id, position, command_id, at, data, type, by_id, salt, digest, hash)
        """;

    public static async Task MakeTableAsync(NpgsqlConnection connection)
    {
        await using var make = new NpgsqlCommand(MakeTable, connection);
        await make.ExecuteNonQueryAsync();
    }

    public static NpgsqlBatch Bare(NpgsqlConnection connection, Append[] appends) =>
        new(connection) { BatchCommands = { With(InsertBare, appends, Of(appends, a => a.Events[0].Data)) } };

    /// <param name="connection">Where to.</param>
    /// <param name="appends">Of one event each.</param>
    /// <param name="commands">With the hash of the command, by which a unique index finds it.</param>
    public static NpgsqlBatch Events(NpgsqlConnection connection, Append[] appends, bool commands)
    {
        var salts = Array.ConvertAll(appends, _ => RandomNumberGenerator.GetBytes(Digest.SaltBytes));
        return new(connection)
        {
            BatchCommands =
            {
                With(
                    InsertEvents, appends, Of(appends, a => a.Events[0].Data), Of(appends, a => a.Events[0].Type), Of(appends, a => a.Events[0].By.Id),
                    new NpgsqlParameter<byte[][]> { TypedValue = salts },
                    new NpgsqlParameter<byte[][]> { TypedValue = [.. appends.Select((a, i) => Digest.Of(a.Events[0], salts[i]))] },
                    Of(appends, a => commands ? a.Commands[0].Hash : null)),
            },
        };
    }

    private static NpgsqlBatchCommand With(string sql, Append[] appends, params NpgsqlParameter[] more)
    {
        var command = new NpgsqlBatchCommand(sql)
        {
            Parameters =
            {
                Of(appends, a => a.Id), Of(appends, a => a.NewPosition), Of(appends, a => a.Commands[0].Id), Of(appends, a => a.At.UtcDateTime),
            },
        };
        foreach (var parameter in more)
            command.Parameters.Add(parameter);
        return command;
    }

    private static NpgsqlParameter Of<T>(Append[] appends, Converter<Append, T> of) =>
        new NpgsqlParameter<T[]> { TypedValue = Array.ConvertAll(appends, of) };
}
