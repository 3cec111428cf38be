using System.Diagnostics;
using System.Reflection;
using Portal.Journal;

namespace Portal.Operation;

/// <summary>Says every 5 s how this process fares: the silo in it, the web node in it, or both.</summary>
internal sealed partial class NodeReporter(IServiceProvider services, IGrainFactory grains, TimeProvider clock, ILogger<NodeReporter> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);
    private static readonly string Version = VersionOf(typeof(NodeReporter).Assembly);
    private static readonly Assembly Host = typeof(IGrainFactory).Assembly;
    private static readonly string GrainHost = Host.GetName().Name == "Portal.Embedded" ? "Embedded" : $"Orleans {VersionOf(Host).Split('+')[0]}";

    private readonly Guid id = Guid.CreateVersion7(clock.GetUtcNow());
    private readonly ISiloGauge? silo = services.GetService<ISiloGauge>();
    private readonly WebGauge? web = services.GetService<WebGauge>();
    private TimeSpan cpu = Environment.CpuUsage.TotalTime;
    private long at = clock.GetTimestamp();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TellAsync(nodes => nodes.LeaveAsync(id).WaitAsync(Farewell, clock, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TellAsync(nodes => nodes.ReportAsync(Report()));
            await Task.Delay(UntilNext(clock.GetUtcNow()), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// All report at the same moments by the clock on the wall: then what they did in five seconds can be added up. A timer that was a little early does
    /// not report twice.
    /// </summary>
    internal static TimeSpan UntilNext(DateTimeOffset now)
    {
        var left = TimeSpan.FromTicks(Every.Ticks - (now.UtcTicks % Every.Ticks));
        return left < Every / 2 ? left + Every : left;
    }

    private NodeReport Report()
    {
        var (now, used) = (clock.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var (time, busy) = (clock.GetElapsedTime(at, now), used - cpu);
        (at, cpu) = (now, used);
        using var process = Process.GetCurrentProcess();
        return new(
            id, $"{Environment.MachineName}/{process.Id}", Version, GrainHost, process.StartTime.ToUniversalTime(),
            time > TimeSpan.Zero ? busy / time : 0, Environment.WorkingSet, silo?.Take(), web?.Take());
    }

    private static string VersionOf(Assembly assembly) => assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private async Task TellAsync(Func<INodesGrain, Task> tell)
    {
        try
        {
            await tell(grains.GetGrain<INodesGrain>(0));
        }
        catch (Exception e) when (Faults.PassesByItself(e))
        {
            CouldNotTell(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "How this process fares could not be reported")]
    private partial void CouldNotTell(Exception e);
}
