using System.Diagnostics;
using Npgsql;

namespace Portal.Tests.Embedded;

/// <summary>A PostgreSQL of its own in a temporary folder, on a socket, with the tables of migration 0002.</summary>
public sealed class PrivatePostgres : IAsyncLifetime
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";

    private readonly string folder = Directory.CreateTempSubdirectory("portal-pg").FullName;

    public NpgsqlDataSource Source { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", "postgres", folder);
        }

        await AsOwnerAsync("initdb", "-D", $"{folder}/data", "-A", "trust", "-U", "postgres", "--no-sync");
        await AsOwnerAsync("pg_ctl", "-D", $"{folder}/data", "-w", "-l", $"{folder}/log", "-o", $"-c listen_addresses= -k {folder} -F", "start");
        Source = NpgsqlDataSource.Create($"Host={folder};Username=postgres;Database=postgres");
        using var script = typeof(PortalGrains).Assembly.GetManifestResourceStream("Portal.Journal.Migrations.0002_orleans.sql")!;
        await using var migrate = Source.CreateCommand(await new StreamReader(script).ReadToEndAsync());
        await migrate.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await AsOwnerAsync("pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "stop");
        Directory.Delete(folder, recursive: true);
    }

    private static Task AsOwnerAsync(string program, params string[] arguments) => Environment.UserName == "root"
        ? RunAsync("runuser", ["-u", "postgres", "--", $"{Binaries}/{program}", .. arguments])
        : RunAsync($"{Binaries}/{program}", arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", RedirectStandardOutput = true };
        using var process = Process.Start(start)!;

        // pg_ctl hands its output on to the server, so its end is awaited, not the end of its output.
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(0, process.ExitCode);
    }
}
