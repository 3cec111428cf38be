namespace Portal.Alarms;

/// <summary>
/// The timer by which an owner does what is due, on the second. It is set anew from the state after each commit and each start, never for more than a minute at
/// once, so a clock that somebody sets is noticed within that; while something is due soon, the owner stays in memory. For one grain's turns only.
/// </summary>
/// <param name="timer">Of the grain, not running.</param>
/// <param name="stayAwake">Keeps the grain in memory for so long.</param>
/// <param name="clock">The clock on the wall.</param>
internal sealed class AlarmTimer(IGrainTimer timer, Action<TimeSpan> stayAwake, TimeProvider clock)
{
    private static readonly TimeSpan Horizon = AlarmGrain.Ahead + TimeSpan.FromSeconds(90); // beyond it, who looks ahead will call
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longer = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);
    private DateTimeOffset? armed;

    /// <summary>Makes one for a grain.</summary>
    /// <param name="grain">Whose turns the ticks are.</param>
    /// <param name="pass">Does what is due.</param>
    /// <param name="stayAwake">Its <c>DelayDeactivation</c>.</param>
    /// <param name="clock">The clock on the wall.</param>
    public static AlarmTimer Of(IGrainBase grain, Func<CancellationToken, Task> pass, Action<TimeSpan> stayAwake, TimeProvider clock) => new(
        grain.RegisterGrainTimer(pass, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)), stayAwake, clock);

    /// <summary>Sets it; the same time again changes nothing.</summary>
    public void Arm(Due? next)
    {
        if (next?.At == armed)
            return;
        Set(next);
    }

    /// <summary>Sets it in any case.</summary>
    public void Set(Due? next)
    {
        armed = next?.At;
        Wind();
    }

    /// <summary>Something is tried: if it cannot be written now, again in a moment.</summary>
    public void Begin() => timer.Change(Retry, Timeout.InfiniteTimeSpan);

    private void Wind()
    {
        var left = armed - clock.GetUtcNow();
        if (left is not { } time || time > Horizon)
        {
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        stayAwake((time > TimeSpan.Zero ? time : TimeSpan.Zero) + Longer);
        timer.Change(time <= TimeSpan.Zero ? TimeSpan.Zero : time > Longest ? Longest : time, Timeout.InfiniteTimeSpan);
    }
}
