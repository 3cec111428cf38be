using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Portal.Embedded.Activations;

namespace Portal.Embedded.Timers;

/// <summary>Puts a tick in line when it is due, and the next one only when that has run.</summary>
internal sealed partial class GrainTimer : IGrainTimer
{
    private readonly Activation activation;
    private readonly Func<CancellationToken, Task> callback;
    private readonly CancellationTokenSource ended = new();
    private readonly Lock gate = new();
    private readonly ITimer clock;
    private TimeSpan dueTime;
    private TimeSpan period;
    private bool fires;
    private bool isChanged;

    private GrainTimer(Activation activation, Func<CancellationToken, Task> callback, bool keepsAlive)
    {
        this.activation = activation;
        this.callback = callback;
        KeepsAlive = keepsAlive;

        // A timer lives longer than the call that starts it.
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            clock = activation.Host.Time.CreateTimer(
                static self => ((GrainTimer)self!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public bool KeepsAlive { get; }

    public bool IsEnded => ended.IsCancellationRequested;

    public static GrainTimer Start(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(activation, callback, options.KeepAlive);
        activation.Add(timer);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime);
        Check(period);
        lock (gate)
        {
            this.dueTime = dueTime;
            this.period = period;
            isChanged = true;
            if (!fires)
                clock.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _ = ended.CancelAsync();
        clock.Dispose();
        activation.Remove(this);
    }

    public Task TickAsync()
    {
        lock (gate)
            isChanged = false;

        return callback(ended.Token);
    }

    public void Ticked(Exception? exception)
    {
        if (exception is not null)
            LogTickFailed(activation.Host.Log, exception, activation.GrainId);

        lock (gate)
        {
            fires = false;
            if (!IsEnded)
                clock.Change(isChanged ? dueTime : period, Timeout.InfiniteTimeSpan);
        }
    }

    private void Fire()
    {
        lock (gate)
            fires = true;

        activation.Post(new Tick(this, activation));
    }

    private static void Check(TimeSpan time)
    {
        if (time < TimeSpan.Zero && time != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(time), time, "A timer needs a time that is not negative.");
    }

    [LoggerMessage(LogLevel.Warning, "A timer tick of {GrainId} failed; the timer goes on")]
    private static partial void LogTickFailed(ILogger log, Exception exception, GrainId grainId);
}
