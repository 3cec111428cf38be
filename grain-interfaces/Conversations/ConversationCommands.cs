using System.Collections.Immutable;
using Portal.Files;
using Portal.Journal;

namespace Portal.Conversations;

/// <summary>Begins a conversation.</summary>
[GenerateSerializer, Immutable, Alias("conversation.start")]
public sealed record StartConversation(
    Guid CommandId,
    Guid CustomerId,
    Guid QueueId,
    string Text,
    Guid? Continues,
    ImmutableArray<Attachment>? Attachments = null,
    string? Language = null,
    string? Zone = null);

/// <summary>A message or a note.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who writes.</param>
/// <param name="Text">1–16,000 characters (UTF-16); may be empty where there are files.</param>
/// <param name="BasedOn">
/// The position on the shared stream that the writer had seen when they began; null: whatever has come meanwhile. No part of the message: customers and
/// notes are never held back by it.
/// </param>
/// <param name="Attachments">Files that it has claimed, 10 at most; null when none.</param>
/// <param name="Mentions">For a note: colleagues whom it names, by account, 20 at most; its writer and repeats do not count. Messages have none.</param>
/// <param name="OnlyGiven">Whether its writer is refused where it waits in a queue whose work is assigned, since who answers takes it; null: no. No part of the message.</param>
[GenerateSerializer, Immutable, Alias("conversation.post")]
public sealed record PostMessage(
    Guid CommandId,
    Party By,
    string Text,
    long? BasedOn = null,
    ImmutableArray<Attachment>? Attachments = null,
    ImmutableArray<Guid>? Mentions = null,
    bool? OnlyGiven = null);

/// <summary>Has seen the notes in which they were mentioned.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who was mentioned.</param>
/// <param name="Position">On the staff stream: of the last such note that they have seen.</param>
[GenerateSerializer, Immutable, Alias("conversation.see-mention")]
public sealed record SeeMention(Guid CommandId, Party By, long Position);

/// <summary>Takes a message or a note back.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who asks.</param>
/// <param name="Position">Of the message on the shared stream, or of the note on the staff's.</param>
/// <param name="Internal">Whether it is a note.</param>
[GenerateSerializer, Immutable, Alias("conversation.withdraw")]
public sealed record WithdrawMessage(Guid CommandId, Party By, long Position, bool Internal);

/// <summary>To an agent, to a queue, or back to its own queue.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who gives it.</param>
/// <param name="AgentId">To whom; null: to a queue.</param>
/// <param name="Note">For the staff, 1–16,000 characters; null when there is nothing to say.</param>
/// <param name="OwnOnly">Whether the giver may give only what they have themselves.</param>
/// <param name="QueueId">To which queue, where it is to nobody; null: its own.</param>
/// <param name="From">Who has it as far as the giver knows, <see cref="Guid.Empty"/> for nobody; null when that does not matter.</param>
/// <param name="OnlyGiven">Whether the giver may not take what waits in a queue whose work is assigned; null: may. No part of what is done.</param>
[GenerateSerializer, Immutable, Alias("conversation.assign")]
public sealed record AssignConversation(
    Guid CommandId, Party By, Guid? AgentId, string? Note = null, bool OwnOnly = false, Guid? QueueId = null, Guid? From = null, bool? OnlyGiven = null);

/// <summary>On to another queue.</summary>
/// <param name="CommandId">Made by the queue.</param>
/// <param name="From">Where it waits.</param>
/// <param name="To">Where it shall wait.</param>
[GenerateSerializer, Immutable, Alias("conversation.overflow")]
public sealed record OverflowConversation(Guid CommandId, Guid From, Guid To);

/// <summary>Without its customer.</summary>
/// <param name="CommandId">Made by the queue.</param>
/// <param name="QueueId">Where it waits.</param>
[GenerateSerializer, Immutable, Alias("conversation.leave")]
public sealed record LeaveConversation(Guid CommandId, Guid QueueId);

/// <summary>With its customer again.</summary>
/// <param name="CommandId">Made by the web node.</param>
/// <param name="CustomerId">Who is here.</param>
[GenerateSerializer, Immutable, Alias("conversation.return")]
public sealed record ReturnConversation(Guid CommandId, Guid CustomerId);

/// <summary>What it shall ask for.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="Wish">All of it.</param>
[GenerateSerializer, Immutable, Alias("conversation.change-wish")]
public sealed record ChangeWish(Guid CommandId, Party By, WorkWish Wish);

/// <summary>As it was before something was done with it: whose it was, whether put off, its labels.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="Version">How many events it has had; with one more nothing is restored.</param>
/// <param name="Phase">As it was.</param>
/// <param name="AgentId">Who had it.</param>
/// <param name="SnoozedUntil">While snoozed; when that is over by now, it is awake.</param>
/// <param name="Labels">All that it had, 20 at most.</param>
/// <param name="MayAssign">Whether the caller may give it to whom they like.</param>
[GenerateSerializer, Immutable, Alias("conversation.restore")]
public sealed record RestoreConversation(
    Guid CommandId,
    Party By,
    long Version,
    RowPhase Phase,
    Guid? AgentId,
    DateTimeOffset? SnoozedUntil,
    ImmutableArray<Guid> Labels,
    bool MayAssign);

/// <summary>To the agent who has reserved a slot.</summary>
/// <param name="CommandId">Made by the queue.</param>
/// <param name="AgentId">Who has reserved.</param>
/// <param name="Until">After this the reservation no longer counts.</param>
/// <param name="Candidates">The decision, for the record.</param>
/// <param name="ReplySeconds">How long the agent has for the first answer; null: for ever.</param>
/// <param name="FreeAfterMinutes">After how long a silence of the customer it takes no capacity; null: 10.</param>
/// <param name="Why">The rest of the decision.</param>
[GenerateSerializer, Immutable, Alias("conversation.offer")]
public sealed record OfferConversation(
    Guid CommandId,
    Guid AgentId,
    DateTimeOffset Until,
    ImmutableArray<RoutingCandidate> Candidates,
    int? ReplySeconds = null,
    int? FreeAfterMinutes = null,
    RoutingReasons? Why = null);

/// <summary>From an agent who is gone.</summary>
[GenerateSerializer, Immutable, Alias("conversation.take-back")]
public sealed record TakeBackConversation(Guid CommandId, Guid AgentId);

/// <summary>A command that needs nothing besides who.</summary>
[GenerateSerializer, Immutable, Alias("conversation.command")]
public sealed record ConversationCommand(Guid CommandId, Party By);

/// <summary>Aside until a time; who puts aside what nobody has, takes it.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="Until">When it wakes.</param>
/// <param name="OnlyGiven">As in <see cref="AssignConversation"/>.</param>
[GenerateSerializer, Immutable, Alias("conversation.snooze")]
public sealed record SnoozeConversation(Guid CommandId, Party By, DateTimeOffset Until, bool? OnlyGiven = null);

/// <summary>Awake again.</summary>
[GenerateSerializer, Immutable, Alias("conversation.wake")]
public sealed record WakeConversation(Guid CommandId, Party By);

/// <summary>Labels to add and to take away, by id; what is both is taken away.</summary>
[GenerateSerializer, Immutable, Alias("conversation.change-labels")]
public sealed record ChangeLabels(Guid CommandId, Party By, ImmutableArray<Guid> Add, ImmutableArray<Guid> Remove);

/// <summary>From one customer id to another of the same person.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="From">Whose it was.</param>
/// <param name="To">Whose it is from now on.</param>
[GenerateSerializer, Immutable, Alias("conversation.change-customer")]
public sealed record ChangeCustomer(Guid CommandId, Guid From, Guid To);

/// <summary>A ticket that was made from a conversation.</summary>
/// <param name="CommandId">The command that opened the ticket.</param>
/// <param name="By">Who opened it.</param>
/// <param name="TicketId">Which.</param>
/// <param name="Number">As people say it.</param>
/// <param name="Subject">Its subject.</param>
[GenerateSerializer, Immutable, Alias("conversation.link-ticket")]
public sealed record LinkTicket(Guid CommandId, Party By, Guid TicketId, long Number, string Subject);
