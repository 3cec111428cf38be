using System.Collections.Immutable;
using Portal.Agents;
using Portal.Hours;
using Portal.Journal;
using Portal.Live;

namespace Portal.Queues;

/// <summary>
/// One queue: knows who waits (from the rows that commit with each conversation's events) and who may serve, and gives each waiting
/// conversation to the agent who should have it, at once. Key: queue id.
/// </summary>
[Alias("queue")]
public interface IQueueGrain : IGrainWithGuidKey
{
    /// <summary>Makes the queue. Refusals: <c>name.invalid</c>, <c>queue.exists</c>.</summary>
    [Alias("Create")]
    Task<Outcome<Receipt>> CreateAsync(CreateQueue command, CancellationToken ct = default);

    /// <summary>
    /// Changes how it works, or makes it. What waits is served by the new settings at once. Refusals: <c>name.invalid</c>, <c>queue.name_taken</c>,
    /// <c>queue.unknown</c>, <c>queue.most</c> (100), <c>queue.delivery_unknown</c>, <c>queue.priority_unknown</c>, <c>queue.skills_most</c> (20),
    /// <c>queue.relax_invalid</c>, <c>queue.overflow_invalid</c>, <c>queue.overflow_cycle</c>, <c>queue.times_invalid</c>, <c>queue.fixed</c> (the support
    /// queue stays open), <c>settings.changed</c> (somebody else was first), <c>hours.zone_unknown</c>, <c>hours.time_invalid</c>,
    /// <c>hours.holiday_invalid</c>.
    /// </summary>
    [Alias("Change")]
    Task<Outcome<Receipt>> ChangeAsync(ChangeQueue command, CancellationToken ct = default);

    /// <summary>Adds an agent to those who serve it. Refusals: <c>queue.unknown</c>, <c>queue.members_most</c> (1,000).</summary>
    [Alias("AddMember")]
    Task<Outcome<Receipt>> AddMemberAsync(AddMember command, CancellationToken ct = default);

    /// <summary>An agent serves it no longer; what they have they keep. Refusals: <c>queue.unknown</c>.</summary>
    [Alias("RemoveMember")]
    Task<Outcome<Receipt>> RemoveMemberAsync(RemoveMember command, CancellationToken ct = default);

    /// <summary>What customers may know of it.</summary>
    [Alias("Look")]
    Task<QueueLook> LookAsync(CancellationToken ct = default);

    /// <summary>A nudge: a conversation waits, or waits no longer.</summary>
    [Alias("WaitingChanged"), OneWay]
    Task WaitingChangedAsync(Guid conversationId);

    /// <summary>A nudge: an agent came, went, or has another count of slots.</summary>
    [Alias("AgentChanged"), OneWay]
    Task AgentChangedAsync(AgentLook agent);

    /// <summary>
    /// A nudge: the customers of these conversations, which wait here, are connected. Called every 20 s; who is not named for two minutes, counted from the
    /// queue's own start, has left.
    /// </summary>
    [Alias("CustomersHere"), OneWay]
    Task CustomersHereAsync(ImmutableArray<Guid> conversations);

    /// <summary>Where a conversation stands in line; null when it does not wait here, or the queue has not heard of it yet.</summary>
    [Alias("Place")]
    Task<QueuePlace?> PlaceAsync(Guid conversationId, CancellationToken ct = default);

    /// <summary>
    /// What one of its agents may take who asks for the next, conversations and tickets in the order of work, 20 at most: only where agents take their work
    /// themselves. Somebody else may be taking the same.
    /// </summary>
    [Alias("NextFor")]
    Task<ImmutableArray<WaitingHead>> NextForAsync(Guid agentId, CancellationToken ct = default);

    /// <summary>How the queue and its agents stand, as wallboards were told last: rows of the list <c>wallboard</c>.</summary>
    [Alias("Board")]
    Task<ImmutableArray<RowChange>> BoardAsync(CancellationToken ct = default);

    /// <summary>
    /// A nudge from another queue that has agents of this one: what nobody could take there. Forgotten after 12 s unless told again.
    /// </summary>
    [Alias("HearHeads"), OneWay]
    Task HearHeadsAsync(QueueHeads heads);

    /// <summary>Keeps the queue awake, and serves what nudges have told of; sent every few seconds by every silo. Costs nothing when there is nothing to do.</summary>
    [Alias("Pulse"), OneWay]
    Task PulseAsync();
}

/// <summary>The queues that every installation has.</summary>
public static class KnownQueues
{
    /// <summary>Where conversations wait when no queue is named.</summary>
    public static Guid Support { get; } = new("0193a0b0-0000-7000-8000-000000000001");
}

/// <summary>Where somebody stands in line, and what they may expect.</summary>
/// <param name="Number">1 is served next.</param>
/// <param name="UsualSeconds">Of those whom agents had lately, half waited no longer; null when there are too few to go by.</param>
/// <param name="Opening">Whether somebody is there for this queue; null when the answer is of an older silo.</param>
[GenerateSerializer, Immutable, Alias("queue-place")]
public sealed record QueuePlace(int Number, int? UsualSeconds, QueueOpening? Opening = null);

/// <summary>Whether somebody is there for those who wait.</summary>
/// <param name="Staffed">Whether one of its agents is here and available.</param>
/// <param name="Open">By its own hours; null when it has none, and the company's are meant.</param>
/// <param name="ChangesAt">When it closes, or opens next, by its own hours.</param>
[GenerateSerializer, Immutable, Alias("queue-opening")]
public sealed record QueueOpening(bool Staffed, bool? Open = null, DateTimeOffset? ChangesAt = null);

/// <summary>What stands first in a queue and has nobody.</summary>
/// <param name="QueueId">Which queue.</param>
/// <param name="Heads">In the order of work, 20 at most.</param>
[GenerateSerializer, Immutable, Alias("queue-heads")]
public sealed record QueueHeads(Guid QueueId, ImmutableArray<WaitingHead> Heads);

/// <summary>Work that waits, as it asks for an agent now.</summary>
/// <param name="ConversationId">Which.</param>
/// <param name="Priority">Its own, or its queue's.</param>
/// <param name="Ahead">It goes before others of its priority.</param>
/// <param name="Due">When a service level is due; null when none.</param>
/// <param name="Since">Since when the customer waits.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Skills">That an agent needs.</param>
/// <param name="Language">That an agent needs; null: any.</param>
/// <param name="Refused">Who had it lately and did not answer.</param>
/// <param name="Preferred">Who goes before others.</param>
[GenerateSerializer, Immutable, Alias("waiting-head")]
public sealed record WaitingHead(
    Guid ConversationId,
    WorkPriority Priority,
    bool Ahead,
    DateTimeOffset? Due,
    DateTimeOffset Since,
    WorkKind Kind,
    ImmutableArray<Guid> Skills,
    string? Language,
    ImmutableArray<Guid> Refused,
    Guid? Preferred)
{
    /// <summary>Where it stands among the work of all queues.</summary>
    public WorkRank Rank => new(Priority, Ahead, Due, Since, ConversationId);
}

/// <summary>A queue's name.</summary>
[GenerateSerializer, Immutable, Alias("queue.create")]
public sealed record CreateQueue(Guid CommandId, string Name);

/// <summary>A queue as it shall be.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="BasedOn">The version that the change was made from; 0 for one that was never changed, or is new.</param>
/// <param name="Settings">All of them.</param>
[GenerateSerializer, Immutable, Alias("queue.change")]
public sealed record ChangeQueue(Guid CommandId, Party By, long BasedOn, QueueSettings Settings);

/// <summary>An agent who serves.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="ByDefault">As everybody of the staff does at first: not when somebody has taken them out before.</param>
[GenerateSerializer, Immutable, Alias("queue.add-member")]
public sealed record AddMember(Guid CommandId, Party By, Guid AgentId, bool ByDefault = false);

/// <summary>An agent who serves no longer.</summary>
[GenerateSerializer, Immutable, Alias("queue.remove-member")]
public sealed record RemoveMember(Guid CommandId, Party By, Guid AgentId);

/// <summary>A queue as customers may know it.</summary>
/// <param name="Staffed">Whether one of its agents is here and available, with room for more work or not; null while it has not looked yet.</param>
/// <param name="Hours">Its own; null when it has none.</param>
[GenerateSerializer, Immutable, Alias("queue.look")]
public sealed record QueueLook(bool? Staffed, BusinessHours? Hours = null);

/// <summary>A queue was made.</summary>
[Event("queue.created")]
public sealed record QueueCreated(string Name) : IStaffEvent;

/// <summary>An agent serves the queue from now on.</summary>
[Event("queue.member_added")]
public sealed record QueueMemberAdded(Guid AgentId) : IStaffEvent;

/// <summary>An agent does not serve the queue any more.</summary>
[Event("queue.member_removed")]
public sealed record QueueMemberRemoved(Guid AgentId) : IStaffEvent;

/// <summary>The queue works like this from now on.</summary>
/// <param name="Settings">All of them.</param>
[Event("queue.changed")]
public sealed record QueueChanged(QueueSettings Settings) : IStaffEvent;

/// <summary>A queue as it is set up: the fold of its staff stream.</summary>
/// <param name="Name">Null before it is made.</param>
/// <param name="Members">Who serves.</param>
/// <param name="Settings">Null while nobody has changed what is usual.</param>
/// <param name="Version">The position of the last change of them; null while there was none.</param>
/// <param name="Left">Who served and was taken out, the last 1,000; null when nobody.</param>
public sealed record QueueState(
    string? Name, ImmutableArray<Guid> Members, QueueSettings? Settings = null, long? Version = null, ImmutableArray<Guid>? Left = null);
