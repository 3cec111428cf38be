using System.Collections.Immutable;
using Portal.Alarms;
using Portal.Conversations;
using Portal.Files;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Mail;
using Portal.Tickets;

namespace Portal.Customers;

/// <summary>
/// One customer, a visitor or somebody with an account; begins conversations and tickets. Key: customer id (an account's customer has the account's id).
/// </summary>
[Alias("customer")]
public interface ICustomerGrain : IAlarmedGrain, IFollowUpsGrain
{
    /// <summary>
    /// Begins a conversation with its first message; the receipt is the conversation's. The same command id again gives the same conversation.
    /// Refusals: <c>conversation.text_length</c>, <c>conversation.text_invalid</c>, <c>limits.conversations</c> (default 6 in 12 h),
    /// <c>command.id_reused</c>.
    /// </summary>
    [Alias("StartConversation")]
    Task<Outcome<Receipt>> StartConversationAsync(BeginConversation command, CancellationToken ct = default);

    /// <summary>
    /// Opens a ticket; the receipt is the ticket's. The same command id again gives the same ticket, with the same number. Refusals:
    /// <c>ticket.subject_invalid</c>, <c>ticket.type_unknown</c>, <c>conversation.text_length</c>, <c>conversation.text_invalid</c>,
    /// <c>queue.priority_unknown</c>, <c>limits.tickets</c> (of visitors, together with their conversations: default 6 in 12 h), <c>command.id_reused</c>.
    /// </summary>
    [Alias("OpenTicket")]
    Task<Outcome<Receipt>> OpenTicketAsync(BeginTicket command, CancellationToken ct = default);

    /// <summary>Sets the name that the staff sees. Refusals: <c>name.invalid</c>, <c>name.changed</c>.</summary>
    [Alias("Rename")]
    Task<Outcome<Receipt>> RenameAsync(RenameCustomer command, CancellationToken ct = default);

    /// <summary>
    /// Keeps an address that a visitor says is theirs, so that the staff can reach them, or forgets it. It is claimed and nothing more: it proves nobody, merges
    /// nothing, and only what the staff writes to them is mailed to it. Refusals: <c>account.email_invalid</c>.
    /// </summary>
    [Alias("ClaimEmail")]
    Task<Outcome<Receipt>> ClaimEmailAsync(ClaimEmail command, CancellationToken ct = default);

    /// <summary>
    /// A visitor has signed in: what somebody has set for them goes over to their account's customer, again and again until that one has it. Once more, nothing
    /// changes.
    /// </summary>
    [Alias("ChangeCustomer")]
    Task<Outcome<Receipt>> ChangeCustomerAsync(ChangeCustomer command, CancellationToken ct = default);

    /// <summary>Takes over what somebody has set for the visitor that they were. Called by that one.</summary>
    [Alias("Carry")]
    Task<Outcome<Receipt>> CarryAsync(CarryFollowUps command, CancellationToken ct = default);

    /// <summary>Sets which mails they do not want. Refusals: <c>mail.topic_unknown</c>.</summary>
    [Alias("ChooseMail")]
    Task<Outcome<Receipt>> ChooseMailAsync(ChooseMail command, CancellationToken ct = default);

    /// <summary>No more mails of one topic; what they have chosen otherwise stays. Refusals: <c>mail.topic_unknown</c>.</summary>
    [Alias("StopMail")]
    Task<Outcome<Receipt>> StopMailAsync(StopMail command, CancellationToken ct = default);
}

/// <summary>The first message of a conversation.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="QueueId">Where it waits.</param>
/// <param name="Text">1–16,000 characters.</param>
/// <param name="Continues">The resolved conversation that it goes on from; such a one does not count against the limit.</param>
/// <param name="Visitor">Whether the customer is anonymous; the limit is for visitors.</param>
/// <param name="Attachments">Files that the message has claimed, in the conversation that it goes on from.</param>
/// <param name="Language">Of the page that it is begun on, two or three letters; null when not known.</param>
/// <param name="Zone">The time zone of that browser, an IANA name; null when not known.</param>
[GenerateSerializer, Immutable, Alias("customer.begin-conversation")]
public sealed record BeginConversation(
    Guid CommandId,
    Guid QueueId,
    string Text,
    Guid? Continues,
    bool Visitor,
    ImmutableArray<Attachment>? Attachments = null,
    string? Language = null,
    string? Zone = null);

/// <summary>A ticket of a customer.</summary>
/// <param name="Ticket">What it begins with.</param>
/// <param name="Visitor">Whether the customer opens it and is anonymous; the limit is for visitors.</param>
[GenerateSerializer, Immutable, Alias("customer.begin-ticket")]
public sealed record BeginTicket(OpenTicket Ticket, bool Visitor);

/// <summary>A name for a customer.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">The customer, or somebody of the staff.</param>
/// <param name="Name">1–100 characters, no controls, no direction overrides, at most 3 combining marks in a row.</param>
/// <param name="Before">The name that the change was made from, empty for none; null when it does not matter.</param>
[GenerateSerializer, Immutable, Alias("customer.rename")]
public sealed record RenameCustomer(Guid CommandId, Party By, string Name, string? Before = null);

/// <summary>An address that a visitor says is theirs.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">The visitor.</param>
/// <param name="Email">At most 254 characters; null forgets the one before.</param>
[GenerateSerializer, Immutable, Alias("customer.claim-email")]
public sealed record ClaimEmail(Guid CommandId, Party By, string? Email);

/// <summary>A customer began a conversation; whether it came to be is the conversation's own first event.</summary>
[Event("customer.conversation_started")]
public sealed record CustomerStartedConversation(Guid ConversationId) : ISharedEvent;

/// <summary>A ticket of a customer was opened; whether it came to be is the ticket's own first event.</summary>
[Event("customer.ticket_opened")]
public sealed record CustomerOpenedTicket(Guid TicketId) : ISharedEvent;

/// <summary>A customer has a (new) name.</summary>
[Event("customer.renamed")]
public sealed record CustomerRenamed(string Name) : ISharedEvent;

/// <summary>A customer gave an address to be reached at, or took it back. Nobody has verified it.</summary>
/// <param name="Email">Null: none any more.</param>
[Event("customer.email_claimed")]
public sealed record CustomerEmailClaimed(string? Email) : ISharedEvent;
