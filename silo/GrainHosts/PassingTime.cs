#if GRAIN_HOST_ORLEANS
namespace Portal.GrainHosts;

/// <summary>
/// Time as it passes, from the moment this was made, whatever is done to the clock on the wall. Orleans takes no new activation when its clock was set
/// back by more than the age at which idle ones are collected.
/// </summary>
internal sealed class PassingTime(TimeProvider clock) : TimeProvider
{
    private readonly DateTimeOffset begin = clock.GetUtcNow();
    private readonly long since = clock.GetTimestamp();

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => begin + clock.GetElapsedTime(since);

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
#endif
