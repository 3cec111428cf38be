namespace Portal.Tests.Routing.Simulation;

/// <summary>Time that passes as fast as things happen: one after the other, in the order in which they are due.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly PriorityQueue<Action, (long Due, long Number)> due = new();
    private long number;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan Elapsed { get; private set; }

    public DateTimeOffset Now => Begin + Elapsed;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Elapsed.Ticks;

    public void After(TimeSpan time, Action action) => due.Enqueue(action, (Elapsed.Ticks + time.Ticks, number++));

    /// <summary>Again and again, for ever.</summary>
    public void Every(TimeSpan time, Action action) => After(time, () =>
    {
        action();
        Every(time, action);
    });

    /// <summary>The next thing that is due, if it is by then.</summary>
    public bool Step(TimeSpan until)
    {
        if (!due.TryPeek(out var next, out var when) || when.Due > until.Ticks)
            return false;
        due.Dequeue();
        Elapsed = TimeSpan.FromTicks(when.Due);
        next();
        return true;
    }
}
