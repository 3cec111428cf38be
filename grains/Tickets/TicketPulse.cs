using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Journal;

namespace Portal.Tickets;

/// <summary>
/// Calls the tickets whose answers should have gone out by now: their grain was lost with its silo, or the database was away. Looks at the start and every few
/// seconds; an index of what is due is all that it reads.
/// </summary>
internal sealed partial class TicketPulse(
    IGrainFactory grains, JournalDatabase database, TimeProvider clock, IHostApplicationLifetime life, ILogger<TicketPulse> log) : BackgroundService
{
    private const int Most = 1_000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    private const string Overdue = "SELECT id FROM ticket_row WHERE due_at <= $1 ORDER BY due_at LIMIT $2";

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
        await using var connection = await database.OpenAsync(ct);
        await using var read = new NpgsqlCommand(Overdue, connection)
        {
            Parameters = { new() { Value = (clock.GetUtcNow() - Late).UtcDateTime }, new() { Value = Most } },
        };
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            await grains.GetGrain<ITicketGrain>(reader.GetGuid(0)).WakeAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Overdue answers of tickets could not be looked for; tried again in a moment")]
    private partial void Missed(Exception e);
}
