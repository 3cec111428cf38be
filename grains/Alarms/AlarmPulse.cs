using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Alarms;

/// <summary>
/// Sees to it that all shares are in memory somewhere: soon after a start, before any reminder comes, and again and again, so that nothing depends on the table
/// of reminders.
/// </summary>
internal sealed partial class AlarmPulse(IGrainFactory grains, TimeProvider clock, IHostApplicationLifetime life, ILogger<AlarmPulse> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        do
        {
            try
            {
                if (!life.ApplicationStarted.IsCancellationRequested)
                    continue;
                for (var share = 0; share < DueRows.Shares; share++)
                    await grains.GetGrain<IAlarmGrain>(share).PulseAsync();
                timer.Period = Every;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Missed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The alarms could not be woken; tried again in a moment")]
    private partial void Missed(Exception e);
}
