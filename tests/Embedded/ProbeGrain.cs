using System.Diagnostics;

namespace Portal.Tests.Embedded;

/// <summary>A grain that does what a test asks.</summary>
[Alias("test.probe")]
public interface IProbeGrain : IGrainWithStringKey
{
    /// <summary>Gives back what it gets.</summary>
    Task<string> Echo(string text);

    /// <summary>The same as a value task.</summary>
    ValueTask<int> Length(string text);

    /// <summary>A number that each activation has anew.</summary>
    Task<int> Activation();

    /// <summary>Reaches a point and waits there to be let go.</summary>
    Task Hold(string point);

    /// <summary>The same, with a caller who waits five seconds.</summary>
    [ResponseTimeout("00:00:05")]
    Task HoldShortly(string point);

    /// <summary>Reaches a point and waits for the token.</summary>
    Task HoldUntilCancelled(string point, CancellationToken ct);

    /// <summary>Notes itself, goes round the thread pool, notes itself again.</summary>
    Task Count(string name);

    /// <summary>Fails before its first await, or after.</summary>
    Task Fail(string message, bool atOnce);

    /// <summary>Fails and nobody hears.</summary>
    [OneWay]
    Task FailUnheard(string message);

    /// <summary>Holds and nobody waits.</summary>
    [OneWay]
    Task HoldUnheard(string point);

    /// <summary>Calls another probe, which calls this one back.</summary>
    Task<string> CallBack(string other);

    /// <summary>Calls a probe.</summary>
    Task<string> Ask(IProbeGrain other, string text);

    /// <summary>Hands itself to another probe, which calls it after its turn.</summary>
    Task<string> KeyOf(IProbeGrain other);

    /// <summary>Passes itself as it is.</summary>
    Task<string> PassMyself(string other);

    /// <summary>Ends this activation after this turn.</summary>
    Task End();

    /// <summary>What flows with the call.</summary>
    Task<string> Flowing();

    /// <summary>Whether continuations come back to the grain.</summary>
    Task<bool> StaysHome();

    /// <summary>Starts a timer that notes each tick.</summary>
    Task StartTimer(string name, TimeSpan due, TimeSpan period, bool keepAlive);

    /// <summary>Starts a timer that holds in its tick.</summary>
    Task StartHoldingTimer(string point);

    /// <summary>Starts a timer that fails at every tick.</summary>
    Task StartFailingTimer(TimeSpan period);

    /// <summary>Keeps the activation.</summary>
    Task Delay(TimeSpan time);
}

internal sealed class ProbeGrain(Stage stage) : Grain, IProbeGrain
{
    private static int activations;

    private readonly int activation = Interlocked.Increment(ref activations);
    private int ticks;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        stage.Note($"{Key} activated");
        return Key.StartsWith("broken", StringComparison.Ordinal) && !stage.Has("mended")
            ? throw new InvalidOperationException("It will not start.")
            : stage.Has($"{Key} starts slowly") ? stage.Hold($"{Key} starting") : Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        stage.Note($"{Key} deactivated: {reason.ReasonCode}");
        stage.Reach($"{Key} deactivated");
        return stage.Has($"{Key} ends slowly") ? stage.Hold($"{Key} ending") : Task.CompletedTask;
    }

    public Task<string> Echo(string text) => Task.FromResult(text);

    public ValueTask<int> Length(string text) => new(text.Length);

    public Task<int> Activation() => Task.FromResult(activation);

    public Task Hold(string point) => stage.Hold(point);

    public Task HoldShortly(string point) => stage.Hold(point);

    public Task HoldUntilCancelled(string point, CancellationToken ct)
    {
        ct.Register(() => stage.Reach(point + " cancelled"));
        return stage.Hold(point);
    }

    public async Task Count(string name)
    {
        stage.Note(name + " in");
        await Task.Yield();
        await Task.Run(() => { });
        stage.Note(name + " out");
    }

    public async Task Fail(string message, bool atOnce)
    {
        if (!atOnce)
            await Task.Yield();

        throw new InvalidOperationException(message);
    }

    public Task FailUnheard(string message)
    {
        stage.Reach(message);
        throw new InvalidOperationException(message);
    }

    public Task HoldUnheard(string point) => stage.Hold(point);

    public Task<string> CallBack(string other) => GrainFactory.GetGrain<IProbeGrain>(other).Ask(this.AsReference<IProbeGrain>(), "again");

    public Task<string> Ask(IProbeGrain other, string text) => other.Echo(text);

    public Task<string> KeyOf(IProbeGrain other) => Task.FromResult(other.GetPrimaryKeyString());

    public Task<string> PassMyself(string other) => GrainFactory.GetGrain<IProbeGrain>(other).KeyOf(this);

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<string> Flowing()
    {
        await Task.Yield();
        return $"{RequestContext.Get("who")} {Activity.Current?.OperationName}";
    }

    public async Task<bool> StaysHome()
    {
        var home = TaskScheduler.Current;
        await Task.Run(() => { });
        var after = TaskScheduler.Current;
        var later = await Task.CompletedTask.ContinueWith(_ => TaskScheduler.Current, TaskScheduler.Current);
        return home != TaskScheduler.Default && after == home && later == home;
    }

    public Task StartTimer(string name, TimeSpan due, TimeSpan period, bool keepAlive)
    {
        var options = new GrainTimerCreationOptions(due, period) { KeepAlive = keepAlive };
        this.RegisterGrainTimer(
            (state, _) =>
            {
                stage.Reach($"{state} {++ticks}");
                return Task.CompletedTask;
            },
            name,
            options);
        return Task.CompletedTask;
    }

    public Task StartHoldingTimer(string point)
    {
        this.RegisterGrainTimer(_ => stage.Hold(point), TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task StartFailingTimer(TimeSpan period)
    {
        this.RegisterGrainTimer(
            _ =>
            {
                stage.Reach($"failed {++ticks}");
                throw new InvalidOperationException("tick failed");
            },
            period,
            period);
        return Task.CompletedTask;
    }

    public Task Delay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }
}
