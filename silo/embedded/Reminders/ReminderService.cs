using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using Portal.Embedded.Calls;
using Portal.Embedded.Hosting;

namespace Portal.Embedded.Reminders;

/// <summary>
/// Calls grains again and again, as the table says. As with Orleans, a tick that was missed is not made up for, and the table is read again every five
/// minutes, so what was lost there is lost here as well.
/// </summary>
internal sealed partial class ReminderService(
    DbDataSource source, IOptions<ClusterOptions> cluster, GrainHost host, ReferenceFactory references, ILogger<ReminderService> log)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ReadEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ReadAgain = TimeSpan.FromSeconds(5);

    private readonly ReminderTable table = new(source, cluster.Value.ServiceId);
    private readonly ConcurrentDictionary<(string GrainId, string Name), Reminder> running = new();
    private readonly GrainHost host = host;
    private readonly CancellationTokenSource stopping = new();
    private ITimer? reading;

    public async Task<IGrainReminder> RegisterAsync(GrainId grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        if (period < ShortestPeriod)
            throw new ArgumentException($"A reminder's period is {ShortestPeriod} at least, not {period}.", nameof(period));
        var stored = new StoredReminder(grain.ToString(), name, (host.Time.GetUtcNow() + dueTime).UtcDateTime, period);
        await table.WriteAsync(stored, CancellationToken.None);
        return Run(stored);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        reading = host.Time.CreateTimer(_ => _ = ReadAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return ReadAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        stopping.Cancel();
        reading?.Dispose();
        foreach (var reminder in running.Values)
            reminder.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        reading?.Dispose();
        stopping.Dispose();
    }

    private async Task ReadAsync()
    {
        var again = ReadEvery;
        try
        {
            var stored = await table.ReadAsync(stopping.Token);
            foreach (var reminder in stored)
                Run(reminder);
            foreach (var (key, _) in running.Where(entry => !stored.Exists(row => (row.GrainId, row.Name) == entry.Key)))
            {
                if (running.TryRemove(key, out var gone))
                    gone.Dispose();
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotRead(log, e);
            again = ReadAgain;
        }
        catch (OperationCanceledException)
        {
            return;
        }

        reading?.Change(again, Timeout.InfiniteTimeSpan);
    }

    private Reminder Run(StoredReminder stored) => running.AddOrUpdate(
        (stored.GrainId, stored.Name),
        _ => new Reminder(stored, this),
        (_, before) =>
        {
            if (before.Stored == stored)
                return before;
            before.Dispose();
            return new Reminder(stored, this);
        });

    private async Task TickAsync(StoredReminder stored)
    {
        try
        {
            var slash = stored.GrainId.IndexOf('/', StringComparison.Ordinal);
            var id = GrainId.Create(stored.GrainId[..slash], stored.GrainId[(slash + 1)..]);
            var grain = (IRemindable)references.Make(typeof(IRemindable), id);
            await grain.ReceiveReminder(stored.Name, new TickStatus(stored.First, stored.Period, host.Time.GetUtcNow().UtcDateTime));
        }
        catch (Exception e)
        {
            LogTickFailed(log, e, stored.Name, stored.GrainId);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The reminders could not be read; tried again in a moment")]
    private static partial void LogNotRead(ILogger log, Exception e);

    [LoggerMessage(LogLevel.Warning, "Reminder {Name} of {GrainId} failed; it goes on")]
    private static partial void LogTickFailed(ILogger log, Exception e, string name, string grainId);

    /// <summary>One reminder under way: the next tick is set when the one before has been answered.</summary>
    private sealed class Reminder : IGrainReminder, IDisposable
    {
        private readonly ReminderService service;
        private readonly ITimer timer;

        public Reminder(StoredReminder stored, ReminderService service)
        {
            (Stored, this.service) = (stored, service);
            timer = service.host.Time.CreateTimer(_ => _ = TickAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            timer.Change(ToNext(), Timeout.InfiniteTimeSpan);
        }

        public StoredReminder Stored { get; }

        public string ReminderName => Stored.Name;

        public void Dispose() => timer.Dispose();

        private async Task TickAsync()
        {
            await service.TickAsync(Stored);
            if (!service.stopping.IsCancellationRequested)
                timer.Change(ToNext(), Timeout.InfiniteTimeSpan);
        }

        private TimeSpan ToNext()
        {
            var passed = service.host.Time.GetUtcNow().UtcDateTime - Stored.First;
            return passed < TimeSpan.Zero ? -passed : TimeSpan.FromTicks(Stored.Period.Ticks - (passed.Ticks % Stored.Period.Ticks));
        }
    }
}
