using System.Collections.Immutable;
using Portal.Alarms;
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
    /// Posts messages that came while one before them was on its way: in their order, in one commit, each with an answer of its own as from
    /// <see cref="PostAsync"/>. Where one cannot be stored none is, and it fails for all: each can be posted alone then.
    /// </summary>
    [Alias("PostAll")]
    Task<ImmutableArray<Outcome<Receipt>>> PostAllAsync(ImmutableArray<PostMessage> commands, CancellationToken ct = default);

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
