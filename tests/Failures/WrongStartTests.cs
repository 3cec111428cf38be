using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Portal.Shell;
using Portal.Tests.Embedded;
using Portal.Tests.Fixture;

namespace Portal.Tests.Failures;

/// <summary>A start that must not be: one clear line, no half-started node, nothing changed in the database.</summary>
public sealed class WrongStartTests(Postgres postgres) : IAsyncLifetime
{
    // All that a start may touch, in one text.
    private const string Everything = """
        SELECT concat_ws(' | ',
            (SELECT string_agg(m::text, ', ' ORDER BY version) FROM migration m), (SELECT string_agg(e::text, ', ') FROM journal_epoch e),
            (SELECT string_agg(s::text, ', ') FROM orleansstorage s), (SELECT string_agg(c::text, ', ' ORDER BY deploymentid) FROM orleansmembershiptable c),
            (SELECT count(*) FROM head), (SELECT count(*) FROM event))
        """;

    private string database = "";

    public async ValueTask InitializeAsync() => database = await postgres.NewDatabaseAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Under_the_name_of_another_installation()
    {
        await RunAsync("INSERT INTO orleansstorage VALUES ('acme', 'key-ring', 0, 0, 'web-keys', '{}', now(), 1)");
        await FailsAsync("the database belongs to 'acme' and this program to 'portal': set Cluster:ServiceId as it has it");
    }

    [Fact]
    public async Task Of_another_cluster_while_one_runs()
    {
        await RunAsync(
            "INSERT INTO orleansmembershipversiontable VALUES ('blue', now(), 1)",
            "INSERT INTO orleansmembershiptable VALUES ('blue', '10.0.0.1', 11111, 1, 'silo', 'host', 3, 30000, null, now(), now())");
        await FailsAsync("the cluster 'blue' runs on this database and this program is of 'portal': set Cluster:ClusterId as it has it, or stop it");
    }

    [Fact]
    public async Task Of_another_cluster_when_the_one_before_has_gone()
    {
        await RunAsync(
            "INSERT INTO orleansmembershipversiontable VALUES ('blue', now(), 1)",
            "INSERT INTO orleansmembershiptable VALUES ('blue', '10.0.0.1', 11111, 1, 'silo', 'host', 3, 30000, null, now(), now() - interval '2 minutes')");
        await using var portal = await TestPortal.StartAsync(database);
        Assert.True((await portal.VisitorAsync()).Id != Guid.Empty);
    }

    [Theory]
    [InlineData(10, "s ahead of the database's: set it right")]
    [InlineData(-10, "s behind the database's: set it right")]
    public async Task With_a_clock_that_is_wrong(int minutes, string how)
    {
        var clock = new ManualClock();
        clock.Set(TimeProvider.System.GetUtcNow().AddMinutes(minutes) - clock.GetUtcNow());
        Assert.EndsWith(how, await FailsAsync("the clock of this machine is ", clock), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_somebody_without_rights()
    {
        var role = await RoleAsync("LOGIN");
        await FailsAsync("the database refuses: permission denied", connection: role);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task With_too_few_connections_left(int left)
    {
        var role = await RoleAsync($"LOGIN CONNECTION LIMIT {left + 1} IN ROLE portal");
        await using var last = new NpgsqlConnection(role + ";Pooling=false");
        await last.OpenAsync();
        await FailsAsync("the database refuses: too many connections for role", connection: role);
    }

    /// <summary>What it says.</summary>
    private async Task<string> FailsAsync(string why, ManualClock? clock = null, string? connection = null)
    {
        var before = await AskAsync();
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => PortalSilo.PrepareAsync(
            [$"--ConnectionStrings:Portal={connection ?? database}", $"--Keys:Master={TestPortal.MasterKey}", "--urls=http://127.0.0.1:0", "--environment=Test"],
            services =>
            {
                if (clock is not null)
                    services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            }));
        Assert.StartsWith(why, StartUp.Explain(fault), StringComparison.Ordinal);
        Assert.Equal(before, await AskAsync());
        return StartUp.Explain(fault);
    }

    /// <summary>A connection string as somebody new.</summary>
    private async Task<string> RoleAsync(string options)
    {
        var name = $"role_{Guid.NewGuid():N}";
        await RunAsync($"CREATE ROLE {name} {options}");
        return new NpgsqlConnectionStringBuilder(database) { Username = name }.ConnectionString;
    }

    private async Task RunAsync(params string[] statements)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private async Task<string> AskAsync()
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Everything, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
