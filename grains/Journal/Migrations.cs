using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Portal.Journal;

/// <summary>Brings the database to this program's version, under an advisory lock, each step in a transaction of its own.</summary>
internal sealed partial class Migrations(JournalDatabase database, ILogger<Migrations> log)
{
    private const long Lock = 0x506F7274616C; // "Portal"

    private const string Record = """
        CREATE TABLE IF NOT EXISTS migration (version int PRIMARY KEY, name text NOT NULL, at timestamptz NOT NULL DEFAULT now())
        """;

    // Clients learned their positions in one database. A copy of it is another one, and a dump that is restored makes its tables anew.
    private const string NewEpochElsewhere = """
        UPDATE journal_epoch SET epoch = gen_random_uuid(), origin = here.origin
        FROM (SELECT concat_ws('/', c.system_identifier, d.oid, 'journal_epoch'::regclass::oid) AS origin
              FROM pg_control_system() c, pg_database d WHERE d.datname = current_database()) AS here
        WHERE journal_epoch.origin IS DISTINCT FROM here.origin
        """;

    /// <exception cref="DatabaseNewerException">A newer program has been here.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await RunAsync(connection, $"SELECT pg_advisory_lock({Lock})", ct);
        await RunAsync(connection, Record, ct);
        var done = await DoneAsync(connection, ct);
        var known = Known().ToArray();
        if (done.Count > 0 && done.Max() > known[^1].Version)
            throw new DatabaseNewerException(done.Max(), known[^1].Version);
        foreach (var step in known.Where(step => !done.Contains(step.Version)))
            await ApplyAsync(connection, step, ct);
        await RunAsync(connection, NewEpochElsewhere, ct);
        await RunAsync(connection, $"SELECT pg_advisory_unlock({Lock})", ct);
    }

    /// <summary>The program's own steps: embedded files <c>NNNN_name.sql</c>.</summary>
    public static IEnumerable<(int Version, string Name, string Sql)> Known()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var resources = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal));
        foreach (var resource in resources.Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var name = resource.Split('.')[^2];
            yield return (int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
        }
    }

    private async Task ApplyAsync(NpgsqlConnection connection, (int Version, string Name, string Sql) step, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RunAsync(connection, step.Sql, ct);
        await using var note = new NpgsqlCommand("INSERT INTO migration (version, name) VALUES ($1, $2)", connection)
        {
            Parameters = { new() { Value = step.Version }, new() { Value = step.Name } },
        };
        await note.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        Applied(step.Name);
    }

    private static async Task<HashSet<int>> DoneAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var read = new NpgsqlCommand("SELECT version FROM migration", connection);
        await using var reader = await read.ExecuteReaderAsync(ct);
        var done = new HashSet<int>();
        while (await reader.ReadAsync(ct))
            done.Add(reader.GetInt32(0));
        return done;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Migration {Name} was applied")]
    private partial void Applied(string name);
}

/// <summary>A newer program has changed this database; an older one keeps its hands off.</summary>
public sealed class DatabaseNewerException(int database, int program)
    : Exception($"the database is newer (version {database}) than this program (version {program}); start the newer program");
