using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Portal.Journal;
using Portal.Tests.Fixture;

[assembly: AssemblyFixture(typeof(Postgres))]

namespace Portal.Tests.Fixture;

/// <summary>
/// A real PostgreSQL for one test run, in a temporary folder, on a socket only. A migrated database is the template of every other, so a fresh
/// one costs a fraction of a second.
/// </summary>
public sealed class Postgres : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-pg-").FullName;
    private readonly SemaphoreSlim creating = new(1);
    private int databases;

    public async ValueTask InitializeAsync()
    {
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", "postgres", folder);
        await RunServerToolAsync("initdb", "-D", Data, "-U", "portal", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8");
        await RunServerToolAsync(
            "pg_ctl", "-D", Data, "-l", Path.Combine(folder, "log"), "-w", "-o",
            $"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c max_connections=300 -c max_prepared_transactions=0", "start");
        await ExecuteAsync("postgres", "CREATE DATABASE template_portal");
        await using (var database = new JournalDatabase(ConnectionString("template_portal") + ";Pooling=false"))
            await new Migrations(database, NullLogger<Migrations>.Instance).RunAsync(CancellationToken.None);
    }

    /// <summary>A migrated database of the caller's own; its connection string.</summary>
    /// <param name="like">The connection string of a database that nobody uses, to be copied; else it is empty.</param>
    public async Task<string> NewDatabaseAsync(string? like = null)
    {
        await creating.WaitAsync();
        try
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"portal_{++databases}");
            var template = like is null ? "template_portal" : new NpgsqlConnectionStringBuilder(like).Database;
            await ExecuteAsync("postgres", $"CREATE DATABASE {name} TEMPLATE {template}");
            return ConnectionString(name);
        }
        finally
        {
            creating.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunServerToolAsync("pg_ctl", "-D", Data, "-m", "immediate", "stop");
        await RunAsync("rm", "-rf", folder);
        creating.Dispose();
    }

    private string Data => Path.Combine(folder, "data");

    private string ConnectionString(string database) => $"Host={folder};Username=portal;Database={database};Maximum Pool Size=50";

    private async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>PostgreSQL refuses to run as root, so root runs it as the user that its package made.</summary>
    private static Task RunServerToolAsync(string tool, params string[] arguments)
    {
        var path = Path.Combine(Binaries(), tool);
        return Environment.IsPrivilegedProcess
            ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments])
            : RunAsync(path, arguments);
    }

    /// <summary>Where the newest server's programs are, as deploy/ finds them.</summary>
    private static string Binaries()
    {
        if (Environment.GetEnvironmentVariable("PORTAL_POSTGRES_BIN") is { Length: > 0 } given)
            return given;
        var packaged = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        return packaged
            .OrderByDescending(d => int.Parse(Path.GetFileName(d), CultureInfo.InvariantCulture))
            .Select(d => Path.Combine(d, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
            .First(d => File.Exists(Path.Combine(d, "initdb")));
    }

    private static async Task RunAsync(string file, params string[] arguments)
    {
        // The server keeps what it inherits open, so nothing is redirected for pg_ctl; its words are in the log.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "\"$0\" \"$@\" >/dev/null 2>&1", file, .. arguments]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
