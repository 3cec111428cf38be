using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Npgsql;
using Portal.Tests.Fixture;

namespace Portal.Tests.Deploy;

/// <summary>deploy/up.sh from outside: what it says when it cannot start, and that nothing is left running when it ends.</summary>
[SupportedOSPlatform("linux")]
public sealed class UpTests(Postgres postgres) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-up-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_port_that_is_taken_is_one_clear_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await using var up = Script.Up("--port", port, "--data", folder.FullName);
        await up.FailsAsync($"port {port} is taken: choose another with --port");
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_one_clear_line()
    {
        await using var up = Script.Up("--port", Ports.Free(), "--data", "/proc/portal");
        await up.FailsAsync("the data folder /proc/portal cannot be made");
        var data = folder.CreateSubdirectory("data");
        data.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        await using var stranger = Script.UpAsNobody(CopyOfScripts(), "--port", Ports.Free(), "--data", data.FullName);
        await stranger.FailsAsync($"the data folder {data.FullName} is not writable for");
    }

    [Fact]
    public async Task A_data_folder_in_use_is_one_clear_line()
    {
        await using var holder = Script.Of("flock", Path.Combine(folder.FullName, "lock"), "-c", "echo held; exec sleep 60");
        await holder.SaysAsync("held");
        await using var up = Script.Up("--port", Ports.Free(), "--data", folder.FullName);
        await up.FailsAsync($"the data folder {folder.FullName} is in use by another Portal");
    }

    [Fact]
    public async Task A_missing_PostgreSQL_is_one_clear_line_for_who_may_not_install_it()
    {
        folder.UnixFileMode |= UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        await using var up = Script.UpAsNobody(CopyOfScripts(), "--port", Ports.Free(), "--data", Path.Combine(folder.FullName, "data"));
        await up.FailsAsync("PostgreSQL 15 or newer is missing: install it");
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_one_clear_line()
    {
        var database = await postgres.NewDatabaseAsync();
        await using (var connection = new NpgsqlConnection(database))
        {
            await connection.OpenAsync();
            await using var later = new NpgsqlCommand("INSERT INTO migration (version, name) VALUES (9999, 'from the future')", connection);
            await later.ExecuteNonQueryAsync();
        }

        await using var up = Script.Up(("ConnectionStrings__Portal", database), "--port", Ports.Free(), "--data", folder.FullName);
        await up.FailsAsync("the database is newer (version 9999) than this program");
    }

    [Fact]
    public async Task A_cluster_without_Orleans_is_one_clear_line()
    {
        await using var cluster = Script.Cluster([("GRAIN_HOST", "Embedded")], "--port", Ports.Free(), "--data", folder.FullName);
        await cluster.FailsAsync("a cluster needs Orleans (GRAIN_HOST says so)");
    }

    [Fact]
    public async Task A_server_that_dies_ends_everything_and_the_next_start_goes_on_until_it_is_told_to_end()
    {
        string[] arguments = ["--empty", "--port", Ports.Free(), "--data", folder.FullName];
        await using var first = Script.Up(arguments);
        var password = (await first.SaysAsync("First administrator: ")).Split(' ')[^1];
        await first.SaysAsync("Portal is ready at http://localhost:");
        Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "run", "portal.pid")))).Kill();
        await first.FailsAsync("the server ended (exit code 137)");

        await using var second = Script.Up(arguments);
        await second.SaysAsync("Portal is ready at http://localhost:");
        await second.TerminateAsync();
        Assert.Equal(0, await second.EndAsync());
        Assert.DoesNotContain("First administrator", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(password, await File.ReadAllTextAsync(Path.Combine(folder.FullName, "log", "portal.log")), StringComparison.Ordinal);
    }

    /// <summary>Scripts that another user can read, wherever the project is. What they say here they say before anything is built.</summary>
    private string CopyOfScripts()
    {
        folder.UnixFileMode |= UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        var copy = folder.CreateSubdirectory("project/deploy");
        foreach (var file in Directory.GetFiles(Path.Combine(Script.Project, "deploy"), "*.sh"))
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        File.Copy(Path.Combine(Script.Project, "global.json"), Path.Combine(copy.Parent!.FullName, "global.json"));
        return copy.FullName;
    }
}
