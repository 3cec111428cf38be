using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Portal.Embedded.Calls;
using Portal.Embedded.Hosting;
using Portal.Embedded.Timers;

namespace Portal.Embedded.Activations;

/// <summary>One grain in memory: made by its first turn, ended by its last; one turn at a time between them.</summary>
internal sealed partial class Activation(Mailbox mailbox, GrainClass type, GrainHost host) : IGrainContext
{
    private readonly TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<GrainTimer> timers = [];
    private AsyncServiceScope scope;
    private TurnScheduler? scheduler;
    private Turn current = null!;
    private long usedAt = host.Time.GetTimestamp();
    private DateTimeOffset keepUntil;
    private bool isActive;

    public GrainId GrainId => mailbox.Id;

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices => scope.ServiceProvider;

    public Task Deactivated => gone.Task;

    public GrainHost Host => host;

    /// <summary>Set by the mailbox: it ends after the present turn.</summary>
    public DeactivationReason? StopReason { get; set; }

    /// <summary>Ticks of its timers that wait for their turn, kept by the mailbox.</summary>
    public Queue<Turn> Ticks { get; } = new();

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) =>
        mailbox.Stop(this, deactivationReason);

    public void DelayDeactivation(TimeSpan time)
    {
        var now = host.Time.GetUtcNow();
        keepUntil = time <= TimeSpan.Zero ? default : time < DateTimeOffset.MaxValue - now ? now + time : DateTimeOffset.MaxValue;
    }

    public bool IsIdleFor(TimeSpan age) => host.Time.GetElapsedTime(usedAt) >= age && host.Time.GetUtcNow() >= keepUntil;

    /// <summary>Starts a turn. The mailbox sees to it that no other runs.</summary>
    public void Begin(Turn turn)
    {
        current = turn;
        scheduler ??= new TurnScheduler(this);
        Task.Factory.StartNew(
            static self => ((Activation)self!).RunInContext(), this, default, TaskCreationOptions.DenyChildAttach, scheduler);
    }

    public void Post(Turn tick) => mailbox.PostTick(this, tick);

    public void Add(GrainTimer timer)
    {
        lock (timers)
            timers.Add(timer);
    }

    public void Remove(GrainTimer timer)
    {
        lock (timers)
            timers.Remove(timer);
    }

    /// <summary>What a grain holds is stale when it let this exception out.</summary>
    public void OnFault(Exception exception)
    {
        if (exception is InconsistentStateException { IsFromSource: true } stale)
        {
            stale.IsFromSource = false;
            Deactivate(new(DeactivationReasonCode.ApplicationError, exception, exception.Message));
        }
    }

    public async Task DeactivateAsync()
    {
        StopTimers();
        await SayGoodbyeAsync();
        await DisposeAsync();
        gone.TrySetResult();
    }

    private void StopTimers()
    {
        GrainTimer[] ending;
        lock (timers)
            ending = [.. timers];

        Array.ForEach(ending, timer => timer.Dispose());
    }

    private void RunInContext()
    {
        if (current.Context is { } context)
        {
            ExecutionContext.Run(context, static self => _ = ((Activation)self!).RunAsync(), this);
        }
        else
        {
            _ = RunAsync();
        }
    }

    private async Task RunAsync()
    {
        var turn = current;
        if (!isActive && turn is not StopTurn && await TryActivateAsync() is { } failure)
        {
            StopTimers();
            await DisposeAsync();
            gone.TrySetResult();
            mailbox.Failed(this, turn, failure);
            return;
        }

        Exception? fault = null;
        try
        {
            await turn.RunAsync(this);
        }
        catch (Exception exception)
        {
            fault = exception;
        }

        turn.End(this, fault);
        if (turn is StopTurn)
        {
            mailbox.Remove(this);
            return;
        }

        if (turn.KeepsAlive)
            usedAt = host.Time.GetTimestamp();

        // An idle activation keeps nothing of its last call. Once Next has run, another thread may begin the next one.
        current = null!;
        if (mailbox.Next(this) is { } next)
            Begin(next);
    }

    private async Task<Exception?> TryActivateAsync()
    {
        using var limit = new CancellationTokenSource(host.ActivationTimeout, host.Limits);
        try
        {
            scope = host.Services.CreateAsyncScope();
            var states = type.StatesFor(this);
            GrainInstance = type.Make(this, states);
            foreach (var state in states)
                await state.LoadAsync(limit.Token).WaitAsync(limit.Token);

            if (GrainInstance is IGrainBase grain)
                await grain.OnActivateAsync(limit.Token).WaitAsync(limit.Token);

            isActive = true;
            return null;
        }
        catch (Exception exception)
        {
            LogActivationFailed(host.Log, exception, GrainId);
            return limit.IsCancellationRequested
                ? new TimeoutException($"{GrainId} did not activate within {host.ActivationTimeout}.", exception)
                : exception;
        }
    }

    private async Task SayGoodbyeAsync()
    {
        if (!isActive || GrainInstance is not IGrainBase grain)
            return;

        try
        {
            using var limit = new CancellationTokenSource(host.DeactivationTimeout, host.Limits);
            await grain.OnDeactivateAsync(StopReason!.Value, limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception exception)
        {
            LogDeactivationFailed(host.Log, exception, GrainId);
        }
    }

    private async Task DisposeAsync()
    {
        try
        {
            switch (GrainInstance)
            {
                case IAsyncDisposable grain: await grain.DisposeAsync(); break;
                case IDisposable grain: grain.Dispose(); break;
            }

            await scope.DisposeAsync();
        }
        catch (Exception exception)
        {
            LogDeactivationFailed(host.Log, exception, GrainId);
        }
    }

    [LoggerMessage(LogLevel.Error, "{GrainId} could not be activated")]
    private static partial void LogActivationFailed(ILogger log, Exception exception, GrainId grainId);

    [LoggerMessage(LogLevel.Error, "{GrainId} failed while it was deactivated")]
    private static partial void LogDeactivationFailed(ILogger log, Exception exception, GrainId grainId);
}
