using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Portal.Journal;

namespace Portal.Verify;

/// <summary>Whether this is a database of Portal's and of this program's version, with all its tables and unique keys.</summary>
internal sealed partial class DatabaseCheck(NpgsqlConnection connection, Action<Finding> report)
{
    private const string Tables = "SELECT relname::text FROM pg_class WHERE relkind IN ('r', 'p') AND pg_table_is_visible(oid)";

    // A primary key by its table's name, any other key by its own.
    private const string Keys = """
        SELECT CASE WHEN i.indisprimary THEN t.relname ELSE k.relname END::text
        FROM pg_index i JOIN pg_class k ON k.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
        WHERE i.indisunique AND i.indisvalid AND pg_table_is_visible(t.oid)
        """;

    // Whatever columns another program's table of that name may have.
    private const string Steps = "SELECT concat(to_jsonb(m) ->> 'version', ' ', to_jsonb(m) ->> 'name') FROM migration m";

    private const string Epochs = "SELECT epoch::text FROM journal_epoch";

    private readonly (int Version, string Name, string Sql)[] known = [.. Migrations.Known()];

    /// <summary>Whether all tables are there, so that what is in them can be checked.</summary>
    /// <exception cref="InvalidOperationException">It is none of Portal's, or an older program's.</exception>
    /// <exception cref="DatabaseNewerException">It is a newer program's.</exception>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var tables = await NamesAsync(Tables, ct);
        var steps = tables.Contains("migration") ? await NamesAsync(Steps, ct) : [];
        CheckVersion(tables.Contains("journal_epoch"), steps);
        string[] wanted = ["migration", .. MadeByMigrations(MadeTable()).Except(MadeByMigrations(DroppedTable()))];
        var keys = await NamesAsync(Keys, ct);
        ReportAll("database.table", wanted.Except(tables), "the table is missing");
        ReportAll("database.key", wanted.Intersect(tables).Concat(MadeByMigrations(MadeKey())).Except(keys), "the unique key is missing");
        if (tables.Contains("migration") && steps.Count == 0)
            report(new("database.empty", "migration", "has no rows"));
        if (tables.Contains("journal_epoch") && (await NamesAsync(Epochs, ct)).Count != 1)
            report(new("database.empty", "journal_epoch", "does not have its one row"));
        return tables.IsSupersetOf(wanted);
    }

    private void CheckVersion(bool hasJournal, HashSet<string> steps)
    {
        var done = known.Where(step => steps.Contains($"{step.Version} {step.Name}")).ToArray();
        if (!hasJournal && done.Length == 0)
            throw new InvalidOperationException("this is not a database of Portal's");
        var newest = steps.Max(step => int.TryParse(step.Split(' ')[0], CultureInfo.InvariantCulture, out var number) ? number : (int?)null);
        var program = known[^1].Version;
        if (newest > program)
            throw new DatabaseNewerException(newest.Value, program);
        if (steps.Count > 0 && done.Length < known.Length)
            throw new InvalidOperationException($"the database is older (version {newest}) than this program (version {program})");
    }

    /// <summary>What the migrations make, spelled as PostgreSQL does.</summary>
    private IEnumerable<string> MadeByMigrations(Regex made) =>
        known.SelectMany(step => made.Matches(step.Sql)).Select(match => match.Groups[1].Value.ToLowerInvariant());

    private void ReportAll(string kind, IEnumerable<string> names, string what)
    {
        foreach (var name in names)
            report(new(kind, name, what));
    }

    private async Task<HashSet<string>> NamesAsync(string sql, CancellationToken ct)
    {
        await using var read = new NpgsqlCommand(sql, connection);
        await using var reader = await read.ExecuteReaderAsync(ct);
        var names = new HashSet<string>();
        while (await reader.ReadAsync(ct))
            names.Add(reader.GetString(0));
        return names;
    }

    [GeneratedRegex(@"^CREATE TABLE (\w+)", RegexOptions.Multiline)]
    private static partial Regex MadeTable();

    [GeneratedRegex(@"^DROP TABLE (\w+)", RegexOptions.Multiline)]
    private static partial Regex DroppedTable();

    [GeneratedRegex(@"(?:CONSTRAINT|CREATE UNIQUE INDEX) (\w+) (?:UNIQUE|ON)")]
    private static partial Regex MadeKey();
}
