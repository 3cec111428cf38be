using System.Diagnostics;
using System.Net;
using Portal.Shell;
using Portal.Tests.Fixture;

namespace Portal.Tests.Failures;

/// <summary>
/// The database goes while people talk, in every way it can: commands are refused with a time, nothing accepted is lost, and within 5 s of its return
/// everything goes on by itself.
/// </summary>
public sealed class DatabaseAwayTests(OwnDatabase own) : IClassFixture<OwnDatabase>
{
    private const int Conversations = 4;
    private static readonly TimeSpan SoonRefused = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SoonBack = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    // Some of it is long and compresses to nothing, so that a full disk is felt soon.
    private static readonly string Text = Convert.ToBase64String([.. Enumerable.Range(0, 3_000).Select(i => (byte)(i * i * 31 / 7))]);

    private PostgresServer Server => own.Server;

    [Fact]
    public Task Stopped_for_20_seconds() => DuringAsync(() => Server.StopAsync(), Server.StartAsync, TimeSpan.FromSeconds(20));

    [Fact]
    public Task Read_only() => DuringAsync(
        () => Server.ExecuteAsync("postgres", "ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()"),
        () => Server.ExecuteAsync("postgres", "ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()"));

    [Fact]
    public Task Out_of_connections() => DuringAsync(
        () => Server.ExecuteAsync(
            "postgres", "ALTER ROLE app CONNECTION LIMIT 0", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'app'"),
        () => Server.ExecuteAsync("postgres", "ALTER ROLE app CONNECTION LIMIT -1"));

    [Fact]
    public Task Disk_full()
    {
        SkipWithoutSmallDisk();
        return DuringAsync(FillAsync, EmptyAsync);
    }

    [Fact]
    public async Task A_start_on_a_full_disk_says_so_and_one_with_room_goes_on()
    {
        SkipWithoutSmallDisk();
        await Server.ExecuteAsync("postgres", "CREATE DATABASE fresh OWNER app");
        await Server.ExecuteAsync("fresh", "SELECT 1"); // the first to connect has files of its own to write
        var connection = Server.ConnectionString("fresh", "app");
        await FillAsync();
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => PortalSilo.PrepareAsync(
            [$"--ConnectionStrings:Portal={connection}", $"--Keys:Master={TestPortal.MasterKey}", "--urls=http://127.0.0.1:0", "--environment=Test"]));
        await EmptyAsync();

        Assert.Matches(@"^the database refuses: .*No space left on device \(53100\)$", StartUp.Explain(fault));
        await using var portal = await TestPortal.StartAsync(connection);
        Assert.NotEqual(Guid.Empty, (await portal.VisitorAsync()).Id);
    }

    private string Ballast => Path.Combine(Server.Data, "ballast");

    private Task FillAsync() => PostgresServer.RunAsync("sh", "-c", $"! cat /dev/zero > {Ballast}");

    private Task EmptyAsync() => PostgresServer.RunAsync("rm", Ballast);

    private static void SkipWithoutSmallDisk() => Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can make a small file system");

    private async Task DuringAsync(Func<Task> goes, Func<Task> returns, TimeSpan away = default)
    {
        await using var talks = await Talks.BeginAsync(own.Portal.Address, own.ConnectionString, Conversations, Text);
        await talks.MoreAsync(10, Bound);
        var gone = Task.Delay(away);
        await goes();
        var refused = await Task.WhenAll(talks.Speakers.Select(speaker => speaker.RefusedAsync(SoonRefused)));
        Assert.All(refused, answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, "service.unavailable"), (answer.Status, answer.Code)));
        Assert.All(refused, answer => Assert.InRange(answer.Response.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)));
        await gone;

        await returns();
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAny(talks.Speakers.Select(speaker => speaker.MoreAsync(1, Bound)));
        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, SoonBack);
        await talks.MoreAsync(10, Bound);
        await talks.EndAsync();
    }
}

/// <summary>A PostgreSQL server to be broken, with a small disk where that can be had, and a Portal on it.</summary>
public sealed class OwnDatabase : IAsyncLifetime
{
    private const int Megabytes = 200;

    internal PostgresServer Server { get; private set; } = null!;

    internal PortalProcess Portal { get; private set; } = null!;

    /// <summary>As Portal's own role, which is no superuser: for those some limits do not hold.</summary>
    internal string ConnectionString => Server.ConnectionString("app", "app");

    public async ValueTask InitializeAsync()
    {
        Server = await PostgresServer.MakeAsync(Environment.IsPrivilegedProcess ? Megabytes : 0, "max_connections=60");
        await Server.ExecuteAsync("postgres", "CREATE ROLE app LOGIN", "CREATE DATABASE app OWNER app");
        Portal = new(ConnectionString);
        await Portal.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Server.DisposeAsync();
    }
}
