using Portal.Journal;

namespace Portal.Live;

/// <summary>Keeps this node among those that silos tell everything.</summary>
internal sealed partial class NodeLease(IWebNode node, IGrainFactory grains, TimeProvider clock, ILogger<NodeLease> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(1);

    private readonly Guid id = Guid.CreateVersion7(clock.GetUtcNow());
    private long registered;
    private IWebNode reference = null!;
    private TimeSpan wait;

    /// <summary>Whether silos know this node.</summary>
    public bool IsRegistered => Volatile.Read(ref registered) is not 0 and var at && clock.GetElapsedTime(at) < Lease;

    /// <summary>Silos know this node before its doors open, so that nobody misses what is committed from then on.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        reference = grains.CreateObjectReference<IWebNode>(node);
        wait = await RegisterAsync();
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!IsRegistered)
            return;
        try
        {
            await grains.GetGrain<IWebNodesGrain>(0).LeaveAsync(id);
        }
        catch (Exception e) when (Faults.PassesByItself(e))
        {
            CouldNotLeave(e);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
                wait = await RegisterAsync();
        }

        grains.DeleteObjectReference<IWebNode>(reference);
    }

    /// <summary>How long to wait for the next time.</summary>
    private async Task<TimeSpan> RegisterAsync()
    {
        try
        {
            await grains.GetGrain<IWebNodesGrain>(0).RegisterAsync(id, reference);
            Volatile.Write(ref registered, clock.GetTimestamp());
            return Every;
        }
        catch (Exception e) when (Faults.PassesByItself(e))
        {
            CouldNotRegister(e);
            return SoonAgain;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "This node could not register with the silos; it reads what it misses")]
    private partial void CouldNotRegister(Exception e);

    [LoggerMessage(Level = LogLevel.Debug, Message = "This node could not take its leave; its lease ends by itself")]
    private partial void CouldNotLeave(Exception e);
}
