using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.Mail;

/// <summary>
/// The outbox: mails that owners have asked for, each in the commit of what it tells of, one for each message and recipient. It hands them out and keeps what
/// became of them. A mail goes out once at most: it is tried again only when it surely was not taken. Key: 0.
/// </summary>
[Alias("mail")]
public interface IMailGrain : IGrainWithIntegerKey
{
    /// <summary>Mails whose time has come, the oldest first. They are the caller's for a minute; whoever is slower finds them taken.</summary>
    /// <param name="most">1–100.</param>
    /// <param name="ct">Gives up waiting.</param>
    [Alias("Take")]
    Task<ImmutableArray<DueMail>> TakeAsync(int most, CancellationToken ct = default);

    /// <summary>Notes that a mail is about to be handed over; false when it is not the caller's any more, and must not be.</summary>
    /// <param name="id">Which.</param>
    /// <param name="attempt">As it was taken.</param>
    /// <param name="address">To where.</param>
    /// <param name="ct">Gives up waiting.</param>
    [Alias("GoesOut")]
    Task<bool> GoesOutAsync(Guid id, int attempt, string address, CancellationToken ct = default);

    /// <summary>What became of mails that were taken. Said twice, it changes nothing.</summary>
    [Alias("Report")]
    Task ReportAsync(ImmutableArray<MailReport> reports, CancellationToken ct = default);

    /// <summary>Keeps a mail to be looked at here, where there is no server to send it; the last 500 stay.</summary>
    [Alias("Keep")]
    Task KeepAsync(KeptMail mail, CancellationToken ct = default);
}

/// <summary>What a mail tells of. The numbers are stored.</summary>
[GenerateSerializer, Alias("mail.kind")]
public enum MailKind
{
    /// <summary>To a customer: their ticket was opened, and has a number.</summary>
    TicketOpened = 1,

    /// <summary>To a customer: an answer in their ticket.</summary>
    TicketAnswer = 2,

    /// <summary>To a customer: answers in a conversation that they have not read, all of them in one.</summary>
    ChatAnswers = 3,

    /// <summary>To a customer: how did their ticket go?</summary>
    Survey = 4,

    /// <summary>To somebody of the staff: a ticket that a colleague gave them.</summary>
    StaffAssigned = 5,

    /// <summary>To somebody of the staff: a note that mentions them and that they have not seen.</summary>
    StaffMentioned = 6,

    /// <summary>To somebody of the staff: something of theirs is due and not done.</summary>
    StaffDue = 7,
}

/// <summary>A mail to be sent.</summary>
/// <param name="Id">From what it tells of: always the same.</param>
/// <param name="Kind">What it tells of.</param>
/// <param name="About">The owner's shared stream.</param>
/// <param name="To">Who shall have it.</param>
/// <param name="Position">Where on the stream that begins which it tells of.</param>
/// <param name="At">When that happened.</param>
/// <param name="Attempt">How often it has been taken, this time included.</param>
[GenerateSerializer, Immutable, Alias("mail.due")]
public sealed record DueMail(Guid Id, MailKind Kind, StreamId About, Party To, long Position, DateTimeOffset At, int Attempt);

/// <summary>What became of a mail.</summary>
/// <param name="Id">Which.</param>
/// <param name="Attempt">As it was taken.</param>
/// <param name="Outcome">What.</param>
/// <param name="Error">Why it was not taken, in the server's words, at most 500 characters; null when it was.</param>
/// <param name="NotBefore">Where it was not tried yet: when it may be. Null: after the usual time.</param>
[GenerateSerializer, Immutable, Alias("mail.report")]
public sealed record MailReport(Guid Id, int Attempt, MailOutcome Outcome, string? Error = null, DateTimeOffset? NotBefore = null);

/// <summary>What can become of a mail.</summary>
[GenerateSerializer, Alias("mail.outcome")]
public enum MailOutcome
{
    /// <summary>It surely was not taken, and may be later: tried again, after a minute and then less and less often, for three days.</summary>
    Later = 1,

    /// <summary>A server has it.</summary>
    Sent = 2,

    /// <summary>There is nothing to send: they have no address, do not want it, or what it told of is gone.</summary>
    NotNeeded = 3,

    /// <summary>The server will never take it.</summary>
    Refused = 4,

    /// <summary>Whether it was taken nobody knows; it is not sent again, so that nobody has it twice.</summary>
    Unknown = 5,
}

/// <summary>A mail as it would have been sent.</summary>
/// <param name="Id">Which.</param>
/// <param name="At">When.</param>
/// <param name="To">The address.</param>
/// <param name="Subject">On one line.</param>
/// <param name="Text">As plain text.</param>
/// <param name="Html">As a page.</param>
[GenerateSerializer, Immutable, Alias("mail.kept")]
public sealed record KeptMail(Guid Id, DateTimeOffset At, string To, string Subject, string Text, string Html);
