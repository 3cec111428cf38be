using System.Runtime.CompilerServices;

namespace Portal.Tests.Embedded;

public interface IProbeObserver : IGrainObserver
{
    Task<string> Ask(string text);

    [OneWay]
    Task Tell(string text);
}

public interface ITellerGrain : IGrainWithIntegerKey
{
    Task Tell(IProbeObserver observer, string text);

    Task<string> Ask(IProbeObserver observer, string text);
}

internal sealed class TellerGrain : Grain, ITellerGrain
{
    public Task Tell(IProbeObserver observer, string text) => observer.Tell(text);

    public Task<string> Ask(IProbeObserver observer, string text) => observer.Ask(text);
}

public sealed class ObserverTests
{
    [Fact]
    public async Task A_grain_reaches_an_object_outside()
    {
        await using var host = await TestHost.StartAsync();
        var observer = new Observer(host.Stage);
        var reference = host.Grains.CreateObjectReference<IProbeObserver>(observer);
        Assert.Equal("x!", await host.Grains.GetGrain<ITellerGrain>(0).Ask(reference, "x"));
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Calls_reach_an_observer_one_after_another_and_in_order()
    {
        await using var host = await TestHost.StartAsync();
        var observer = new Observer(host.Stage);
        var reference = host.Grains.CreateObjectReference<IProbeObserver>(observer);
        for (var i = 0; i < 100; i++)
            await reference.Tell($"{i}");

        await reference.Ask("all told");
        Assert.Equal(Enumerable.Range(0, 100).SelectMany(i => new[] { $"{i} in", $"{i} out" }), host.Stage.Record);
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task A_slow_observer_holds_up_no_grain_that_only_tells_it()
    {
        await using var host = await TestHost.StartAsync();
        var observer = new Observer(host.Stage);
        var reference = host.Grains.CreateObjectReference<IProbeObserver>(observer);
        var teller = host.Grains.GetGrain<ITellerGrain>(0);
        await teller.Tell(reference, "hold");
        await host.Stage.Reached("observer held");
        await teller.Tell(reference, "more");
        host.Stage.LetGo("observer held");
        await reference.Ask("done");
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task A_deleted_observer_hears_nothing_and_cannot_be_asked()
    {
        await using var host = await TestHost.StartAsync();
        var observer = new Observer(host.Stage);
        var reference = host.Grains.CreateObjectReference<IProbeObserver>(observer);
        host.Grains.DeleteObjectReference<IProbeObserver>(reference);
        var teller = host.Grains.GetGrain<ITellerGrain>(0);
        await teller.Tell(reference, "x");
        await Assert.ThrowsAsync<ClientNotAvailableException>(() => teller.Ask(reference, "x"));
        Assert.Empty(host.Stage.Record);
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task An_observer_is_held_weakly()
    {
        await using var host = await TestHost.StartAsync();
        var reference = Forgotten(host);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        await Assert.ThrowsAsync<ClientNotAvailableException>(() => reference.Ask("x"));
    }

    [Fact]
    public async Task An_object_cannot_be_passed_without_a_reference()
    {
        await using var host = await TestHost.StartAsync();
        var teller = host.Grains.GetGrain<ITellerGrain>(0);
        await Assert.ThrowsAsync<ArgumentException>(() => teller.Tell(new Observer(host.Stage), "x"));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IProbeObserver Forgotten(TestHost host) => host.Grains.CreateObjectReference<IProbeObserver>(new Observer(host.Stage));

    private sealed class Observer(Stage stage) : IProbeObserver
    {
        public Task<string> Ask(string text) => Task.FromResult(text + "!");

        public async Task Tell(string text)
        {
            stage.Note(text + " in");
            await Task.Yield();
            if (text == "hold")
                await stage.Hold("observer held");

            stage.Note(text + " out");
        }
    }
}
