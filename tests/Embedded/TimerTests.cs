namespace Portal.Tests.Embedded;

public sealed class TimerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_timer_ticks_when_it_is_due_and_then_every_period()
    {
        await using var host = await TestHost.StartAsync();
        await host.Probe().StartTimer("tick", 2 * Second, 5 * Second, false);
        host.Clock.Advance(Second);
        await host.Probe().Echo("any tick before this would have run");
        Assert.False(host.Stage.Has("tick 1"));
        host.Clock.Advance(Second);
        await host.Stage.Reached("tick 1");
        await host.Probe().Echo("the tick is over");
        host.Clock.Advance(5 * Second);
        await host.Stage.Reached("tick 2");
    }

    [Fact]
    public async Task A_tick_waits_its_turn()
    {
        await using var host = await TestHost.StartAsync();
        await host.Probe().StartTimer("tick", Second, Second, false);
        await host.Probe().HoldUnheard("held");
        await host.Stage.Reached("held");
        host.Clock.Advance(Second);
        Assert.False(host.Stage.Has("tick 1"));
        host.Stage.LetGo("held");
        await host.Stage.Reached("tick 1");
    }

    [Fact]
    public async Task A_call_waits_for_a_tick()
    {
        await using var host = await TestHost.StartAsync();
        await host.Probe().StartHoldingTimer("ticking");
        host.Clock.Advance(Second);
        await host.Stage.Reached("ticking");
        var call = host.Probe().Echo("after the tick");
        Assert.False(call.IsCompleted);
        host.Stage.LetGo("ticking");
        await call;
    }

    [Fact]
    public async Task A_tick_that_fails_is_logged_and_the_timer_goes_on()
    {
        await using var host = await TestHost.StartAsync();
        await host.Probe().StartFailingTimer(Second);
        host.Clock.Advance(Second);
        await host.Stage.Reached("failed 1");
        await host.Probe().Echo("the tick is over");
        host.Clock.Advance(Second);
        await host.Stage.Reached("failed 2");
        Assert.Contains(host.Log.Lines, line => line.Contains("tick failed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_timer_keeps_its_grain_only_if_it_says_so(bool keepAlive)
    {
        await using var host = await TestHost.StartAsync();
        await host.Probe().StartTimer("tick", TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10), keepAlive);
        for (var tick = 1; tick <= 3 && !host.Stage.Has("probe deactivated"); tick++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(10));
            var reached = host.Stage.Reached($"tick {tick}");
            await Task.WhenAny(reached, host.Stage.Reached("probe deactivated"));
        }

        Assert.Equal(keepAlive, host.Stage.Has("tick 3"));
    }

    [Fact]
    public async Task Timers_end_with_their_activation()
    {
        await using var host = await TestHost.StartAsync();
        await host.Probe().StartTimer("tick", Second, Second, false);
        await host.Probe().End();
        await host.Stage.Reached("probe deactivated");
        await host.Probe().Echo("a fresh activation, without timers");
        host.Clock.Advance(10 * Second);
        await host.Probe().Echo("any tick would have run");
        Assert.False(host.Stage.Has("tick 1"));
    }
}
