#if GRAIN_HOST_ORLEANS
using Orleans.Runtime.Messaging;

namespace Portal.GrainHosts;

/// <summary>
/// A call from outside the cluster that a silo took with it is made again, so that nobody hears of a silo that died. Any call may be repeated: commands
/// have their ids. Calls between grains are not: who called the first of them does. And neither are Orleans' own, such as the directory's from silo to silo:
/// those name the silo that they go to, and it will not come back.
/// </summary>
public sealed class CallAgain(TimeProvider clock) : IOutgoingGrainCallFilter
{
    // A call that ran out of its time is made once more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await context.Invoke();
                if (!IsWorthIt(context.Response?.Exception))
                    return;
            }
            catch (Exception e) when (IsWorthIt(e))
            {
                // once more
            }

            await Task.Delay(Pause, clock);
        }

        bool IsWorthIt(Exception? fault) => context.SourceId is null && !context.TargetId.IsSystemTarget()
            && fault is TimeoutException or OrleansMessageRejectionException or ConnectionFailedException
            && clock.GetElapsedTime(since) < Patience;
    }
}
#endif
