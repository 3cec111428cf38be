using System.Collections.Immutable;
using System.Globalization;
using Portal.Alarms;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Mail;

namespace Portal.Conversations;

/// <summary>Answers that the customer has not read after two minutes are mailed to them, together, once (SEMANTICS §1).</summary>
internal sealed partial record Conversation
{
    private static readonly TimeSpan MailAfter = TimeSpan.FromMinutes(2);

    private Due? MailDue => Staff.Unmailed is { } answers ? new(answers.At + MailAfter, DueKind.Mail) : null;

    private Firing? MailAt(DateTimeOffset now) => Staff.Unmailed is { } answers && MailDue!.At <= now
        ? new(MailDue.At, DueKind.Mail, new ConversationAnswersMailed(answers.Position), string.Create(CultureInfo.InvariantCulture, $"mail/{answers.Position}"))
        : null;

    /// <summary>Who writes has seen what was written to them.</summary>
    private static AnswersSince? UnmailedAfter(AnswersSince? before, Fact message) =>
        message.By.Kind == PartyKind.Customer ? null : before ?? new(message.Position, message.At);

    private ImmutableArray<RowWrite> Mails(Guid id) =>
        Staff.Mailed is { } answers ? [MailRows.Of(MailKind.ChatAnswers, Kind, id, Party.Customer(Shared!.CustomerId), answers.Position, answers.At)] : [];
}
