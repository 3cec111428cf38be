using System.Diagnostics.Metrics;

namespace Portal.Alarms;

/// <summary>How alarms are kept. Meter <c>Portal.Alarms</c>.</summary>
internal sealed class AlarmMeter : IDisposable
{
    private readonly Lock gate = new();
    private readonly Meter meter;
    private readonly Histogram<double> late;
    private readonly Histogram<double> pass;
    private readonly Counter<long> woken;
    private readonly Counter<long> failures;
    private long fired;
    private double? latest;

    public AlarmMeter(IMeterFactory factory)
    {
        meter = factory.Create("Portal.Alarms");
        late = meter.CreateHistogram<double>("portal.alarm.lateness", "ms", "From the moment that something was due to the one when it was done, by what");
        pass = meter.CreateHistogram<double>("portal.alarm.pass", "ms", "Time of a pass of one share");
        woken = meter.CreateCounter<long>("portal.alarm.woken", "{owner}", "Owners called for what is due");
        failures = meter.CreateCounter<long>("portal.alarm.failures", "{owner}", "Owners that could not be called, or did not do what was due");
    }

    public void Did(DueKind what, TimeSpan after)
    {
        late.Record(after.TotalMilliseconds, new KeyValuePair<string, object?>("what", what.ToString()));
        lock (gate)
            (fired, latest) = (fired + 1, Math.Max(latest ?? 0, after.TotalMilliseconds));
    }

    /// <summary>How much was done since this was asked last, and how late the latest of it, in milliseconds. For one who asks.</summary>
    public (long Fired, double? Late) Take()
    {
        lock (gate)
        {
            var taken = (fired, latest);
            (fired, latest) = (0, null);
            return taken;
        }
    }

    public void Passed(int count, TimeSpan time)
    {
        pass.Record(time.TotalMilliseconds);
        if (count > 0)
            woken.Add(count);
    }

    public void NotWoken() => failures.Add(1);

    public void Dispose() => meter.Dispose();
}
