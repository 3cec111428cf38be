using Portal.Tests.Fixture;

namespace Portal.Tests.Failures;

/// <summary>SIGKILL while people talk and queues give out work: whatever line the server was at, what was accepted is there, and with one agent.</summary>
public sealed class KillTests(Postgres postgres)
{
    private const int Conversations = 6;
    private const int Customers = 12;
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    [Fact]
    public Task Five_times_killed_nothing_accepted_is_lost_or_doubled_and_what_waits_is_given_once() => KillAsync(5);

    [Fact]
    [Trait("Category", "Long")]
    public Task Fifty_times_killed_nothing_accepted_is_lost_or_doubled_and_what_waits_is_given_once() => KillAsync(50);

    private async Task KillAsync(int rounds)
    {
        var database = await postgres.NewDatabaseAsync();
        await using var portal = new PortalProcess(database);
        await portal.StartAsync();
        await using var talks = await Talks.BeginAsync(portal.Address, database, Conversations);
        await using var lines = await Lines.BeginAsync(portal.Address, database);
        for (var round = 0; round < rounds; round++)
        {
            await talks.MoreAsync(Random.Shared.Next(5, 15), Bound);
            var brought = lines.BringAsync(Customers);
            await lines.AcceptedAsync(Random.Shared.Next(Customers), Bound);
            await portal.KillAsync();
            await portal.StartAsync();
            await brought;
            await lines.DoneAsync(Bound);
        }

        await talks.MoreAsync(5, Bound);
        await talks.EndAsync();
        await lines.CheckAsync();
    }
}
