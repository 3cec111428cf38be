namespace Portal.Mail;

/// <summary>Takes mails on their way.</summary>
internal interface IMailTransport
{
    /// <summary>Hands one over, once; what became of it, and in the server's words why it did not take it.</summary>
    Task<(MailOutcome Outcome, string? Error)> SendAsync(ReadyMail mail, CancellationToken ct);
}

/// <summary>A mail that says all that it shall say.</summary>
/// <param name="Id">Which; its <c>Message-ID</c> is made of it.</param>
/// <param name="To">The address.</param>
/// <param name="From">The name that it comes from.</param>
/// <param name="Subject">On one line.</param>
/// <param name="Text">As plain text.</param>
/// <param name="Html">As a page.</param>
/// <param name="Thread">What it belongs to: mails of one thing stand together.</param>
/// <param name="Stop">Where one says that one wants no more of them.</param>
/// <param name="Automatic">Nobody wrote it: a machine does not answer it (RFC 3834).</param>
internal sealed record ReadyMail(Guid Id, string To, string From, string Subject, string Text, string Html, Guid Thread, string Stop, bool Automatic);
