using System.Collections.Immutable;
using Portal.Files;
using Portal.Journal;

namespace Portal.Conversations;

/// <summary>A customer began a conversation. Always followed by the first message, in the same commit.</summary>
/// <param name="CustomerId">Whose conversation it is.</param>
/// <param name="QueueId">The queue that it waits in.</param>
/// <param name="Continues">The conversation that this one goes on from, when that was resolved too long ago.</param>
/// <param name="Language">Of the page that it was begun on, two or three letters; null when not known.</param>
/// <param name="Zone">The time zone of that browser, an IANA name; null when not known.</param>
[Event("conversation.started")]
public sealed record ConversationStarted(
    Guid CustomerId, Guid QueueId, Guid? Continues = null, string? Language = null, string? Zone = null) : ISharedEvent;

/// <summary>A message, by the customer or the staff.</summary>
/// <param name="Text">1–16,000 characters (UTF-16); may be empty where there are files.</param>
/// <param name="Attachments">The files that came with it, 10 at most; null when none.</param>
[Event("conversation.message_posted")]
public sealed record MessagePosted(string Text, ImmutableArray<Attachment>? Attachments = null) : ISharedEvent;

/// <summary>
/// Who wrote a message took it back before the other side had read it. The message keeps its place; its words and files are given to nobody any more.
/// </summary>
/// <param name="Position">Of the message, on this stream.</param>
/// <param name="Files">The files that came with it, which are deleted; null when none.</param>
/// <param name="UnansweredSince">The oldest customer message that nobody has answered, without this one; null when all are.</param>
[Event("conversation.message_withdrawn")]
public sealed record MessageWithdrawn(long Position, ImmutableArray<Guid>? Files = null, DateTimeOffset? UnansweredSince = null) : ISharedEvent;

/// <summary>An agent has the conversation now.</summary>
/// <param name="AgentId">Who.</param>
/// <param name="How">How it came to them.</param>
[Event("conversation.assigned")]
public sealed record ConversationAssigned(Guid AgentId, AssignedHow How) : ISharedEvent;

/// <summary>How a conversation came to its agent.</summary>
public enum AssignedHow
{
    /// <summary>The queue gave it.</summary>
    Routed = 1,

    /// <summary>The agent took it by hand.</summary>
    Taken = 2,

    /// <summary>Somebody else gave it by hand.</summary>
    Given = 3,
}

/// <summary>The conversation waits (again) in its queue.</summary>
/// <param name="QueueId">Which queue.</param>
/// <param name="Reason">Why.</param>
/// <param name="Since">Since when the customer waits, where that is longer than from now.</param>
/// <param name="PassedOver">Who had it and did not answer; it does not come back to them soon.</param>
/// <param name="Ahead">True when it goes before others of its priority: it had an agent already; else null.</param>
[Event("conversation.queued")]
public sealed record ConversationQueued(
    Guid QueueId, QueuedReason Reason, DateTimeOffset? Since = null, Guid? PassedOver = null, bool? Ahead = null) : ISharedEvent;

/// <summary>Why a conversation waits again.</summary>
public enum QueuedReason
{
    /// <summary>Its agent was gone for 60 s.</summary>
    AgentGone = 1,

    /// <summary>It was reopened.</summary>
    Reopened = 2,

    /// <summary>It woke from snooze.</summary>
    Woken = 3,

    /// <summary>Somebody put it back by hand.</summary>
    PutBack = 4,

    /// <summary>Its agent did not answer in time.</summary>
    NoReply = 5,

    /// <summary>Its customer spoke again after a long silence.</summary>
    CustomerBack = 6,

    /// <summary>Somebody gave it to this queue.</summary>
    Transferred = 7,

    /// <summary>It waited too long where it was, or that queue was closed.</summary>
    Overflowed = 8,

    /// <summary>Its customer had left while they waited, and is here again.</summary>
    CustomerReturned = 9,
}

/// <summary>Its customer left while they waited, two minutes ago: it waits no longer, and is an offline message that somebody answers when they can.</summary>
[Event("conversation.customer_left")]
public sealed record ConversationCustomerLeft : ISharedEvent;

/// <summary>Done. A message by the customer within 14 days reopens it; after that it starts a linked new one.</summary>
[Event("conversation.resolved")]
public sealed record ConversationResolved : ISharedEvent;

/// <summary>No longer resolved; always followed by <see cref="ConversationQueued"/> in the same commit.</summary>
[Event("conversation.reopened")]
public sealed record ConversationReopened : ISharedEvent;

/// <summary>A note between colleagues; the customer never sees it.</summary>
/// <param name="Text">1–16,000 characters (UTF-16); may be empty where there are files.</param>
/// <param name="Attachments">The files that came with it, 10 at most; null when none.</param>
/// <param name="Mentions">Colleagues whom it names and who are told of it, by account, 20 at most; null when none.</param>
/// <param name="TellAt">From when on those who have not seen it are mailed, if they wish it; null: nobody is.</param>
[Event("conversation.note_added")]
public sealed record NoteAdded(
    string Text, ImmutableArray<Attachment>? Attachments = null, ImmutableArray<Guid>? Mentions = null, DateTimeOffset? TellAt = null) : IStaffEvent;

/// <summary>Who wrote a note took it back. Its words and files are given to nobody any more.</summary>
/// <param name="Position">Of the note, on this stream.</param>
/// <param name="Files">The files that came with it, which are deleted; null when none.</param>
[Event("conversation.note_withdrawn")]
public sealed record NoteWithdrawn(long Position, ImmutableArray<Guid>? Files = null) : IStaffEvent;

/// <summary>Who did this was mentioned in notes, and has now seen them. Others do not count for it.</summary>
/// <param name="Position">Of the last such note, on this stream.</param>
[Event("conversation.mention_seen")]
public sealed record MentionSeen(long Position) : IStaffEvent;

/// <summary>Put aside until a time or the next message by the customer; its agent's slot is free meanwhile.</summary>
/// <param name="Until">When it wakes, UTC.</param>
[Event("conversation.snoozed")]
public sealed record ConversationSnoozed(DateTimeOffset Until) : IStaffEvent;

/// <summary>Awake again; it waits for its last agent where eligible, else in its queue.</summary>
/// <param name="Reason">What woke it.</param>
[Event("conversation.woken")]
public sealed record ConversationWoken(WokenReason Reason) : IStaffEvent;

/// <summary>What woke a snoozed conversation.</summary>
public enum WokenReason
{
    /// <summary>Its time came.</summary>
    Due = 1,

    /// <summary>The customer wrote.</summary>
    Customer = 2,

    /// <summary>Somebody of the staff.</summary>
    Hand = 3,
}

/// <summary>Labels came or went.</summary>
/// <param name="Added">By id, see <c>Settings.Label</c>; none that it had already.</param>
/// <param name="Removed">By id; only such as it had.</param>
[Event("conversation.labels_changed")]
public sealed record ConversationLabelsChanged(ImmutableArray<Guid> Added, ImmutableArray<Guid> Removed) : IStaffEvent;

/// <summary>A visitor has signed in: what they wrote is their account's from now on.</summary>
/// <param name="CustomerId">Whose it is now.</param>
/// <param name="Before">Whose it was.</param>
[Event("conversation.customer_changed")]
public sealed record ConversationCustomerChanged(Guid CustomerId, Guid Before) : ISharedEvent;

/// <summary>A ticket was made from it; linked both ways.</summary>
/// <param name="TicketId">Which.</param>
/// <param name="Number">As people say it.</param>
/// <param name="Subject">As it was then.</param>
[Event("conversation.ticket_opened")]
public sealed record ConversationTicketOpened(Guid TicketId, long Number, string Subject) : ISharedEvent;

/// <summary>What the customer has not read within two minutes is mailed to them, where they have an address and want it.</summary>
/// <param name="Position">The first of the answers, on the shared stream.</param>
[Event("conversation.answers_mailed")]
public sealed record ConversationAnswersMailed(long Position) : IStaffEvent;

/// <summary>The customer had read the answers in time: nothing is mailed.</summary>
/// <param name="Position">The first of the answers, on the shared stream.</param>
[Event("conversation.answers_read")]
public sealed record ConversationAnswersRead(long Position) : IStaffEvent;

/// <summary>Its customer has said nothing for long: it takes none of its agent's capacity until they speak.</summary>
[Event("conversation.rested")]
public sealed record ConversationRested : IStaffEvent;

/// <summary>What it asks for has changed.</summary>
/// <param name="Wish">All of it.</param>
[Event("conversation.wish_changed")]
public sealed record ConversationWishChanged(WorkWish Wish) : IStaffEvent;

/// <summary>Why the queue gave the conversation to this agent: who was looked at, and who is next.</summary>
/// <param name="AgentId">Who got it.</param>
/// <param name="Candidates">Everyone who was considered, best first, 20 at most.</param>
/// <param name="ReplySeconds">How long they have for the first answer; null: for ever.</param>
/// <param name="FreeAfterMinutes">After how long a silence of the customer it takes no capacity; null: 10.</param>
/// <param name="Since">Since when the customer had waited.</param>
/// <param name="Why">The rest of the reasons.</param>
[Event("conversation.routed")]
public sealed record ConversationRouted(
    Guid AgentId,
    ImmutableArray<RoutingCandidate> Candidates,
    int? ReplySeconds = null,
    int? FreeAfterMinutes = null,
    DateTimeOffset? Since = null,
    RoutingReasons? Why = null) : IStaffEvent;

/// <summary>One agent in a routing decision.</summary>
/// <param name="AgentId">Who.</param>
/// <param name="Spare">Spare capacity, in weights (chat 5, ticket 1).</param>
/// <param name="LastAssignedAt">Since when without new work; null when never assigned.</param>
/// <param name="Gate">Why they could not have it: <c>away</c>, <c>gone</c>, <c>full</c>, <c>skills</c>, <c>language</c>, <c>refused</c> (had it
/// within two minutes and did not answer), <c>not_theirs</c> (it waits for its agent alone); null when eligible.</param>
[GenerateSerializer, Immutable, Alias("routing-candidate")]
public sealed record RoutingCandidate(Guid AgentId, int Spare, DateTimeOffset? LastAssignedAt, string? Gate);
