using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace Portal.Mail;

/// <summary>Hands mails to an SMTP server, over TLS unless told otherwise.</summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options) : IMailTransport
{
    private readonly MailOptions options = options.Value;

    public async Task<(MailOutcome Outcome, string? Error)> SendAsync(ReadyMail mail, CancellationToken ct)
    {
        using var message = Message(mail);
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.StartTls };
        if (!string.IsNullOrEmpty(options.User))
            client.Credentials = new NetworkCredential(options.User, options.Password);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Seconds));
        try
        {
            await client.SendMailAsync(message, limit.Token);
            return (MailOutcome.Sent, null);
        }
        catch (Exception e) when (e is SmtpException or OperationCanceledException or IOException or InvalidOperationException)
        {
            return (OutcomeOf(e), e.InnerException?.Message is { } inner ? $"{e.Message} {inner}" : e.Message);
        }
    }

    /// <summary>
    /// RFC 5321, 4.2.1: 4xx is a no for now, 5xx for ever. Where the server could not be reached, or would not take anything from us, it has nothing; where the
    /// connection was lost otherwise, it may.
    /// </summary>
    private static MailOutcome OutcomeOf(Exception e) => e switch
    {
        SmtpFailedRecipientException refused => OfReply(refused.StatusCode),
        SmtpException { InnerException: SocketException } => MailOutcome.Later,
        SmtpException { StatusCode: SmtpStatusCode.GeneralFailure } lost => lost.InnerException is null ? MailOutcome.Later : MailOutcome.Unknown,
        SmtpException { StatusCode: SmtpStatusCode.MustIssueStartTlsFirst or SmtpStatusCode.ClientNotPermitted } => MailOutcome.Later, // settings can be mended
        SmtpException smtp => OfReply(smtp.StatusCode),
        _ => MailOutcome.Unknown,
    };

    private static MailOutcome OfReply(SmtpStatusCode code) => (int)code is >= 500 and < 600 ? MailOutcome.Refused : MailOutcome.Later;

    private MailMessage Message(ReadyMail mail)
    {
        var from = new MailAddress(options.From!, mail.From, Encoding.UTF8);
        var message = new MailMessage(from, new MailAddress(mail.To))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        var page = AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html);
        page.TransferEncoding = TransferEncoding.QuotedPrintable;
        message.AlternateViews.Add(page);
        var headers = message.Headers;
        headers.Add("Message-ID", $"<{mail.Id:N}@{from.Host}>");
        headers.Add("References", $"<{mail.Thread:N}@{from.Host}>");
        headers.Add("List-Unsubscribe", $"<{mail.Stop}>");
        if (mail.Automatic)
            headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
