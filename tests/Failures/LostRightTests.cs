using System.Diagnostics;
using Portal.Accounts;
using Portal.Journal;
using Portal.Tests.Fixture;

namespace Portal.Tests.Failures;

/// <summary>A right that ends takes its watches with it, within a second, and nothing more is sent.</summary>
public sealed class LostRightTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.StartAsync(await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public Task By_a_role_taken_away() => EndsAsync(agent =>
        portal.Grains.GetGrain<IAccountGrain>(agent.Id).SetRolesAsync(new(Guid.NewGuid(), Party.System, ["customer"])));

    [Fact]
    public Task By_an_administrator_who_locks_the_account() => EndsAsync(agent =>
        portal.Grains.GetGrain<IAccountGrain>(agent.Id).SuspendAsync(new(Guid.NewGuid(), Party.System)));

    [Fact]
    public Task By_signing_out() => EndsAsync(agent => agent.PostAsync("/api/sign-out"));

    [Fact]
    public Task By_a_lock_out() => EndsAsync(async agent =>
    {
        var stranger = portal.Stranger();
        stranger.Email = agent.Email;
        for (var i = 0; i < 10; i++)
            await stranger.SignInAsync("wrong");
    });

    private async Task EndsAsync(Func<TestPerson, Task> end)
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var id = await customer.BeginAsync();
        await using var hub = await agent.HubAsync();
        await hub.CallAsync("Watch", $"conversation/{id}", 0);
        await hub.CallAsync("WatchList", "conversations/all");
        await customer.SayAsync(id, "before");
        await hub.PositionsAsync($"conversation/{id}", 1);

        await end(agent);
        var since = Stopwatch.GetTimestamp();
        await customer.SayAsync(id, "after");
        await hub.Closed;

        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, Longest);
        Assert.Single(await hub.PositionsAsync($"conversation/{id}", 1));
        Assert.DoesNotContain(hub.Frames, frame => frame.Arguments.Any(argument => argument.ToString().Contains("\"after\"", StringComparison.Ordinal)));
    }
}
