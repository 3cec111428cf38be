using System.Diagnostics.Metrics;

namespace Portal.Live;

/// <summary>What the live side of a web node counts. Meter <c>Portal.Web</c>.</summary>
internal sealed class LiveMeter : IDisposable
{
    private readonly Meter meter;
    private readonly UpDownCounter<int> connections;
    private readonly Counter<long> events;
    private readonly Counter<long> missed;
    private readonly Counter<long> catchUps;
    private readonly Counter<long> overflows;

    public LiveMeter(IMeterFactory factory)
    {
        meter = factory.Create("Portal.Web");
        connections = meter.CreateUpDownCounter<int>("portal.web.connections", "{connection}", "Browsers connected");
        events = meter.CreateCounter<long>("portal.web.events", "{event}", "Events that silos told this node");
        missed = meter.CreateCounter<long>("portal.web.batches.missed", "{batch}", "Times that something was missed");
        catchUps = meter.CreateCounter<long>("portal.web.catch_ups", "{read}", "Pages read for browsers that were behind");
        overflows = meter.CreateCounter<long>("portal.web.overflows", "{overflow}", "Times that a browser was too slow for its queue");
    }

    public void Connected(int change) => connections.Add(change);

    public void Heard(int count) => events.Add(count);

    public void Missed() => missed.Add(1);

    public void CaughtUp() => catchUps.Add(1);

    public void Overflowed() => overflows.Add(1);

    public void Dispose() => meter.Dispose();
}
