using System.Collections.Immutable;
using Portal.Alarms;
using Portal.Conversations;
using Portal.Files;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Queues;
using Portal.Settings;

namespace Portal.Tickets;

/// <summary>What everyone who may see a ticket knows of it: the fold of its shared stream.</summary>
/// <param name="Number">As people say it.</param>
/// <param name="CustomerId">Whose matter it is.</param>
/// <param name="Subject">1–200 characters on one line.</param>
/// <param name="Type">What kind of matter.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="PhaseSince">Since when.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="ConversationId">The conversation that it was made from.</param>
/// <param name="Continues">The closed ticket that it goes on from.</param>
/// <param name="Language">Of the page that it was opened on; null when not known.</param>
/// <param name="LastMessage">The newest message; null while there is none.</param>
/// <param name="UnansweredSince">The oldest message of the customer that nobody has answered; null when all are.</param>
/// <param name="Rating">What the customer said of it; null while they have not.</param>
/// <param name="Merged">Where it goes on; null while it does so by itself.</param>
/// <param name="Absorbed">Tickets that go on in this one, 50 at most; null when none.</param>
/// <param name="Zone">The time zone of the browser that it was opened in; null when not known.</param>
/// <param name="Fields">What custom fields say that the customer sees, in the order in which they came; null when none says anything.</param>
/// <param name="Participants">Other customers who take part, or did; null when nobody ever has.</param>
/// <param name="SplitFrom">The ticket in which its first messages were said; null when here.</param>
/// <param name="Splits">Where messages of this one stand, in other tickets; null when all stand here.</param>
/// <param name="Joined">Messages of other tickets that stand here, of 50 splits at most; null when none do.</param>
public sealed record TicketState(
    long Number,
    Guid CustomerId,
    string Subject,
    TicketType Type,
    TicketPhase Phase,
    DateTimeOffset PhaseSince,
    DateTimeOffset OpenedAt,
    Guid? ConversationId = null,
    Guid? Continues = null,
    string? Language = null,
    LastWords? LastMessage = null,
    DateTimeOffset? UnansweredSince = null,
    TicketRating? Rating = null,
    TicketMerge? Merged = null,
    ImmutableArray<Guid>? Absorbed = null,
    string? Zone = null,
    ImmutableArray<CustomValue>? Fields = null,
    ImmutableArray<TicketParticipant>? Participants = null,
    TicketOrigin? SplitFrom = null,
    ImmutableArray<TicketOffshoot>? Splits = null,
    ImmutableArray<TicketJoin>? Joined = null);

/// <summary>What a custom field says in a ticket.</summary>
/// <param name="FieldId">Which.</param>
/// <param name="Name">What it was called when it was filled in; readable also when the field is deleted.</param>
/// <param name="Kind">What kind it was then.</param>
/// <param name="Value">As the kind says.</param>
public sealed record CustomValue(Guid FieldId, string Name, FieldKind Kind, string Value);

/// <summary>The ticket that another one was split from.</summary>
/// <param name="TicketId">Which.</param>
/// <param name="Number">Its number.</param>
public sealed record TicketOrigin(Guid TicketId, long Number);

/// <summary>Messages of another ticket that came to this one.</summary>
/// <param name="From">The other ticket.</param>
/// <param name="Number">Its number.</param>
/// <param name="At">Where that was said, on the shared stream; they stand right after it.</param>
/// <param name="Positions">Where they stood there.</param>
public sealed record TicketJoin(Guid From, long Number, long At, ImmutableArray<long> Positions);

/// <summary>A ticket in which messages of another one stand.</summary>
/// <param name="Into">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Subject">Its subject, as it was then.</param>
/// <param name="Positions">The messages.</param>
/// <param name="At">Where it was said, on the shared stream of the other.</param>
/// <param name="UnansweredSince">Of the other before.</param>
/// <param name="Undone">True while it goes on in the other again; else null.</param>
/// <param name="Left">Of the other after.</param>
public sealed record TicketOffshoot(
    Guid Into,
    long Number,
    string Subject,
    ImmutableArray<long> Positions,
    long At,
    DateTimeOffset? UnansweredSince = null,
    bool? Undone = null,
    DateTimeOffset? Left = null);

/// <summary>A ticket that has to do with another one.</summary>
/// <param name="TicketId">Which.</param>
/// <param name="Number">Its number.</param>
public sealed record TicketTie(Guid TicketId, long Number);

/// <summary>Another customer who takes part in a ticket.</summary>
/// <param name="CustomerId">Who.</param>
/// <param name="Since">Where they came, on the shared stream.</param>
/// <param name="From">The ticket with which they came; null: by themselves.</param>
/// <param name="Left">True when they take part no longer; else null.</param>
public sealed record TicketParticipant(Guid CustomerId, long Since, Guid? From = null, bool? Left = null);

/// <summary>A colleague who follows a ticket.</summary>
/// <param name="AgentId">Who.</param>
/// <param name="From">The ticket with which they came; null: by themselves.</param>
public sealed record TicketFollower(Guid AgentId, Guid? From = null);

/// <summary>Where a ticket goes on.</summary>
/// <param name="Into">The other ticket.</param>
/// <param name="Number">The other's number.</param>
/// <param name="Before">Where it stood before.</param>
public sealed record TicketMerge(Guid Into, long Number, TicketPhase Before);

/// <summary>The newest message in short.</summary>
/// <param name="Position">Its position on the shared stream.</param>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="Preview">Its first words, at most 120 characters, on one line.</param>
/// <param name="Files">What came with it; null when nothing.</param>
/// <param name="Moved">True when it was said in another ticket first; else null.</param>
public sealed record LastWords(long Position, DateTimeOffset At, Party By, string Preview, FileCount? Files = null, bool? Moved = null);

/// <summary>What a customer said of a ticket.</summary>
/// <param name="Stars">1 (bad) to 5 (very good).</param>
/// <param name="Text">In their own words; null without.</param>
/// <param name="At">When.</param>
public sealed record TicketRating(int Stars, string? Text, DateTimeOffset At);

/// <summary>What the staff knows besides.</summary>
/// <param name="QueueId">Its queue.</param>
/// <param name="Priority">How urgent it is.</param>
/// <param name="Notes">How many notes it has.</param>
/// <param name="AgentId">Who has it; null when nobody.</param>
/// <param name="LastAgentId">Who had it last, or has it.</param>
/// <param name="WaitsSince">Since when it waits for somebody to have it; null when it does not.</param>
/// <param name="Labels">Its labels by id, in the order in which they came; null when it has none.</param>
/// <param name="Versions">How often each of its fields was changed by hand; a field that never was is not there. Null when none was.</param>
/// <param name="Scheduled">Answers that go out in a moment, oldest first; null when none.</param>
/// <param name="Been">The queues that it overflowed from while it waits; null when none.</param>
/// <param name="ParentId">The ticket that it is a part of; null when of none.</param>
/// <param name="FollowUps">What is due of it at which times; null when nothing is.</param>
/// <param name="Alarm">When it is woken; null when nothing is due at any time.</param>
/// <param name="RatingAsked">Null while the customer has not been asked.</param>
/// <param name="Fields">What custom fields of the staff's say; null when none says anything.</param>
/// <param name="FieldVersions">How often each custom field was changed, of both kinds; null when none was.</param>
/// <param name="Mentions">Who was mentioned in notes, oldest first, 100 at most; null when nobody was.</param>
/// <param name="Followers">Colleagues who follow it; null when nobody does.</param>
/// <param name="Links">Tickets that have to do with it, 50 at most; null when none.</param>
/// <param name="Given">Who was given it by hand last, and is mailed of it; null when nobody.</param>
public sealed record TicketStaffState(
    Guid QueueId,
    WorkPriority Priority,
    int Notes = 0,
    Guid? AgentId = null,
    Guid? LastAgentId = null,
    DateTimeOffset? WaitsSince = null,
    ImmutableArray<Guid>? Labels = null,
    ImmutableSortedDictionary<TicketField, int>? Versions = null,
    ImmutableArray<ScheduledReply>? Scheduled = null,
    ImmutableArray<Guid>? Been = null,
    Guid? ParentId = null,
    FollowUpState? FollowUps = null,
    Due? Alarm = null,
    RatingAsked? RatingAsked = null,
    ImmutableArray<CustomValue>? Fields = null,
    ImmutableSortedDictionary<Guid, int>? FieldVersions = null,
    ImmutableArray<Mention>? Mentions = null,
    ImmutableArray<TicketFollower>? Followers = null,
    ImmutableArray<TicketTie>? Links = null,
    TicketGiven? Given = null);

/// <summary>A ticket was given to somebody by hand.</summary>
/// <param name="AgentId">To whom.</param>
/// <param name="By">By whom.</param>
/// <param name="Position">Where, on the staff stream.</param>
/// <param name="TellAt">From when on they are mailed of it.</param>
public sealed record TicketGiven(Guid AgentId, Party By, long Position, DateTimeOffset TellAt);

/// <summary>The customer was asked how it went.</summary>
/// <param name="Position">Where, on the shared stream.</param>
/// <param name="At">When last.</param>
public sealed record RatingAsked(long Position, DateTimeOffset At);

/// <summary>An answer that goes out in a moment.</summary>
/// <param name="Position">Where it was written down, on the staff stream.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="Text">What it says.</param>
/// <param name="DueAt">When it goes out.</param>
/// <param name="Afterwards">Where the ticket goes with it; null: where it is.</param>
/// <param name="Attachments">The files that go along; null when none.</param>
public sealed record ScheduledReply(
    long Position, Party By, string Text, DateTimeOffset DueAt, TicketPhase? Afterwards = null, ImmutableArray<Attachment>? Attachments = null);

/// <summary>What kind of matter a ticket is. The numbers are stored.</summary>
[GenerateSerializer, Alias("ticket-type")]
public enum TicketType
{
    /// <summary>Somebody wants to know something.</summary>
    Question = 1,

    /// <summary>Something does not work.</summary>
    Problem = 2,

    /// <summary>Somebody is not content.</summary>
    Complaint = 3,

    /// <summary>Goods come back.</summary>
    Return = 4,

    /// <summary>Something is to be mended.</summary>
    Repair = 5,

    /// <summary>Something is to be done.</summary>
    Task = 6,
}

/// <summary>Where a ticket stands (SEMANTICS §3). The numbers are stored.</summary>
[GenerateSerializer, Alias("ticket-phase")]
public enum TicketPhase
{
    /// <summary>Nobody has answered or begun.</summary>
    New = 1,

    /// <summary>It is being worked on.</summary>
    Open = 2,

    /// <summary>The customer is to say something.</summary>
    Pending = 3,

    /// <summary>Somebody else is to do something.</summary>
    OnHold = 4,

    /// <summary>Done, unless the customer writes again.</summary>
    Solved = 5,

    /// <summary>Done for good.</summary>
    Closed = 6,
}

/// <summary>What is edited one by one, each with a version of its own. The numbers are stored.</summary>
[GenerateSerializer, Alias("ticket-field")]
public enum TicketField
{
    /// <summary>The subject.</summary>
    Subject = 1,

    /// <summary>The type.</summary>
    Type = 2,

    /// <summary>The priority.</summary>
    Priority = 3,
}
