using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Portal.Journal;

/// <summary>What the journal of this silo does. Meter and trace source <c>Portal.Journal</c>.</summary>
internal sealed class JournalMeter : IDisposable
{
    private const string Name = "Portal.Journal";
    private static readonly ActivitySource Source = new(Name);

    private readonly Meter meter;
    private readonly Counter<long> events;
    private readonly Counter<long> appends;
    private readonly Histogram<int> batch;
    private readonly Histogram<double> commit;
    private readonly Histogram<double> wait;
    private readonly Counter<long> retries;
    private readonly Counter<long> lost;
    private readonly Counter<long> failures;
    private long eventTotal;
    private long batchTotal;
    private long commitTotal;
    private Func<int> waiting = () => 0;

    public JournalMeter(IMeterFactory factory)
    {
        meter = factory.Create(Name);
        events = meter.CreateCounter<long>("portal.journal.events", "{event}", "Events committed");
        appends = meter.CreateCounter<long>("portal.journal.appends", "{append}", "Appends in commits: one for each command of one owner");
        batch = meter.CreateHistogram<int>("portal.journal.batch", "{append}", "Appends in a commit");
        commit = meter.CreateHistogram<double>("portal.journal.commit", "ms", "Time of a commit, with its repetitions");
        wait = meter.CreateHistogram<double>("portal.journal.wait", "ms", "Longest that an append of a batch waited until the batch was begun");
        retries = meter.CreateCounter<long>("portal.journal.retries", "{commit}", "Commits tried again; reason: race, away");
        lost = meter.CreateCounter<long>("portal.journal.lost", "{append}", "Appends that another writer was quicker than");
        failures = meter.CreateCounter<long>("portal.journal.failures", "{append}", "Appends that could not be committed");
        meter.CreateObservableGauge("portal.journal.waiting", () => waiting(), "{append}", "Appends that wait for the next commit");
    }

    /// <summary>What was committed since the start.</summary>
    public JournalTotals Totals => new(
        Volatile.Read(ref eventTotal), Volatile.Read(ref batchTotal), TimeSpan.FromTicks(Volatile.Read(ref commitTotal)), waiting());

    /// <summary>Who knows how many wait.</summary>
    public void Watch(Func<int> waiting) => this.waiting = waiting;

    /// <summary>
    /// The trace of a commit: part of the first of its commands that is traced, linked to all of them. Null when nobody listens.
    /// </summary>
    public static Activity? Trace(IEnumerable<ActivityContext> commands)
    {
        if (!Source.HasListeners())
            return null;
        var traced = commands.Where(command => command != default).ToArray();
        return Source.StartActivity(
            "journal commit", ActivityKind.Internal, traced.FirstOrDefault(), links: traced.Select(command => new ActivityLink(command)));
    }

    public void Began(TimeSpan longestWait) => wait.Record(longestWait.TotalMilliseconds);

    public void Wrote(int count)
    {
        events.Add(count);
        Interlocked.Add(ref eventTotal, count);
    }

    public void Committed(int appended, TimeSpan time)
    {
        appends.Add(appended);
        batch.Record(appended);
        commit.Record(time.TotalMilliseconds);
        Interlocked.Increment(ref batchTotal);
        Interlocked.Add(ref commitTotal, time.Ticks);
    }

    public void Raced() => retries.Add(1, new KeyValuePair<string, object?>("reason", "race"));

    public void WasAway() => retries.Add(1, new KeyValuePair<string, object?>("reason", "away"));

    public void Lost() => lost.Add(1);

    public void Failed(int count) => failures.Add(count);

    public void Dispose() => meter.Dispose();
}

/// <summary>What a silo's journal has done since its start, and how many appends wait now.</summary>
internal readonly record struct JournalTotals(long Events, long Batches, TimeSpan Committing, int Waiting);
