using System.Text.Json;
using Portal.Journal;
using Portal.Live;
using Portal.Queues;

namespace Portal.Hours;

/// <summary>Tells the customers who are connected when somebody comes or goes, and when it opens or closes. Looks every 5 s, once for all of them.</summary>
internal sealed partial class OpeningNews(OpeningBook opening, LiveConnections connections, ILogger<OpeningNews> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim soon = new(0);
    private ShownOpening? told;

    /// <summary>The hours have changed, or an agent's choice, or a queue.</summary>
    public void Changed()
    {
        opening.Drop();
        soon.Release();
    }

    public override void Dispose()
    {
        soon.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await soon.WaitAsync(Every, stoppingToken);
            while (soon.Wait(0, stoppingToken))
            {
                // one look is for all that has changed by now
            }

            try
            {
                await TellAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                CouldNotTell(e); // the next look tells
            }
        }
    }

    private async Task TellAsync(CancellationToken ct)
    {
        var customers = connections.All.Where(connection => !connection.User.IsStaff).ToList();
        var now = customers.Count == 0 ? null : await opening.FindAsync(KnownQueues.Support, ct);
        if (now is not null && now != told)
        {
            var data = new RawJson(JsonSerializer.Serialize(now, WireJson.Options));
            foreach (var customer in customers)
                customer.Tell("opening", data);
        }

        told = now;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Customers could not be told whether somebody is there")]
    private partial void CouldNotTell(Exception e);
}
