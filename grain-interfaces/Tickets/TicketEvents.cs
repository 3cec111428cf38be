using System.Collections.Immutable;
using Portal.Conversations;
using Portal.Files;
using Portal.Journal;
using Portal.Queues;
using Portal.Settings;

namespace Portal.Tickets;

/// <summary>A ticket was opened, by its customer or for them.</summary>
/// <param name="CustomerId">Whose matter it is.</param>
/// <param name="Number">As people say it; no two tickets have the same.</param>
/// <param name="Subject">1–200 characters on one line.</param>
/// <param name="Type">What kind of matter.</param>
/// <param name="ConversationId">The conversation that it was made from; null when none.</param>
/// <param name="Continues">The closed ticket that this one goes on from; null when none.</param>
/// <param name="Language">Of the page that it was opened on, two or three letters; null when not known.</param>
/// <param name="Zone">The time zone of that browser, an IANA name; null when not known.</param>
/// <param name="SplitFrom">The ticket in which its first messages were said; null when here.</param>
[Event("ticket.opened")]
public sealed record TicketOpened(
    Guid CustomerId,
    long Number,
    string Subject,
    TicketType Type,
    Guid? ConversationId = null,
    Guid? Continues = null,
    string? Language = null,
    string? Zone = null,
    TicketOrigin? SplitFrom = null) : ISharedEvent;

/// <summary>A message, by the customer, or an answer to them.</summary>
/// <param name="Text">1–16,000 characters (UTF-16); may be empty where there are files.</param>
/// <param name="Attachments">The files that came with it, 10 at most; null when none.</param>
[Event("ticket.message_posted")]
public sealed record TicketMessagePosted(string Text, ImmutableArray<Attachment>? Attachments = null) : ISharedEvent;

/// <summary>A message that was first said in another ticket: the one that this one was split from, or one whose messages came here.</summary>
/// <param name="By">Who wrote it; the event itself is by who split them.</param>
/// <param name="At">When.</param>
/// <param name="Text">1–16,000 characters (UTF-16); may be empty where there are files.</param>
/// <param name="Attachments">The files that came with it; null when none.</param>
/// <param name="Joined">True where it came to a ticket that was there already, see <see cref="TicketSplitJoined"/>; null where that began with it.</param>
[Event("ticket.message_moved")]
public sealed record TicketMessageMoved(
    Party By, DateTimeOffset At, string Text, ImmutableArray<Attachment>? Attachments = null, bool? Joined = null) : ISharedEvent;

/// <summary>Messages of another ticket of the same customer stand here from now on; they follow in the same commit, in their order there.</summary>
/// <param name="From">The other ticket.</param>
/// <param name="Number">Its number.</param>
/// <param name="Positions">Where they stood there.</param>
/// <param name="UnansweredSince">The oldest message of a customer here, with these, that nobody has answered; null when none is.</param>
[Event("ticket.split_joined")]
public sealed record TicketSplitJoined(Guid From, long Number, ImmutableArray<long> Positions, DateTimeOffset? UnansweredSince = null) : ISharedEvent;

/// <summary>Messages of it stand in another ticket now: one of their own, or one that was there.</summary>
/// <param name="Into">The other ticket.</param>
/// <param name="Number">Its number.</param>
/// <param name="Subject">Its subject, as it was then.</param>
/// <param name="Positions">Which, on this stream.</param>
/// <param name="UnansweredSince">The oldest message of a customer that is left and nobody has answered; null when none is.</param>
[Event("ticket.split")]
public sealed record TicketSplit(
    Guid Into, long Number, string Subject, ImmutableArray<long> Positions, DateTimeOffset? UnansweredSince = null) : ISharedEvent;

/// <summary>Messages stand where they stood: somebody took the split back, or the ticket that they stand in goes on here.</summary>
/// <param name="Into">The other ticket.</param>
/// <param name="At">Where the split was said that somebody took back; null: the other goes on here, with all that was split off to it.</param>
[Event("ticket.split_undone")]
public sealed record TicketSplitUndone(Guid Into, long? At = null) : ISharedEvent;

/// <summary>It stands somewhere else now.</summary>
/// <param name="Phase">Where.</param>
[Event("ticket.phase_changed")]
public sealed record TicketPhaseChanged(TicketPhase Phase) : ISharedEvent;

/// <summary>It has another subject.</summary>
[Event("ticket.subject_changed")]
public sealed record TicketSubjectChanged(string Subject) : ISharedEvent;

/// <summary>It is another kind of matter.</summary>
[Event("ticket.type_changed")]
public sealed record TicketTypeChanged(TicketType Type) : ISharedEvent;

/// <summary>A field that the customer sees says something else.</summary>
/// <param name="FieldId">See <see cref="CustomField"/>.</param>
/// <param name="Name">What it was called then.</param>
/// <param name="Kind">What kind it was then.</param>
/// <param name="Value">As the kind says; null: nothing any more, or the staff's alone from now on.</param>
[Event("ticket.field_changed")]
public sealed record TicketFieldChanged(Guid FieldId, string Name, FieldKind Kind, string? Value = null) : ISharedEvent;

/// <summary>The customer is asked how it went.</summary>
[Event("ticket.rating_asked")]
public sealed record TicketRatingAsked : ISharedEvent;

/// <summary>The customer said how it went; once.</summary>
/// <param name="Stars">1 (bad) to 5 (very good).</param>
/// <param name="Text">In their own words, at most 2,000 characters; null without.</param>
[Event("ticket.rated")]
public sealed record TicketRated(int Stars, string? Text = null) : ISharedEvent;

/// <summary>A visitor has signed in: their ticket is their account's from now on.</summary>
/// <param name="CustomerId">Whose it is now.</param>
/// <param name="Before">Whose it was.</param>
[Event("ticket.customer_changed")]
public sealed record TicketCustomerChanged(Guid CustomerId, Guid Before) : ISharedEvent;

/// <summary>It goes on in another ticket of the same customer, and is closed. Its number keeps working: what is written to it comes to that one.</summary>
/// <param name="Into">The other ticket.</param>
/// <param name="Number">The other's number.</param>
[Event("ticket.merged")]
public sealed record TicketMerged(Guid Into, long Number) : ISharedEvent;

/// <summary>It goes on by itself again, and stands where it stood before.</summary>
[Event("ticket.unmerged")]
public sealed record TicketUnmerged : ISharedEvent;

/// <summary>Another ticket goes on in this one.</summary>
/// <param name="TicketId">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Subject">Its subject, as it was then.</param>
[Event("ticket.absorbed")]
public sealed record TicketAbsorbed(Guid TicketId, long Number, string Subject) : ISharedEvent;

/// <summary>A ticket that went on in this one goes on by itself again.</summary>
/// <param name="TicketId">Which.</param>
[Event("ticket.released")]
public sealed record TicketReleased(Guid TicketId) : ISharedEvent;

/// <summary>Another customer takes part: they read and write here from now on.</summary>
/// <param name="CustomerId">Who.</param>
/// <param name="From">The ticket with which they came; null: by themselves.</param>
[Event("ticket.participant_added")]
public sealed record TicketParticipantAdded(Guid CustomerId, Guid? From = null) : ISharedEvent;

/// <summary>A customer takes part no longer.</summary>
/// <param name="CustomerId">Who.</param>
[Event("ticket.participant_removed")]
public sealed record TicketParticipantRemoved(Guid CustomerId) : ISharedEvent;

/// <summary>A colleague follows it.</summary>
/// <param name="AgentId">Who.</param>
/// <param name="From">The ticket with which they came; null: by themselves.</param>
[Event("ticket.follower_added")]
public sealed record TicketFollowerAdded(Guid AgentId, Guid? From = null) : IStaffEvent;

/// <summary>A colleague follows it no longer.</summary>
/// <param name="AgentId">Who.</param>
[Event("ticket.follower_removed")]
public sealed record TicketFollowerRemoved(Guid AgentId) : IStaffEvent;

/// <summary>Another ticket has to do with it.</summary>
/// <param name="TicketId">Which.</param>
/// <param name="Number">Its number.</param>
[Event("ticket.linked")]
public sealed record TicketLinked(Guid TicketId, long Number) : IStaffEvent;

/// <summary>Another ticket has nothing to do with it any more.</summary>
/// <param name="TicketId">Which.</param>
/// <param name="Number">Its number.</param>
[Event("ticket.unlinked")]
public sealed record TicketUnlinked(Guid TicketId, long Number) : IStaffEvent;

/// <summary>It is a part of another ticket, or no longer.</summary>
/// <param name="ParentId">Of which; null: of none.</param>
[Event("ticket.parent_changed")]
public sealed record TicketParentChanged(Guid? ParentId) : IStaffEvent;

/// <summary>A note between colleagues; the customer never sees it.</summary>
/// <param name="Text">1–16,000 characters (UTF-16); may be empty where there are files.</param>
/// <param name="Attachments">The files that came with it, 10 at most; null when none.</param>
/// <param name="Mentions">Colleagues whom it names and who are told of it, by account, 20 at most; null when none.</param>
/// <param name="TellAt">From when on those who have not seen it are mailed, if they wish it; null: nobody is.</param>
[Event("ticket.note_added")]
public sealed record TicketNoteAdded(
    string Text, ImmutableArray<Attachment>? Attachments = null, ImmutableArray<Guid>? Mentions = null, DateTimeOffset? TellAt = null) : IStaffEvent;

/// <summary>Who did this was mentioned in notes, and has now seen them. Others do not count for it.</summary>
/// <param name="Position">The last of these notes.</param>
[Event("ticket.mention_seen")]
public sealed record TicketMentionSeen(long Position) : IStaffEvent;

/// <summary>An answer that goes out in a moment, unless its writer takes it back. Afterwards it is a message of theirs.</summary>
/// <param name="Text">1–16,000 characters (UTF-16); may be empty where there are files.</param>
/// <param name="DueAt">When it goes out.</param>
/// <param name="Afterwards">Where the ticket goes with it; null: where it is.</param>
/// <param name="Attachments">The files that go along, 10 at most; null when none.</param>
[Event("ticket.reply_scheduled")]
public sealed record TicketReplyScheduled(
    string Text, DateTimeOffset DueAt, TicketPhase? Afterwards = null, ImmutableArray<Attachment>? Attachments = null) : IStaffEvent;

/// <summary>An answer went out; followed, in the same commit, by the message that it is.</summary>
/// <param name="Position">Where it was written down, on this stream.</param>
[Event("ticket.reply_sent")]
public sealed record TicketReplySent(long Position) : IStaffEvent;

/// <summary>An answer was taken back before it went out.</summary>
/// <param name="Position">Where it was written down, on this stream.</param>
/// <param name="Files">The files that were to go along and are gone with it; null when none.</param>
[Event("ticket.reply_cancelled")]
public sealed record TicketReplyCancelled(long Position, ImmutableArray<Guid>? Files = null) : IStaffEvent;

/// <summary>Somebody has it.</summary>
/// <param name="AgentId">Who.</param>
/// <param name="How">How it came to them.</param>
/// <param name="TellAt">From when on they are mailed, if they wish it; null: never. What a queue gives goes to who is here.</param>
[Event("ticket.assigned")]
public sealed record TicketAssigned(Guid AgentId, AssignedHow How, DateTimeOffset? TellAt = null) : IStaffEvent;

/// <summary>Nobody has it; while it is new or open it waits in its queue.</summary>
/// <param name="QueueId">Which queue.</param>
/// <param name="Overflowed">True when it comes from another queue in which it waited too long; else null.</param>
[Event("ticket.queued")]
public sealed record TicketQueued(Guid QueueId, bool? Overflowed = null) : IStaffEvent;

/// <summary>Why the queue gave it to this agent.</summary>
/// <param name="AgentId">Who got it.</param>
/// <param name="Candidates">Everyone who was considered, best first, 20 at most.</param>
/// <param name="Since">Since when it had waited.</param>
/// <param name="Why">The rest of the reasons.</param>
[Event("ticket.routed")]
public sealed record TicketRouted(
    Guid AgentId, ImmutableArray<RoutingCandidate> Candidates, DateTimeOffset? Since = null, RoutingReasons? Why = null) : IStaffEvent;

/// <summary>It is more or less urgent than before.</summary>
[Event("ticket.priority_changed")]
public sealed record TicketPriorityChanged(WorkPriority Priority) : IStaffEvent;

/// <summary>Labels came or went.</summary>
/// <param name="Added">By id; none that it had already.</param>
/// <param name="Removed">By id; only such as it had.</param>
[Event("ticket.labels_changed")]
public sealed record TicketLabelsChanged(ImmutableArray<Guid> Added, ImmutableArray<Guid> Removed) : IStaffEvent;

/// <summary>A field of the staff's says something else.</summary>
/// <param name="FieldId">See <see cref="CustomField"/>.</param>
/// <param name="Name">What it was called then.</param>
/// <param name="Kind">What kind it was then.</param>
/// <param name="Value">As the kind says; null: nothing any more.</param>
[Event("ticket.staff_field_changed")]
public sealed record TicketStaffFieldChanged(Guid FieldId, string Name, FieldKind Kind, string? Value = null) : IStaffEvent;

/// <summary>A macro was carried out; what it did follows in the same commit.</summary>
/// <param name="MacroId">Which.</param>
/// <param name="Name">What it was called then.</param>
[Event("ticket.macro_run")]
public sealed record TicketMacroRun(Guid MacroId, string Name) : IStaffEvent;
