using System.Collections.Immutable;

namespace Portal.Mail;

/// <summary>Hands out what waits, and notes what became of it; all that it knows stands in the database.</summary>
internal sealed class MailGrain(MailOutbox outbox, TimeProvider clock) : Grain, IMailGrain
{
    private const int MostAtOnce = 100;
    private const int MostError = 500;
    private const int MostKept = 500;

    public async Task<ImmutableArray<DueMail>> TakeAsync(int most, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await outbox.GiveUpAsync(now - MailTries.Silence, now - MailTries.Old, ct);
        return await outbox.TakeAsync(now, now + MailTries.Lease, Math.Clamp(most, 1, MostAtOnce), ct);
    }

    public Task<bool> GoesOutAsync(Guid id, int attempt, string address, CancellationToken ct) =>
        outbox.LeaveAsync(id, attempt, address, clock.GetUtcNow(), ct);

    public Task ReportAsync(ImmutableArray<MailReport> reports, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return outbox.NoteAsync([.. reports.Select(report => MailTries.After(Short(report), now))], ct);
    }

    public Task KeepAsync(KeptMail mail, CancellationToken ct) => outbox.KeepAsync(mail, MostKept, ct);

    private static MailReport Short(MailReport report) =>
        report.Error is { Length: > MostError } error ? report with { Error = error[..MostError] } : report;
}
