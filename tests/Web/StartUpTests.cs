using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>A program that cannot start says why in one line, with exit code 3.</summary>
public sealed class StartUpTests(Postgres postgres) : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);
    private static readonly string Key = "Keys:Master=" + Convert.ToBase64String(new byte[32]);

    private readonly DirectoryInfo secrets = Directory.CreateTempSubdirectory("portal-secrets-");

    public void Dispose() => secrets.Delete(recursive: true);

    [Fact]
    public Task Without_a_connection_string() => FailsAsync("ConnectionStrings:Portal is not set", Key);

    [Fact]
    public Task With_something_that_is_no_connection_string() => FailsAsync("is no connection string", Key, "ConnectionStrings:Portal=rubbish");

    [Fact]
    public Task Without_a_database() => FailsAsync("the database cannot be reached", Key, "ConnectionStrings:Portal=Host=/nowhere;Username=x");

    [Fact]
    public async Task Without_a_master_key() => await FailsAsync("Keys:Master is not set", await DatabaseAsync());

    [Fact]
    public Task With_a_folder_of_secrets_that_is_not_there() => FailsAsync("Secrets:Folder", Key, "Secrets:Folder=/nowhere");

    [Fact]
    public async Task With_secrets_in_files_that_win_over_what_is_said_otherwise()
    {
        await KeepAsync("ConnectionStrings__Portal", await postgres.NewDatabaseAsync());
        await KeepAsync("Keys__Master", "c2hvcnQ=");
        await FailsAsync("Keys:Master is not 32 bytes", $"Secrets:Folder={secrets.FullName}", Key, "ConnectionStrings:Portal=rubbish");
    }

    [Fact]
    public async Task With_a_proxy_that_is_no_address() =>
        await FailsAsync("Web:TrustedProxies holds nonsense", Key, await DatabaseAsync(), "Web:TrustedProxies:0=nonsense");

    [Fact]
    public async Task With_a_limit_that_is_none() => await FailsAsync(
        "SignInsPerAddressPerMinute", Key, await DatabaseAsync(), "Limits:SignInsPerAddressPerMinute=0");

    [Fact]
    public async Task On_a_port_that_is_taken()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await FailsAsync("address already in use", Key, await DatabaseAsync(), $"urls=http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");
    }

    [Fact]
    public async Task On_a_database_that_is_newer_than_the_program()
    {
        var database = await postgres.NewDatabaseAsync();
        await using (var connection = new NpgsqlConnection(database))
        {
            await connection.OpenAsync();
            await using var later = new NpgsqlCommand("INSERT INTO migration (version, name) VALUES (9999, 'from the future')", connection);
            await later.ExecuteNonQueryAsync();
        }

        await FailsAsync("9999", Key, "ConnectionStrings:Portal=" + database);
    }

#if GRAIN_HOST_EMBEDDED
    [Fact]
    public Task As_a_web_node_alone_on_the_embedded_host() => RunAsync("needs a build with GrainHost=Orleans", "Portal.Web.dll", Key, "ConnectionStrings:Portal=Host=x");
#endif

    private static Task FailsAsync(string why, params string[] settings) => RunAsync(why, "Portal.Silo.dll", settings);

    private static async Task RunAsync(string why, string program, params string[] settings)
    {
        using var process = Process.Start(PortalProcess.Command(program, settings))!;
        using var bound = new CancellationTokenSource(Bound);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(bound.Token), process.StandardError.ReadToEndAsync(bound.Token));
        await process.WaitForExitAsync(bound.Token);
        await output;
        var line = Assert.Single((await error).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line, StringComparison.Ordinal);
        Assert.Contains(why, line, StringComparison.Ordinal);
        Assert.Equal(3, process.ExitCode);
    }

    private Task KeepAsync(string name, string secret) => File.WriteAllTextAsync(Path.Combine(secrets.FullName, name), secret + "\n");

    private async Task<string> DatabaseAsync() => "ConnectionStrings:Portal=" + await postgres.NewDatabaseAsync();
}
