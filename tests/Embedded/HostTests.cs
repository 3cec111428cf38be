using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Portal.Embedded;

namespace Portal.Tests.Embedded;

public sealed class HostTests
{
    [Fact]
    public async Task Stopping_finishes_what_runs_and_deactivates_all()
    {
        await using var host = await TestHost.StartAsync();
        await host.Probe("idle").Echo("x");
        var running = host.Probe("busy").Hold("held");
        var queued = host.Probe("busy").Echo("queued");
        await host.Stage.Reached("held");
        var stop = host.StopAsync();
        await host.Stage.Reached("idle deactivated");
        await Assert.ThrowsAsync<SiloUnavailableException>(() => host.Probe("new").Echo("x"));
        host.Stage.LetGo("held");
        await running;
        Assert.Equal("queued", await queued);
        await stop;
        Assert.Contains("busy deactivated: ShuttingDown", host.Stage.Record);
        await Assert.ThrowsAsync<SiloUnavailableException>(() => host.Probe("idle").Echo("x"));
    }

    [Fact]
    public async Task A_grain_that_hangs_does_not_hold_up_the_stop_for_ever()
    {
        await using var host = await TestHost.StartAsync();
        await host.Probe().HoldUnheard("held");
        await host.Stage.Reached("held");
        var stop = host.StopAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        await Stage.Within(stop);
        host.Stage.LetGo("held");
    }

    [Fact]
    public async Task A_clock_that_leaps_ends_no_calls()
    {
        await using var host = await TestHost.StartAsync(
            silo => silo.Configure<EmbeddedHostOptions>(options => options.Limits = TimeProvider.System));
        var held = host.Probe().Hold("held");
        await host.Stage.Reached("held");
        host.Clock.Advance(TimeSpan.FromHours(1));
        host.Stage.LetGo("held");
        await held;
    }

    [Fact]
    public async Task Startup_tasks_run_in_stages_and_may_call_grains()
    {
        await using var host = await TestHost.StartAsync(silo => silo
            .AddStartupTask((services, _) => Probe(services, "late").Count("late"), 30000)
            .AddStartupTask((services, _) => Probe(services, "early").Count("early")));
        Assert.Equal(["early activated", "early in", "early out", "late activated", "late in", "late out"], host.Stage.Record);
    }

    [Fact]
    public async Task Before_it_is_started_the_host_refuses_calls()
    {
        await using var host = TestHost.Build();
        await Assert.ThrowsAsync<SiloUnavailableException>(() => host.Probe().Echo("x"));
    }

    [Fact]
    public async Task A_collection_age_must_be_longer_than_the_quantum()
    {
        await using var host = TestHost.Build(
            silo => silo.Configure<GrainCollectionOptions>(options => options.CollectionAge = options.CollectionQuantum));
        await Assert.ThrowsAsync<OrleansConfigurationException>(host.StartAsync);
    }

    [Fact]
    public void Without_assemblies_the_app_and_what_it_references_is_searched()
    {
        var names = new EmbeddedHostOptions().Scanned().Select(assembly => assembly.GetName().Name);
        Assert.Superset(new HashSet<string?> { "Portal.Tests", "Portal.Grains", "Portal.GrainInterfaces" }, names.ToHashSet());
        Assert.DoesNotContain("Portal.Embedded", names);
    }

    [Fact]
    public void Contracts_are_found_with_the_classes_that_implement_them() => Assert.Contains(
        typeof(Portal.Live.IWebNode), new Portal.Embedded.Hosting.GrainClasses([typeof(PortalGrains).Assembly]).Contracts);

    [Fact]
    public async Task The_response_time_out_can_be_set()
    {
        await using var host = await TestHost.StartAsync(
            silo => silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(3)));
        var held = host.Probe().Hold("held");
        await host.Stage.Reached("held");
        host.Clock.Advance(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAsync<TimeoutException>(() => held);
        host.Stage.LetGo("held");
    }

    private static IProbeGrain Probe(IServiceProvider services, string key) =>
        services.GetRequiredService<IClusterClient>().GetGrain<IProbeGrain>(key);
}
