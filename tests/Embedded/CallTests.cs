using System.Diagnostics;

namespace Portal.Tests.Embedded;

public sealed class CallTests
{
    [Fact]
    public async Task A_call_reaches_the_grain_and_its_answer_comes_back()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal("hello", await host.Probe().Echo("hello"));
        Assert.Equal(5, await host.Probe().Length("hello"));
    }

    [Fact]
    public async Task Calls_of_one_grain_run_one_after_another_even_across_awaits()
    {
        await using var host = await TestHost.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => host.Probe().Count($"{i}")));
        var turns = host.Stage.Record.Skip(1).Chunk(2).ToArray();
        Assert.Equal(50, turns.Length);
        Assert.All(turns, turn => Assert.Equal(turn[0].Replace(" in", " out", StringComparison.Ordinal), turn[1]));
    }

    [Fact]
    public async Task Calls_of_different_grains_run_side_by_side()
    {
        await using var host = await TestHost.StartAsync();
        var held = host.Probe("a").Hold("a");
        await host.Stage.Reached("a");
        Assert.Equal("b", await host.Probe("b").Echo("b"));
        host.Stage.LetGo("a");
        await held;
    }

    [Fact]
    public async Task Continuations_stay_on_the_scheduler_of_the_grain()
    {
        await using var host = await TestHost.StartAsync();
        Assert.True(await host.Probe().StaysHome());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failure_reaches_the_caller_as_it_is(bool atOnce)
    {
        await using var host = await TestHost.StartAsync();
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Probe().Fail("no", atOnce));
        Assert.Equal("no", failure.Message);
        Assert.Equal("still there", await host.Probe().Echo("still there"));
    }

    [Fact]
    public async Task A_caller_waits_thirty_seconds_and_the_turn_goes_on()
    {
        await using var host = await TestHost.StartAsync();
        var held = host.Probe().Hold("slow");
        await host.Stage.Reached("slow");
        host.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(held.IsCompleted);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<TimeoutException>(() => held);

        var next = host.Probe().Echo("next");
        Assert.False(next.IsCompleted);
        host.Stage.LetGo("slow");
        Assert.Equal("next", await next);
    }

    [Fact]
    public async Task A_method_may_have_a_time_out_of_its_own()
    {
        await using var host = await TestHost.StartAsync();
        var held = host.Probe().HoldShortly("slow");
        await host.Stage.Reached("slow");
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<TimeoutException>(() => held);
        host.Stage.LetGo("slow");
    }

    [Fact]
    public async Task A_call_whose_caller_gave_up_while_it_waited_is_not_run()
    {
        await using var host = await TestHost.StartAsync();
        var held = host.Probe().HoldUnheard("first");
        await host.Stage.Reached("first");
        var late = host.Probe().Hold("late");
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<TimeoutException>(() => late);
        host.Stage.LetGo("first");
        await held;
        await host.Probe().Echo("after");
        Assert.False(host.Stage.Has("late"));
    }

    [Fact]
    public async Task A_chain_of_calls_that_returns_to_itself_times_out()
    {
        await using var host = await TestHost.StartAsync();
        var chain = host.Probe("a").CallBack("b");
        await host.Stage.Settled(() => host.Stage.Record.Contains("b activated"));
        host.Clock.Advance(TimeSpan.FromSeconds(31));
        await Assert.ThrowsAsync<TimeoutException>(() => chain);
        await Stage.Within(host.Probe("a").Echo("free again"));
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_and_tells_the_grain()
    {
        await using var host = await TestHost.StartAsync();
        using var source = new CancellationTokenSource();
        var held = host.Probe().HoldUntilCancelled("held", source.Token);
        await host.Stage.Reached("held");
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
        await host.Stage.Reached("held cancelled");
        host.Stage.LetGo("held");
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_it_is_sent_is_not_sent()
    {
        await using var host = await TestHost.StartAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Probe().HoldUntilCancelled("held", new CancellationToken(true)));
        Assert.Empty(host.Stage.Record);
    }

    [Fact]
    public async Task A_one_way_call_returns_when_it_is_queued_and_its_failure_is_only_logged()
    {
        await using var host = await TestHost.StartAsync();
        await host.Probe().HoldUnheard("held");
        await host.Probe().FailUnheard("unheard");
        Assert.False(host.Stage.Has("unheard"));
        host.Stage.LetGo("held");
        await host.Probe().Echo("after both");
        Assert.Contains(host.Log.Lines, line => line.Contains("unheard", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Request_context_and_activity_flow_into_the_call_and_not_back()
    {
        await using var host = await TestHost.StartAsync();
        using var activity = new Activity("work").Start();
        RequestContext.Set("who", "me");
        Assert.Equal("me work", await host.Probe().Flowing());
        await Task.Run(() => RequestContext.Set("who", "you"), TestContext.Current.CancellationToken);
        Assert.Equal("me", RequestContext.Get("who"));
    }

    [Fact]
    public async Task A_queued_call_runs_in_the_context_of_its_own_caller()
    {
        await using var host = await TestHost.StartAsync();
        RequestContext.Set("who", "first");
        await host.Probe().HoldUnheard("held");
        RequestContext.Set("who", "second");
        var second = host.Probe().Flowing();
        RequestContext.Set("who", "third");
        host.Stage.LetGo("held");
        Assert.StartsWith("second", await second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grain_that_passes_itself_passes_a_reference()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal("a", await host.Probe("a").PassMyself("b"));
    }

    [Fact]
    public async Task References_to_the_same_grain_are_equal()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(host.Probe("a"), host.Probe("a"));
        Assert.NotEqual(host.Probe("a"), host.Probe("b"));
        Assert.Equal("probe/a", host.Probe("a").GetGrainId().ToString());
    }
}
