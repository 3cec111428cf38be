namespace Portal.Alarms;

/// <summary>
/// One of 64 that wake owners for what is due: each reads its share of the due rows ahead of time and calls the owners, which do it by their own timers, on the
/// second. Key: the share, 0–63.
/// </summary>
[Alias("alarm")]
public interface IAlarmGrain : IGrainWithIntegerKey
{
    /// <summary>Wakes it up: what was missed is caught up with at once, and it is reminded of itself every minute from then on.</summary>
    [Alias("Pulse"), OneWay]
    Task PulseAsync();
}

/// <summary>An owner that has something due at times. Key: its id.</summary>
[Alias("alarmed")]
public interface IAlarmedGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Something of its own is due within a minute and a half, or was due already. It stays in memory until it has been done; what is over is done when this
    /// returns. It alone decides whether anything is due at all; called twice, or for nothing, it does no harm.
    /// </summary>
    [Alias("Alarm")]
    Task AlarmAsync(CancellationToken ct = default);
}
