using Portal.Live;

namespace Portal.Operation;

/// <summary>What the web node did between two looks at its meter.</summary>
internal sealed class WebGauge(LiveMeter meter, TimeProvider clock)
{
    private LiveTotals last;
    private long at = clock.GetTimestamp();

    /// <summary>What it did since this was asked last. For one who asks.</summary>
    public WebFigures Take()
    {
        var (now, totals) = (clock.GetTimestamp(), meter.Take());
        var lags = totals.Lags - last.Lags;
        var figures = new WebFigures(
            clock.GetElapsedTime(at, now).TotalSeconds,
            totals.Connections,
            totals.Watches,
            totals.Batches - last.Batches,
            totals.Missed - last.Missed,
            totals.CatchUps - last.CatchUps,
            totals.Overflows - last.Overflows,
            lags == 0 ? null : (totals.Lag - last.Lag).TotalMilliseconds / lags,
            lags == 0 ? null : totals.WorstLag.TotalMilliseconds);
        (at, last) = (now, totals);
        return figures;
    }
}
