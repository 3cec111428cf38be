using System.Collections.Concurrent;
using Portal.Accounts;
using Portal.Conversations;
using Portal.Journal;
using Portal.Live;
using Portal.Queues;

namespace Portal.Customers;

/// <summary>
/// Tells queues which of those who wait are connected to this node, every 20 s and when one connects; and conversations whose customer had left that they
/// are here again.
/// </summary>
internal sealed partial class CustomerPresence(
    IGrainFactory grains, ConversationQueries conversations, LiveConnections connections, TimeProvider clock, ILogger<CustomerPresence> log)
    : BackgroundService
{
    private const int AtOnce = 1000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<Guid, bool> arrived = new();
    private readonly SemaphoreSlim soon = new(0);

    /// <summary>A browser has connected.</summary>
    public void Arrived(CurrentUser user)
    {
        if (!user.IsStaff && arrived.TryAdd(user.Party.Id, true))
            soon.Release();
    }

    public override void Dispose()
    {
        soon.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var told = clock.GetTimestamp(); !stoppingToken.IsCancellationRequested;)
        {
            var rest = Every - clock.GetElapsedTime(told);
            var isArrival = rest > TimeSpan.Zero && await soon.WaitAsync(rest, stoppingToken);
            if (!isArrival)
                told = clock.GetTimestamp();
            foreach (var some in (isArrival ? TakeArrived() : Connected()).Chunk(AtOnce))
                await TellAsync(some, stoppingToken);
        }
    }

    private Guid[] TakeArrived()
    {
        while (soon.Wait(0))
        {
            // all of them are looked for together
        }

        return [.. arrived.Keys.Where(id => arrived.TryRemove(id, out _))];
    }

    private IEnumerable<Guid> Connected() =>
        connections.All.Where(connection => !connection.User.IsStaff).Select(connection => connection.User.Party.Id).Distinct();

    private async Task TellAsync(Guid[] customers, CancellationToken ct)
    {
        try
        {
            var open = await conversations.AttendedAsync(customers, ct);
            foreach (var queue in open.Where(one => one.Phase == RowPhase.Waiting).GroupBy(one => one.QueueId, one => one.Id))
                await grains.GetGrain<IQueueGrain>(queue.Key).CustomersHereAsync([.. queue]);
            foreach (var left in open.Where(one => one.Phase == RowPhase.Offline))
                await grains.GetGrain<IConversationGrain>(left.Id).ReturnAsync(new ReturnConversation(Guid.CreateVersion7(), left.CustomerId), ct);
        }
        catch (Exception e) when (Faults.PassesByItself(e))
        {
            CouldNotTell(e); // those who are still connected are told of again
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Queues could not be told which customers are connected")]
    private partial void CouldNotTell(Exception e);
}
