using Portal.Conversations;
using Portal.Journal;

namespace Portal.Tickets;

/// <summary>What a ticket may begin with, and what its subject may be.</summary>
internal static class TicketText
{
    public const int LongestSubject = 200;
    public const int LongestRating = 2_000;

    public static Refusal? Check(OpenTicket command) =>
        CheckSubject(command.Subject)
        ?? (!Enum.IsDefined(command.Type) ? Refusal.Invalid("ticket.type_unknown")
            : command.Priority is { } priority && !Enum.IsDefined(priority) ? Refusal.Invalid("queue.priority_unknown")
            : command is { Text: "", ConversationId: not null } or { Text: "", Beginning.Messages.IsEmpty: false } ? null
            : MessageText.Check(command.Text, command.Attachments));

    public static Refusal? CheckSubject(string? subject) =>
        subject is not { Length: > 0 and <= LongestSubject } || subject.Trim().Length != subject.Length || subject.Any(char.IsControl)
        || MessageText.Check(subject) is not null
            ? Refusal.Invalid("ticket.subject_invalid")
            : null;
}
