using System.Diagnostics.Metrics;

namespace Portal.Journal;

/// <summary>What the journal does, for OpenTelemetry: meter <c>Portal.Journal</c>.</summary>
internal static class JournalMeter
{
    private static readonly Meter Meter = new("Portal.Journal");
    private static readonly Counter<long> Appends = Meter.CreateCounter<long>("portal.journal.appends", description: "Appends committed");
    private static readonly Histogram<int> Owners = Meter.CreateHistogram<int>("portal.journal.batch", description: "Appends in a commit");
    private static readonly Histogram<double> Time = Meter.CreateHistogram<double>("portal.journal.commit", "ms", "Time of a commit");

    public static void Committed(int appends, TimeSpan time)
    {
        Appends.Add(appends);
        Owners.Record(appends);
        Time.Record(time.TotalMilliseconds);
    }
}
