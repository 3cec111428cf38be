using Microsoft.Extensions.Options;
using Portal.Journal;

namespace Portal.Live;

/// <summary>
/// Finds what the fan-out lost: compares the heads of all watched streams with what was sent, every few seconds, and at once when a batch was missed. So
/// nothing is silent for more than 5 s, whatever dies.
/// </summary>
internal sealed partial class HeadCheck(
    WebNode node,
    LiveIndex index,
    LiveConnections connections,
    LiveSessions sessions,
    IStreamReader reader,
    TimeProvider clock,
    IOptions<LiveOptions> options,
    ILogger<HeadCheck> log) : BackgroundService
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(250);
    private Guid? epoch;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var missed = await WaitAsync(stoppingToken);
            try
            {
                await CheckAsync(missed, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                CouldNotCheck(e); // whatever it is, the next look is worth more than none
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(Breath, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One look. <paramref name="missed"/>: something is known to be lost, so nothing is waited for.</summary>
    internal async Task CheckAsync(bool missed, CancellationToken ct)
    {
        if (missed)
        {
            sessions.Missed();
            MissLists();
        }

        var heads = await reader.HeadsAsync([.. index.Streams], ct);
        if (epoch is { } before && before != heads.Epoch)
            ResetAll();
        epoch = heads.Epoch;
        var late = Late(heads).ToArray();
        if (late.Length == 0)
            return;
        if (!missed)
            await Task.Delay(TimeSpan.FromSeconds(options.Value.GraceSeconds), clock, ct);
        var lost = late.Where(found => found.Watch.Connection.Check(found.Watch, found.Head)).ToArray();
        foreach (var (watch, _) in lost)
            watch.Connection.Wake();
        if (lost.Length > 0 && !missed)
            MissLists();
    }

    private IEnumerable<(Watch Watch, long Head)> Late(Heads heads) =>
        from head in heads.Positions
        from watch in index.Of(head.Key)
        where watch.Sent < head.Value
        select (watch, head.Value);

    private async Task<bool> WaitAsync(CancellationToken ct)
    {
        var period = TimeSpan.FromSeconds(options.Value.CheckSeconds - options.Value.GraceSeconds);
        await Task.WhenAny(node.Missed, Task.Delay(period, clock, ct));
        if (!node.Missed.IsCompleted)
            return node.AnySilent();
        node.ResetMissed();
        return true;
    }

    private void MissLists()
    {
        foreach (var list in index.Lists)
        {
            if (list.Connection.Miss(list))
                list.Connection.Wake();
        }
    }

    // After a restore nothing known holds: browsers come back and load anew.
    private void ResetAll()
    {
        Restored();
        foreach (var connection in connections.All)
            connection.Abort();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The heads of the watched streams could not be compared")]
    private partial void CouldNotCheck(Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal has a new epoch; all connections were closed")]
    private partial void Restored();
}
