namespace Portal.Mail;

/// <summary>Keeps mails to be looked at in Portal itself: a demo has no server for them.</summary>
internal sealed class KeptTransport(IGrainFactory grains, TimeProvider clock) : IMailTransport
{
    public async Task<(MailOutcome Outcome, string? Error)> SendAsync(ReadyMail mail, CancellationToken ct)
    {
        await grains.GetGrain<IMailGrain>(0).KeepAsync(new(mail.Id, clock.GetUtcNow(), mail.To, mail.Subject, mail.Text, mail.Html), ct);
        return (MailOutcome.Sent, null);
    }
}
