using System.Collections.Immutable;
using Portal.Alarms;
using Portal.Files;
using Portal.FollowUps;
using Portal.Journal;

namespace Portal.Conversations;

/// <summary>One conversation with a customer; the only writer of its two streams. Key: conversation id.</summary>
[Alias("conversation")]
public interface IConversationGrain : IAlarmedGrain, IFollowUpsGrain
{
    /// <summary>Begins it. Called by the customer's grain, with the same command id on every retry.</summary>
    [Alias("Start")]
    Task<Outcome<Receipt>> StartAsync(StartConversation command, CancellationToken ct = default);

    /// <summary>
    /// Adds a message; by the customer it wakes a snoozed and reopens a resolved conversation. Sending the same command id again returns the first
    /// receipt. Refusals: <c>conversation.text_length</c>, <c>conversation.text_invalid</c>, <c>file.too_many</c>, <c>conversation.not_found</c>,
    /// <c>conversation.continued_elsewhere</c> (resolved more than 14 days ago: start a linked one), <c>conversation.resolved</c> (staff: reopen
    /// it first), <c>conversation.new_reply</c> (staff: somebody else wrote after <see cref="PostMessage.BasedOn"/>; the same command with a newer position
    /// passes), <c>limits.messages</c>, <c>queue.assigned_only</c> (see <see cref="PostMessage.OnlyGiven"/>), <c>command.id_reused</c>.
    /// </summary>
    [Alias("Post")]
    Task<Outcome<Receipt>> PostAsync(PostMessage command, CancellationToken ct = default);

    /// <summary>
    /// Adds a note for the staff. That who is mentioned is there is not asked here. Refusals as for <see cref="PostAsync"/>;
    /// <c>conversation.mentions_most</c> (20).
    /// </summary>
    [Alias("AddNote")]
    Task<Outcome<Receipt>> AddNoteAsync(PostMessage command, CancellationToken ct = default);

    /// <summary>
    /// Says that somebody who was mentioned has seen the notes up to a position. Where they were not mentioned, or have seen it already, nothing changes.
    /// Refusals: <c>conversation.not_found</c>.
    /// </summary>
    [Alias("SeeMention")]
    Task<Outcome<Receipt>> SeeMentionAsync(SeeMention command, CancellationToken ct = default);

    /// <summary>
    /// Takes a message or a note back: its words are given to nobody any more, its files are deleted. By who wrote it alone; a message only until the other
    /// side's read position has come to it. Refusals: <c>conversation.not_found</c>, <c>message.not_found</c>, <c>message.not_yours</c>,
    /// <c>message.read</c>, <c>message.settled</c> (the conversation is resolved).
    /// </summary>
    [Alias("Withdraw")]
    Task<Outcome<Receipt>> WithdrawAsync(WithdrawMessage command, CancellationToken ct = default);

    /// <summary>
    /// Gives it to an agent by hand, to another queue, or back to its own; a note that goes with it is added in the same commit. Refusals:
    /// <c>conversation.resolved</c>, <c>conversation.text_length</c>, <c>conversation.text_invalid</c>, <c>access.denied</c> (see
    /// <see cref="AssignConversation.OwnOnly"/>), <c>conversation.moved</c> (see <see cref="AssignConversation.From"/>), <c>queue.assigned_only</c> (see
    /// <see cref="AssignConversation.OnlyGiven"/>).
    /// </summary>
    [Alias("Assign")]
    Task<Outcome<Receipt>> AssignAsync(AssignConversation command, CancellationToken ct = default);

    /// <summary>
    /// The queue's gift: only while it waits, and before <see cref="OfferConversation.Until"/>. Refusals: <c>conversation.not_waiting</c>,
    /// <c>conversation.offer_expired</c>.
    /// </summary>
    [Alias("Offer")]
    Task<Outcome<Receipt>> OfferAsync(OfferConversation command, CancellationToken ct = default);

    /// <summary>
    /// Goes on to another queue; the wait counts from where it began. Refusals: <c>conversation.not_waiting</c> (in the queue that says so, any more),
    /// <c>conversation.not_found</c>.
    /// </summary>
    [Alias("Overflow")]
    Task<Outcome<Receipt>> OverflowAsync(OverflowConversation command, CancellationToken ct = default);

    /// <summary>
    /// Its customer has been gone for two minutes: it leaves the queue and is an offline message. Refusals: <c>conversation.not_waiting</c> (in the queue that
    /// says so), <c>conversation.not_found</c>.
    /// </summary>
    [Alias("Leave")]
    Task<Outcome<Receipt>> LeaveAsync(LeaveConversation command, CancellationToken ct = default);

    /// <summary>Its customer is here: an offline message waits in its queue again, anything else stays as it is. Refusals: <c>conversation.not_found</c>.</summary>
    [Alias("Return")]
    Task<Outcome<Receipt>> ReturnAsync(ReturnConversation command, CancellationToken ct = default);

    /// <summary>
    /// Changes what it asks for; while it waits, its queue looks again. Refusals: <c>conversation.not_found</c>, <c>conversation.resolved</c>,
    /// <c>queue.priority_unknown</c>, <c>queue.skills_most</c> (20), <c>conversation.language_unknown</c>.
    /// </summary>
    [Alias("ChangeWish")]
    Task<Outcome<Receipt>> ChangeWishAsync(ChangeWish command, CancellationToken ct = default);

    /// <summary>Takes it back from an agent who is gone. Refusals: <c>conversation.not_assigned</c>.</summary>
    [Alias("TakeBack")]
    Task<Outcome<Receipt>> TakeBackAsync(TakeBackConversation command, CancellationToken ct = default);

    /// <summary>Closes it. Refusals: <c>conversation.resolved</c>.</summary>
    [Alias("Resolve")]
    Task<Outcome<Receipt>> ResolveAsync(ConversationCommand command, CancellationToken ct = default);

    /// <summary>Opens it again, for its last agent where eligible, else its queue. Refusals: <c>conversation.not_resolved</c>.</summary>
    [Alias("Reopen")]
    Task<Outcome<Receipt>> ReopenAsync(ConversationCommand command, CancellationToken ct = default);

    /// <summary>
    /// Puts it aside until a time, 1 minute to 366 days ahead. Refusals: <c>conversation.snooze_range</c>, <c>conversation.resolved</c>.
    /// </summary>
    [Alias("Snooze")]
    Task<Outcome<Receipt>> SnoozeAsync(SnoozeConversation command, CancellationToken ct = default);

    /// <summary>Wakes it when its time has come, or by hand. Refusals: <c>conversation.not_snoozed</c>, <c>conversation.not_due</c>.</summary>
    [Alias("Wake")]
    Task<Outcome<Receipt>> WakeAsync(WakeConversation command, CancellationToken ct = default);

    /// <summary>
    /// Adds labels and takes labels away, in any phase. That a label exists is not asked here: one that was deleted is shown as gone. Refusals:
    /// <c>conversation.labels_most</c> (20), <c>conversation.not_found</c>.
    /// </summary>
    [Alias("ChangeLabels")]
    Task<Outcome<Receipt>> ChangeLabelsAsync(ChangeLabels command, CancellationToken ct = default);

    /// <summary>
    /// Takes back what was done, as long as nothing else has happened since. Refusals: <c>conversation.changed</c>, <c>conversation.not_resolved</c> (it
    /// was resolved before), <c>conversation.labels_most</c>, <c>access.denied</c> (to somebody who has not just had it).
    /// </summary>
    [Alias("Restore")]
    Task<Outcome<Receipt>> RestoreAsync(RestoreConversation command, CancellationToken ct = default);

    /// <summary>
    /// Makes it another customer's, who is the same person: a visitor who has signed in. Messages keep who wrote them; the read position goes along.
    /// Refusals: <c>conversation.not_found</c> (not that of <see cref="ChangeCustomer.From"/>).
    /// </summary>
    [Alias("ChangeCustomer")]
    Task<Outcome<Receipt>> ChangeCustomerAsync(ChangeCustomer command, CancellationToken ct = default);

    /// <summary>A ticket was made from it; called by the ticket's grain, with the same command id on every retry. Refusals: <c>conversation.not_found</c>.</summary>
    [Alias("LinkTicket")]
    Task<Outcome<Receipt>> LinkTicketAsync(LinkTicket command, CancellationToken ct = default);

    /// <summary>Who has it and the participants' read positions; null when there is no such conversation.</summary>
    [Alias("Look")]
    Task<ConversationLook?> LookAsync(CancellationToken ct = default);

    /// <summary>How many answers of the staff its customer has not read yet.</summary>
    [Alias("Unread")]
    Task<UnreadAnswers> UnreadAsync(CancellationToken ct = default);

    /// <summary>
    /// Moves a participant's read position forward; backward is ignored. Refusals: <c>mark.beyond_head</c>, <c>conversation.not_found</c>.
    /// </summary>
    [Alias("Read")]
    Task<Outcome<ReadMark>> ReadAsync(ReadMark mark, CancellationToken ct = default);

    /// <summary>Tells the watchers that a participant types, or stopped. Forgotten after 4 s. Never for notes.</summary>
    [Alias("Typing"), OneWay]
    Task TypingAsync(Party by, bool on);

    /// <summary>
    /// A browser of the staff has it open, writes in it, or has left. Not kept: forgotten after 30 s unless told again. Others hear of it on the staff
    /// stream; the answer is everyone who is here, 50 at most.
    /// </summary>
    [Alias("View")]
    Task<ImmutableArray<Viewer>> ViewAsync(ViewConversation command, CancellationToken ct = default);

    /// <summary>
    /// A browser of its customer shows a page, or has left. Not kept: forgotten after 60 s unless told again. The staff hears of it on the staff stream.
    /// </summary>
    [Alias("Here")]
    Task HereAsync(CustomerHere command, CancellationToken ct = default);

    /// <summary>The page that its customer looks at; null when none is known.</summary>
    [Alias("FindPage")]
    Task<string?> FindPageAsync(CancellationToken ct = default);
}

/// <summary>What somebody of the staff does with an open conversation.</summary>
[GenerateSerializer, Alias("viewing")]
public enum Viewing
{
    /// <summary>Has left it.</summary>
    Gone = 1,

    /// <summary>Has it open.</summary>
    Looking = 2,

    /// <summary>Writes an answer.</summary>
    Replying = 3,
}

/// <summary>One browser and what it shows.</summary>
/// <param name="AgentId">Whose.</param>
/// <param name="Connection">Which of theirs.</param>
/// <param name="Viewing">What they do.</param>
[GenerateSerializer, Immutable, Alias("conversation.view")]
public sealed record ViewConversation(Guid AgentId, string Connection, Viewing Viewing);

/// <summary>Somebody of the staff who is here.</summary>
/// <param name="Id">Who.</param>
/// <param name="Replying">Whether they write an answer.</param>
[GenerateSerializer, Immutable, Alias("conversation.viewer")]
public sealed record Viewer(Guid Id, bool Replying);

/// <summary>One browser of a customer and the page that it shows.</summary>
/// <param name="Connection">Which of theirs.</param>
/// <param name="Page">1–300 characters; null when it shows none any more.</param>
[GenerateSerializer, Immutable, Alias("conversation.here")]
public sealed record CustomerHere(string Connection, string? Page);

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

/// <summary>How far a participant has read on the shared stream.</summary>
[GenerateSerializer, Immutable, Alias("read-mark")]
public sealed record ReadMark(Party By, long Position);

/// <summary>Answers that the customer has not read.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="Count">How many, counted to 10 and no further: 10 stands for that or more.</param>
/// <param name="Last">The position of the newest that was counted; 0 when none.</param>
[GenerateSerializer, Immutable, Alias("conversation.unread")]
public sealed record UnreadAnswers(Guid Id, int Count, long Last);

/// <summary>What others ask of a conversation.</summary>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="AgentId">Who has it, while assigned and not snoozed.</param>
/// <param name="Marks">The participants' read positions.</param>
/// <param name="IsWaiting">Whether it may still be given to somebody: it is in a queue.</param>
[GenerateSerializer, Immutable, Alias("conversation.look")]
public sealed record ConversationLook(Guid CustomerId, Guid? AgentId, ImmutableArray<ReadMark> Marks, bool IsWaiting);
