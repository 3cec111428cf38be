using System.Diagnostics.Metrics;

namespace Portal.Live;

/// <summary>What the live side of a web node counts. Meter <c>Portal.Web</c>.</summary>
internal sealed class LiveMeter : IDisposable
{
    private readonly Meter meter;
    private readonly UpDownCounter<int> connections;
    private readonly Counter<long> batches;
    private readonly Counter<long> events;
    private readonly Histogram<double> lag;
    private readonly Counter<long> missed;
    private readonly Counter<long> catchUps;
    private readonly Counter<long> overflows;
    private readonly Lock gate = new();
    private LiveTotals totals;
    private Func<int> watches = () => 0;

    public LiveMeter(IMeterFactory factory)
    {
        meter = factory.Create("Portal.Web");
        connections = meter.CreateUpDownCounter<int>("portal.web.connections", "{connection}", "Browsers connected");
        meter.CreateObservableUpDownCounter("portal.web.watches", () => watches(), "{watch}", "Streams and lists that browsers watch");
        batches = meter.CreateCounter<long>("portal.web.batches", "{batch}", "Batches that silos told this node, heartbeats among them");
        events = meter.CreateCounter<long>("portal.web.events", "{event}", "Events that silos told this node");
        lag = meter.CreateHistogram<double>("portal.web.lag", "ms", "From the time of a batch's first event to its arrival here; clocks may differ");
        missed = meter.CreateCounter<long>("portal.web.batches.missed", "{batch}", "Times that something was missed");
        catchUps = meter.CreateCounter<long>("portal.web.catch_ups", "{read}", "Pages read for browsers that were behind");
        overflows = meter.CreateCounter<long>("portal.web.overflows", "{overflow}", "Times that a browser was too slow for its queue");
    }

    /// <summary>What was counted since the start. The worst lag is that since this was asked last.</summary>
    public LiveTotals Take()
    {
        lock (gate)
        {
            var taken = totals with { Watches = watches() };
            totals = totals with { WorstLag = default };
            return taken;
        }
    }

    /// <summary>Who knows how many watch.</summary>
    public void Watch(Func<int> watches) => this.watches = watches;

    public void Connected(int change)
    {
        connections.Add(change);
        lock (gate)
            totals = totals with { Connections = totals.Connections + change };
    }

    /// <summary>A batch came. <paramref name="late"/>: the time since its first event; null when it has none.</summary>
    public void Heard(int count, TimeSpan? late)
    {
        batches.Add(1);
        events.Add(count);
        if (late is { } time)
            lag.Record(time.TotalMilliseconds);
        lock (gate)
            totals = totals.Heard(late);
    }

    public void Missed()
    {
        missed.Add(1);
        lock (gate)
            totals = totals with { Missed = totals.Missed + 1 };
    }

    public void CaughtUp()
    {
        catchUps.Add(1);
        lock (gate)
            totals = totals with { CatchUps = totals.CatchUps + 1 };
    }

    public void Overflowed()
    {
        overflows.Add(1);
        lock (gate)
            totals = totals with { Overflows = totals.Overflows + 1 };
    }

    public void Dispose() => meter.Dispose();
}

/// <summary>What a web node has counted: connections and watches now, all else since its start.</summary>
internal readonly record struct LiveTotals(
    int Connections, int Watches, long Batches, long Missed, long CatchUps, long Overflows, long Lags, TimeSpan Lag, TimeSpan WorstLag)
{
    public LiveTotals Heard(TimeSpan? late) => late is { } time
        ? this with { Batches = Batches + 1, Lags = Lags + 1, Lag = Lag + time, WorstLag = time > WorstLag ? time : WorstLag }
        : this with { Batches = Batches + 1 };
}
