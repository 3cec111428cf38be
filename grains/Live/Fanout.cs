using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Journal;

namespace Portal.Live;

/// <summary>
/// Tells every live web node what this silo committed, in the order of its commits, in numbered batches. Best effort: a node that misses a
/// number reads the journal. Nobody ever waits for it.
/// </summary>
internal sealed partial class Fanout(
    IServiceProvider services, IIds ids, TimeProvider clock, IHostApplicationLifetime life, ILogger<Fanout> log) : BackgroundService
{
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly Guid silo = ids.New();
    private readonly Dictionary<Guid, Node> nodes = [];
    // Wait: a try to write that finds no room fails, and so is known.
    private readonly Channel<News> waiting = Channel.CreateBounded<News>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private bool dropped;

    public void Publish(IEnumerable<Append> committed) => Publish(new News(
        [.. committed.SelectMany(a => a.Events)], [.. committed.SelectMany(a => a.Lists)], []));

    public void Signal(Signal signal) => Publish(new News([], [], [signal]));

    /// <summary>A row whose owner has not changed: something that belongs to it and is no history has.</summary>
    public void Touch(RowChange row) => Publish(new News([], [row], []));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat, clock);
        var (next, news) = (beat.WaitForNextTickAsync(stoppingToken).AsTask(), waiting.Reader.WaitToReadAsync(stoppingToken).AsTask());
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAny(next, news);
            if (stoppingToken.IsCancellationRequested)
                return;
            if (next.IsCompleted || nodes.Count == 0)
                await RenewAsync(); // also before news that nobody would hear: a node may just have come
            if (next.IsCompleted)
                next = beat.WaitForNextTickAsync(stoppingToken).AsTask();

            Send();
            if (news.IsCompleted)
                news = waiting.Reader.WaitToReadAsync(stoppingToken).AsTask();
        }
    }

    private void Publish(News news)
    {
        if (!waiting.Writer.TryWrite(news))
            Volatile.Write(ref dropped, true);
    }

    /// <summary>Everything that waits in one batch; an empty one is the heartbeat.</summary>
    private void Send()
    {
        var events = ImmutableArray.CreateBuilder<StoredEvent>();
        var rows = ImmutableArray.CreateBuilder<RowChange>();
        var signals = ImmutableArray.CreateBuilder<Signal>();
        while (waiting.Reader.TryRead(out var news))
        {
            events.AddRange(news.Events);
            rows.AddRange(news.Rows);
            signals.AddRange(news.Signals);
        }

        var batch = new Batch(silo, 0, events.DrainToImmutable(), rows.DrainToImmutable(), signals.DrainToImmutable());
        var gap = Interlocked.Exchange(ref dropped, false) ? 2 : 1; // a skipped number tells the nodes that something is missing
        foreach (var node in nodes.Values)
            _ = node.Observer.DeliverAsync(batch with { Number = node.Number += gap });
    }

    private async Task RenewAsync()
    {
        if (!life.ApplicationStarted.IsCancellationRequested || services.GetService(typeof(IGrainFactory)) is not IGrainFactory grains)
            return; // the silo may not be up yet
        try
        {
            foreach (var lease in await grains.GetGrain<IWebNodesGrain>(0).ListAsync())
            {
                var known = nodes.GetValueOrDefault(lease.NodeId) ?? new Node(lease.Node);
                nodes[lease.NodeId] = known with { Observer = lease.Node, Since = clock.GetTimestamp() };
            }

            foreach (var gone in nodes.Where(n => clock.GetElapsedTime(n.Value.Since) > Lease).Select(n => n.Key).ToArray())
                nodes.Remove(gone);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            NotRenewed(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The web nodes could not be listed; those known are told as before")]
    private partial void NotRenewed(Exception e);

    private sealed record News(ImmutableArray<StoredEvent> Events, ImmutableArray<RowChange> Rows, ImmutableArray<Signal> Signals);

    private sealed record Node(IWebNode Observer)
    {
        public long Since { get; init; }

        public long Number { get; set; }
    }
}
