using System.Collections.Immutable;
using Portal.Alarms;
using Portal.FollowUps;
using Portal.Journal;

namespace Portal.Conversations;

/// <summary>What everyone who may see a conversation knows of it: the fold of its shared stream.</summary>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="QueueId">Its queue.</param>
/// <param name="Phase">Waiting, assigned, resolved or an offline message.</param>
/// <param name="PhaseSince">Since when.</param>
/// <param name="AgentId">Who has it, while assigned.</param>
/// <param name="LastAgentId">Who had it last, or has it.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Continues">The resolved conversation that it goes on from.</param>
/// <param name="UnansweredSince">The oldest customer message that no person has answered; null when all are.</param>
/// <param name="LastMessage">The newest message; never null after the start.</param>
/// <param name="Language">Of the page that it was begun on; null when not known.</param>
/// <param name="Tickets">Tickets that were made from it, oldest first; null when none.</param>
/// <param name="Zone">The time zone of that browser, an IANA name; null when not known.</param>
public sealed record ConversationState(
    Guid CustomerId,
    Guid QueueId,
    ConversationPhase Phase,
    DateTimeOffset PhaseSince,
    Guid? AgentId,
    Guid? LastAgentId,
    DateTimeOffset StartedAt,
    Guid? Continues,
    DateTimeOffset? UnansweredSince,
    LastMessage? LastMessage,
    string? Language = null,
    ImmutableArray<Guid>? Tickets = null,
    string? Zone = null);

/// <summary>The newest message in short.</summary>
/// <param name="Position">Its position on the shared stream.</param>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="Preview">Its first words, at most 120 characters, on one line; empty when it has files alone.</param>
/// <param name="Files">The files that came with it; null when none.</param>
/// <param name="Withdrawn">True when its writer took it back; else null.</param>
public sealed record LastMessage(long Position, DateTimeOffset At, Party By, string Preview, FileCount? Files = null, bool? Withdrawn = null);

/// <summary>How many files a message has, so that a list can say so in its reader's language.</summary>
/// <param name="Pictures">Those that browsers show.</param>
/// <param name="Others">All others.</param>
[GenerateSerializer, Immutable, Alias("file-count")]
public sealed record FileCount(int Pictures, int Others);

/// <summary>Where a conversation stands, as the customer may know it.</summary>
public enum ConversationPhase
{
    /// <summary>In a queue.</summary>
    Waiting = 1,

    /// <summary>An agent has it.</summary>
    Assigned = 2,

    /// <summary>Done.</summary>
    Resolved = 3,

    /// <summary>An offline message: the customer left while they waited. 4 is what only the staff knows.</summary>
    Offline = 5,
}

/// <summary>What the staff knows besides.</summary>
/// <param name="SnoozedUntil">When it wakes; null when awake.</param>
/// <param name="Notes">How many notes it has, without those that were taken back.</param>
/// <param name="Labels">Its labels by id, in the order in which they came; null when it has none.</param>
/// <param name="Mentions">Who was mentioned in notes, oldest first, 100 at most; null when nobody was.</param>
/// <param name="ServedAt">When an agent had it for the first time; null when none has yet.</param>
/// <param name="AnsweredAt">When somebody of the staff first wrote to the customer; null when nobody has. A message that was taken back counts all the same.</param>
/// <param name="Wish">What it asks for besides what its queue does; null when nothing.</param>
/// <param name="Turn">How far routing has come; null when there is nothing to say.</param>
/// <param name="FollowUps">What is due of it at which times; null when nothing is.</param>
/// <param name="Alarm">When it is woken; null when nothing is due at any time.</param>
/// <param name="Unmailed">Answers that may have to be mailed to the customer; null when there are none.</param>
/// <param name="Mailed">Those that were mailed last; null when none were.</param>
public sealed record ConversationStaffState(
    DateTimeOffset? SnoozedUntil,
    int Notes,
    ImmutableArray<Guid>? Labels = null,
    ImmutableArray<Mention>? Mentions = null,
    DateTimeOffset? ServedAt = null,
    DateTimeOffset? AnsweredAt = null,
    WorkWish? Wish = null,
    RoutingTurn? Turn = null,
    FollowUpState? FollowUps = null,
    Due? Alarm = null,
    AnswersSince? Unmailed = null,
    AnswersSince? Mailed = null);

/// <summary>Answers to the customer, from one of them on.</summary>
/// <param name="Position">The first one's, on the shared stream.</param>
/// <param name="At">When it was written.</param>
public sealed record AnswersSince(long Position, DateTimeOffset At);

/// <summary>Somebody of the staff was mentioned: once for each note that they have not seen, and once for all that they have.</summary>
/// <param name="AgentId">Who, by account.</param>
/// <param name="Position">Of the note on the staff stream; the last one of those that they have seen.</param>
/// <param name="Seen">True when they have seen it; else null.</param>
/// <param name="TellAt">From when on they are mailed, if they wish it and have not seen it; null: never.</param>
public sealed record Mention(Guid AgentId, long Position, bool? Seen = null, DateTimeOffset? TellAt = null);
