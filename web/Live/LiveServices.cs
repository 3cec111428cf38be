using Microsoft.Extensions.Options;
using Portal.Journal;

namespace Portal.Live;

/// <summary>What all connections of a node share.</summary>
internal sealed partial class LiveServices(
    LiveIndex index, IStreamReader reader, LiveMeter meter, TimeProvider clock, IOptions<LiveOptions> options, ILogger<LiveServices> log) : IDisposable
{
    public LiveIndex Index => index;

    public LiveMeter Meter => meter;

    public TimeProvider Clock => clock;

    public LiveOptions Options => options.Value;

    /// <summary>Reads for those who are behind, few at a time, so that thousands of them do not keep the database from everyone else.</summary>
    public IStreamReader CatchUp { get; } = new FewAtATime(reader, meter, options.Value.CatchUpsAtOnce);

    public void Dispose() => ((FewAtATime)CatchUp).Dispose();

    [LoggerMessage(Level = LogLevel.Debug, Message = "Connection {Connection} broke")]
    public partial void Broke(string connection, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stream {Stream} could not be read for those who are behind")]
    public partial void CouldNotRead(string stream, Exception e);

    private sealed class FewAtATime(IStreamReader inner, LiveMeter meter, int most) : IStreamReader, IDisposable
    {
        private readonly SemaphoreSlim places = new(most);

        public async Task<StreamPage?> ReadAfterAsync(StreamId stream, long after, int limit, CancellationToken ct)
        {
            await places.WaitAsync(ct);
            try
            {
                meter.CaughtUp();
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
