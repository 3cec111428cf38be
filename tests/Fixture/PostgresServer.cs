using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Portal.Tests.Fixture;

/// <summary>A PostgreSQL server of the tests' own, reached by a socket in a temporary folder.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-pg-").FullName;
    private readonly string settings;
    private bool mounted;

    private PostgresServer(string[] settings) => this.settings = string.Join(' ', settings.Select(setting => "-c " + setting));

    public string Data => Path.Combine(folder, "data");

    /// <param name="megabytes">The size of a file system of its own for the data; 0: the folder's. Only root can make one.</param>
    /// <param name="settings">As <c>name=value</c>.</param>
    public static async Task<PostgresServer> MakeAsync(int megabytes, params string[] settings)
    {
        var server = new PostgresServer(settings);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", "postgres", server.folder);
        if (megabytes > 0)
            await server.MountAsync(megabytes);
        await RunServerToolAsync(
            "initdb", "-D", server.Data, "-X", Path.Combine(server.folder, "wal"), "-U", "portal", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8");
        await server.StartAsync();
        return server;
    }

    public Task StartAsync() => RunServerToolAsync(
        "pg_ctl", "-D", Data, "-l", Path.Combine(folder, "log"), "-w", "-o", $"-c listen_addresses='' -c unix_socket_directories='{folder}' {settings}", "start");

    /// <summary>Stops it at once; connections break.</summary>
    public Task StopAsync(string mode = "immediate") => RunServerToolAsync("pg_ctl", "-D", Data, "-m", mode, "stop");

    public string ConnectionString(string database, string user = "portal") => $"Host={folder};Username={user};Database={database};Maximum Pool Size=50";

    public async Task ExecuteAsync(string database, params string[] statements)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await StopAsync();
        if (mounted)
            await RunAsync("umount", Data);
        await RunAsync("rm", "-rf", folder);
    }

    private async Task MountAsync(int megabytes)
    {
        Directory.CreateDirectory(Data);
        await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=700,uid=postgres,gid=postgres", "tmpfs", Data);
        mounted = true;
    }

    /// <summary>A dump of a database takes its place in the same database, as an operator would put it back.</summary>
    public async Task DumpAndRestoreAsync(string database)
    {
        var dump = Path.Combine(folder, database + ".dump");
        await RunServerToolAsync("pg_dump", "-h", folder, "-U", "portal", "-Fc", "-f", dump, database);
        await RunServerToolAsync("pg_restore", "-h", folder, "-U", "portal", "--clean", "--if-exists", "-d", database, dump);
    }

    public static async Task RunAsync(string file, params string[] arguments)
    {
        // The server keeps what it inherits open, so nothing is redirected for pg_ctl; its words are in the log.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "\"$0\" \"$@\" >/dev/null 2>&1", file, .. arguments]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
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
}
