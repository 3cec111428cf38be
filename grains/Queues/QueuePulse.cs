using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Journal;
using Portal.Wallboard;

namespace Portal.Queues;

/// <summary>Keeps every queue awake, and who counts their figures, wherever it lives, so that work is given even if all nudges were lost with a silo.</summary>
internal sealed partial class QueuePulse(
    IGrainFactory grains, JournalDatabase database, TimeProvider clock, IHostApplicationLifetime life, ILogger<QueuePulse> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                if (life.ApplicationStarted.IsCancellationRequested)
                    await PulseAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Missed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task PulseAsync(CancellationToken ct)
    {
        await grains.GetGrain<IFiguresGrain>(0).PulseAsync();
        await using var connection = await database.OpenAsync(ct);
        await using var read = new NpgsqlCommand("SELECT id FROM queue_row", connection);
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            await grains.GetGrain<IQueueGrain>(reader.GetGuid(0)).PulseAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queues could not be woken; tried again in a moment")]
    private partial void Missed(Exception e);
}
