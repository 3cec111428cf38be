using Portal.Tests.Fixture;

namespace Portal.Tests.Failures;

/// <summary>Browsers that stop reading cost the others nothing and the server little, and are whole when they read again.</summary>
public sealed class SlowBrowserTests(Postgres postgres)
{
    private const int Conversations = 5, WatchersEach = 200, SlowEach = 40, ToFill = 60;
    private const string SmallGenerationZero = "400000"; // hexadecimal, bytes
    private const long MostGrowth = 100_000_000;
    private static readonly string Long = new('x', 4_000);

    [Fact]
    public async Task Of_a_thousand_watchers_two_hundred_stop_reading_and_the_server_stays_small_and_they_become_whole()
    {
        // Garbage is collected soon, so that what grows is in use.
        await using var portal = await StartAsync(("DOTNET_GCgen0size", SmallGenerationZero));
        await using var crowd = await Crowd.GatherAsync(portal.Address, Conversations, WatchersEach);
        await crowd.SayAsync(2, Long);
        await crowd.SeenAsync(slow: false);
        var before = portal.WorkingSet;

        crowd.Stall(SlowEach);
        await crowd.SayAsync(ToFill, Long);
        await crowd.SeenAsync(slow: false);
        Assert.True(crowd.SlowAreBehind);
        Assert.InRange(portal.WorkingSet - before, long.MinValue, MostGrowth);

        crowd.Wake();
        await crowd.SeenAsync(slow: true);
        crowd.CheckAll();
    }

    /// <summary>In turns with everybody reading and with some who do not, so that what else the machine does counts for both.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public async Task Of_a_thousand_watchers_two_hundred_stop_reading_and_the_others_notice_nothing()
    {
        const int rounds = 9, messages = 300;
        await using var portal = await StartAsync();
        await using var crowd = await Crowd.GatherAsync(portal.Address, Conversations, WatchersEach);
        await crowd.PercentileAsync(messages, "warm");
        var ratios = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var calm = await crowd.PercentileAsync(messages, "calm");
            crowd.Stall(SlowEach);
            await crowd.SayAsync(ToFill, Long);
            await crowd.SeenAsync(slow: false);
            var slow = await crowd.PercentileAsync(messages, "slow");
            Assert.True(crowd.SlowAreBehind);
            crowd.Wake();
            await crowd.SeenAsync(slow: true);
            ratios.Add(slow / calm);
        }

        crowd.CheckAll();
        Assert.InRange(ratios.Order().ElementAt(rounds / 2), 0, 1.2);
    }

    private async Task<PortalProcess> StartAsync(params (string Name, string Value)[] environment)
    {
        var portal = new PortalProcess(await postgres.NewDatabaseAsync(), "Live:WaitingPerConnection=20");
        foreach (var (name, value) in environment)
            portal.Environment.Add(name, value);
        await portal.StartAsync();
        return portal;
    }
}
