using Microsoft.Extensions.Options;
using Portal.Journal;

namespace Portal.Live;

/// <summary>What all connections of a node share.</summary>
internal sealed partial class LiveServices(
    LiveIndex index, IStreamReader reader, LiveMeter meter, TimeProvider clock, IOptions<LiveOptions> options, ILogger<LiveServices> log) : IDisposable
{
    private readonly FewAtATime first = new(reader, () => { }, options.Value.WatchesAtOnce);
    private readonly FewAtATime catchUp = new(reader, meter.CaughtUp, options.Value.CatchUpsAtOnce);

    /// <summary>Counts what is watched.</summary>
    public LiveIndex Index { get; } = Counted(index, meter);

    public LiveMeter Meter => meter;

    public TimeProvider Clock => clock;

    public LiveOptions Options => options.Value;

    /// <summary>Reads for those who begin to watch. When thousands come back at once they take turns, and nobody else waits for the database.</summary>
    public IStreamReader FirstReading => first;

    /// <summary>Reads for those who are behind, likewise.</summary>
    public IStreamReader CatchUp => catchUp;

    public void Dispose()
    {
        first.Dispose();
        catchUp.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Connection {Connection} broke")]
    public partial void Broke(string connection, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stream {Stream} could not be read for those who are behind")]
    public partial void CouldNotRead(string stream, Exception e);

    private static LiveIndex Counted(LiveIndex index, LiveMeter meter)
    {
        meter.Watch(() => index.Watches);
        return index;
    }

    private sealed class FewAtATime(IStreamReader inner, Action count, int most) : IStreamReader, IDisposable
    {
        private readonly SemaphoreSlim places = new(most);

        public async Task<StreamPage?> ReadAfterAsync(StreamId stream, long after, int limit, CancellationToken ct)
        {
            await places.WaitAsync(ct);
            try
            {
                count();
                return await inner.ReadAfterAsync(stream, after, limit, ct);
            }
            finally
            {
                places.Release();
            }
        }

        public Task<Heads> HeadsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken ct) => inner.HeadsAsync(streams, ct);

        public void Dispose() => places.Dispose();
    }
}
