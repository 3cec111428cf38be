using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Portal.Tests.Embedded;

public sealed class ActivationTests
{
    [Fact]
    public async Task A_grain_is_activated_once_however_many_call_it_at_once()
    {
        await using var host = await TestHost.StartAsync();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => host.Probe().Activation())));
        Assert.Single(numbers.Distinct());
        Assert.Single(host.Stage.Record);
    }

    [Fact]
    public async Task A_failed_activation_reaches_all_who_wait_and_the_next_call_tries_again()
    {
        await using var host = await TestHost.StartAsync();
        var calls = Enumerable.Range(0, 5).Select(_ => host.Probe("broken").Echo("x")).ToArray();
        foreach (var call in calls)
            Assert.Equal("It will not start.", (await Assert.ThrowsAsync<InvalidOperationException>(() => call)).Message);

        host.Stage.Reach("mended");
        Assert.Equal("x", await host.Probe("broken").Echo("x"));
        Assert.DoesNotContain("broken deactivated: ActivationFailed", host.Stage.Record);
    }

    [Fact]
    public async Task An_activation_that_takes_too_long_is_given_up()
    {
        await using var host = await TestHost.StartAsync(
            silo => silo.Configure<GrainCollectionOptions>(options => options.ActivationTimeout = TimeSpan.FromSeconds(10)));
        host.Stage.Reach("slow starts slowly");
        var call = host.Probe("slow").Echo("x");
        await host.Stage.Reached("slow starting");
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Contains("did not activate", (await Assert.ThrowsAsync<TimeoutException>(() => call)).Message, StringComparison.Ordinal);
        host.Stage.LetGo("slow starting");
        Assert.Equal("x", await host.Probe("slow").Echo("x"));
    }

    [Fact]
    public async Task Deactivate_on_idle_finishes_the_turn_and_the_next_call_finds_a_fresh_activation()
    {
        await using var host = await TestHost.StartAsync();
        var first = await host.Probe().Activation();
        await host.Probe().End();
        Assert.NotEqual(first, await host.Probe().Activation());
        Assert.Equal(["probe activated", "probe deactivated: ApplicationRequested", "probe activated"], host.Stage.Record);
    }

    [Fact]
    public async Task Calls_that_wait_while_an_activation_ends_go_to_the_next_one()
    {
        await using var host = await TestHost.StartAsync();
        host.Stage.Reach("probe ends slowly");
        await host.Probe().HoldUnheard("held");
        var end = host.Probe().End();
        var waiting = Enumerable.Range(0, 20).Select(i => host.Probe().Echo($"{i}")).ToArray();
        host.Stage.LetGo("held");
        await end;
        await host.Stage.Reached("probe ending");
        Assert.DoesNotContain(waiting, call => call.IsCompleted);
        host.Stage.LetGo("probe ending");
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), await Task.WhenAll(waiting));
        Assert.Equal(2, host.Stage.Record.Count(line => line == "probe activated"));
    }

    [Fact]
    public async Task An_activation_that_nobody_calls_is_ended_after_its_age()
    {
        await using var host = await TestHost.StartAsync();
        await host.Probe().Echo("x");
        host.Clock.Advance(TimeSpan.FromMinutes(14));
        await host.Probe().Echo("x");
        host.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Single(host.Stage.Record);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await host.Stage.Reached("probe deactivated");
        Assert.Contains("probe deactivated: ActivationIdle", host.Stage.Record);
    }

    [Fact]
    public async Task A_delayed_deactivation_keeps_an_idle_activation()
    {
        await using var host = await TestHost.StartAsync();
        await host.Probe().Delay(TimeSpan.FromHours(1));
        host.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Single(host.Stage.Record);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await host.Stage.Reached("probe deactivated");
    }

    [Fact]
    public async Task A_class_may_be_kept_for_ever_or_have_an_age_of_its_own()
    {
        await using var host = await TestHost.StartAsync();
        await host.Grains.GetGrain<IKeptGrain>(1).Touch();
        await host.Grains.GetGrain<IShortLivedGrain>(1).Touch();
        host.Clock.Advance(TimeSpan.FromMinutes(4));
        await host.Stage.Reached("short-lived ended");
        host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.False(host.Stage.Has("kept ended"));
    }

    [Fact]
    public async Task A_stateless_worker_has_up_to_its_number_of_activations_and_one_queue()
    {
        await using var host = await TestHost.StartAsync();
        var worker = host.Grains.GetGrain<IWorkerGrain>(0);
        var held = Enumerable.Range(0, 3).Select(i => worker.Hold($"{i}")).ToArray();
        await host.Stage.Reached("0");
        await host.Stage.Reached("1");
        Assert.False(host.Stage.Has("2"));
        host.Stage.LetGo("1");
        await host.Stage.Reached("2");
        host.Stage.LetGo("0");
        host.Stage.LetGo("2");
        await Task.WhenAll(held);
        Assert.Equal(2, host.Stage.Record.Count(line => line == "worker made"));
    }

    [Fact]
    public async Task Each_activation_has_a_scope_that_ends_with_it()
    {
        await using var host = await TestHost.StartAsync(silo => silo.Services.AddScoped<Scoped>());
        var grain = host.Grains.GetGrain<IScopedGrain>(Guid.NewGuid());
        var first = await grain.Scope();
        Assert.Equal(first, await grain.Scope());
        Assert.NotEqual(first, await host.Grains.GetGrain<IScopedGrain>(Guid.NewGuid()).Scope());
        await grain.End();
        await host.Stage.Reached($"{first} disposed");
        Assert.NotEqual(first, await grain.Scope());
    }

    [Fact]
    public async Task Keys_come_back_as_they_were_given()
    {
        await using var host = await TestHost.StartAsync();
        var guid = Guid.CreateVersion7();
        Assert.Equal(guid, host.Grains.GetGrain<IScopedGrain>(guid).GetPrimaryKey());
        Assert.Equal(-42, host.Grains.GetGrain<IKeptGrain>(-42).GetPrimaryKeyLong());
        Assert.Equal("Grüezi/+", host.Probe("Grüezi/+").GetPrimaryKeyString());
    }

    [Fact]
    public async Task An_interface_without_a_class_is_refused_where_it_is_asked_for()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Throws<ArgumentException>(() => host.Grains.GetGrain<IGrainWithoutClass>(Guid.Empty));
    }
}
