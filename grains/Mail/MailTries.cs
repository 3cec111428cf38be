namespace Portal.Mail;

/// <summary>When a mail that was not taken is tried again.</summary>
internal static class MailTries
{
    /// <summary>Those who have a mail taken have it for so long.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>A mail that was about to be handed over so long ago, and of which nothing was heard since: nobody knows what became of it.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    /// <summary>What waited for so long because there was no server at all is no news any more.</summary>
    public static readonly TimeSpan Old = TimeSpan.FromDays(3);

    private const int Most = 42; // three days
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    /// <summary>After each try twice as long as before it, from a minute to two hours; given up after three days. Null for what is not tried again.</summary>
    public static (MailReport Report, DateTimeOffset? TryAt) After(MailReport report, DateTimeOffset now) => report switch
    {
        { Outcome: not MailOutcome.Later } => (report, null),
        { NotBefore: { } at } => (report, at),
        { Attempt: >= Most } => (report with { Outcome = MailOutcome.Refused }, null),
        { Attempt: > 7 } => (report, now + Longest),
        _ => (report, now + TimeSpan.FromMinutes(1 << (report.Attempt - 1))),
    };
}
