using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Portal.Mail;

/// <summary>
/// Sends what waits in the outbox, a few at a time. Before a mail is handed over the outbox notes it: a process that dies before that leaves it to the next,
/// one that dies after it leaves it unknown, and nobody has it twice.
/// </summary>
internal sealed partial class MailSender(
    IGrainFactory grains, MailComposer composer, StaffMails staff, IMailTransport transport, TimeProvider clock, ILogger<MailSender> log) : BackgroundService
{
    private const int Most = 100;
    private const int AtOnce = 4;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private ImmutableArray<MailReport> untold = [];
    private bool away;

    private IMailGrain Outbox => grains.GetGrain<IMailGrain>(0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                while (await SendSomeAsync(stoppingToken) == Most)
                {
                    // there may be more
                }

                away = false;
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                if (!away)
                    CouldNotSend(e); // once; the next look tries again
                away = true;
            }
        }
    }

    private async Task<int> SendSomeAsync(CancellationToken ct)
    {
        await TellAsync(untold, ct);
        var mails = await Outbox.TakeAsync(Most, ct);
        if (mails.IsEmpty)
            return 0;
        var reports = new ConcurrentBag<MailReport>();
        await Parallel.ForEachAsync(mails, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (mail, _) =>
        {
            if (await SendAsync(mail, ct) is { } report)
                reports.Add(report);
        });
        await TellAsync([.. reports], ct);
        return mails.Length;
    }

    /// <summary>What could not be told is told with the next look.</summary>
    private async Task TellAsync(ImmutableArray<MailReport> reports, CancellationToken ct)
    {
        untold = reports;
        if (!reports.IsEmpty)
            await Outbox.ReportAsync(reports, ct);
        untold = [];
    }

    /// <summary>What became of it; null when it is somebody else's by now.</summary>
    private async Task<MailReport?> SendAsync(DueMail due, CancellationToken ct)
    {
        var leaves = false;
        try
        {
            var (mail, notBefore) = StaffMails.IsOne(due.Kind) ? await staff.ComposeAsync(due, ct) : (await composer.ComposeAsync(due, ct), null);
            if (mail is null)
                return new(due.Id, due.Attempt, notBefore is null ? MailOutcome.NotNeeded : MailOutcome.Later, NotBefore: notBefore);
            if (!await Outbox.GoesOutAsync(due.Id, due.Attempt, mail.To, ct))
                return null;
            leaves = true;
            var (outcome, error) = await transport.SendAsync(mail, ct);
            if (error is not null)
                NotTaken(due.Id, outcome, null);
            return new(due.Id, due.Attempt, outcome, error);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            var outcome = leaves ? MailOutcome.Unknown : MailOutcome.Later;
            NotTaken(due.Id, outcome, e);
            return new(due.Id, due.Attempt, outcome, e.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mails could not be sent; tried again every second")]
    private partial void CouldNotSend(Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} was not taken: {Outcome}")]
    private partial void NotTaken(Guid id, MailOutcome outcome, Exception? e);
}
