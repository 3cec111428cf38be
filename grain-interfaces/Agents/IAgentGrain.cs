using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.Agents;

/// <summary>One agent's availability, presence and slots; the only one who counts them. Key: account id.</summary>
[Alias("agent")]
public interface IAgentGrain : IGrainWithGuidKey
{
    /// <summary>The agent's own choice to take work or not; kept.</summary>
    [Alias("SetAvailability")]
    Task<Outcome<Receipt>> SetAvailabilityAsync(SetAvailability command, CancellationToken ct = default);

    /// <summary>A connection of the agent is alive. Not kept: gone means 60 s without one, counted from the grain's own start.</summary>
    [Alias("Heartbeat"), OneWay]
    Task HeartbeatAsync();

    /// <summary>
    /// The agent may not work any more, or their account is locked: counts as gone at once, and what they hold goes back. A nudge: lost, the 60 s of "gone" do it.
    /// </summary>
    [Alias("Dismiss"), OneWay]
    Task DismissAsync();

    /// <summary>The agent joins a queue's members, so it tells that queue of every change.</summary>
    [Alias("JoinQueue")]
    Task<Outcome<Receipt>> JoinQueueAsync(JoinQueue command, CancellationToken ct = default);

    /// <summary>The agent leaves a queue's members, and tells it nothing any more.</summary>
    [Alias("LeaveQueue")]
    Task<Outcome<Receipt>> LeaveQueueAsync(LeaveQueue command, CancellationToken ct = default);

    /// <summary>
    /// Changes what the agent can do and how much at once; what they have they keep. Refusals: <c>agent.capacity_invalid</c> (1–1,000),
    /// <c>agent.skills_most</c> (50), <c>agent.languages_invalid</c> (20 at most), <c>settings.changed</c> (somebody else was first).
    /// </summary>
    [Alias("ChangeProfile")]
    Task<Outcome<Receipt>> ChangeProfileAsync(ChangeProfile command, CancellationToken ct = default);

    /// <summary>
    /// Reserves a slot for a conversation or ticket if the agent is available, present and below capacity by its own count. The reservation lasts 30 s
    /// unless the conversation says that it is the agent's by then. Refusals: <c>agent.away</c>, <c>agent.gone</c>, <c>agent.full</c>.
    /// </summary>
    [Alias("Reserve")]
    Task<Outcome<Reservation>> ReserveAsync(ReserveSlot command, CancellationToken ct = default);

    /// <summary>A nudge: what a slot was reserved for has been offered, and was taken or not; unless the agent knows already, they ask the conversation.</summary>
    [Alias("Release"), OneWay]
    Task ReleaseAsync(Guid conversationId);

    /// <summary>What queues weigh.</summary>
    [Alias("Look")]
    Task<AgentLook> LookAsync(CancellationToken ct = default);

    /// <summary>A nudge from a conversation: who has it may have changed; the agent asks it.</summary>
    [Alias("ConversationChanged"), OneWay]
    Task ConversationChangedAsync(Guid conversationId);

    /// <summary>A nudge from a ticket, likewise.</summary>
    [Alias("TicketChanged"), OneWay]
    Task TicketChangedAsync(Guid ticketId);
}

/// <summary>Available or away.</summary>
[GenerateSerializer, Alias("availability")]
public enum Availability
{
    /// <summary>Takes no new work.</summary>
    Away = 1,

    /// <summary>May be given work.</summary>
    Available = 2,
}

/// <summary>The agent's own choice.</summary>
[GenerateSerializer, Immutable, Alias("agent.set-availability")]
public sealed record SetAvailability(Guid CommandId, Availability Availability);

/// <summary>Membership of a queue.</summary>
[GenerateSerializer, Immutable, Alias("agent.join-queue")]
public sealed record JoinQueue(Guid CommandId, Guid QueueId);

/// <summary>Membership that ends.</summary>
[GenerateSerializer, Immutable, Alias("agent.leave-queue")]
public sealed record LeaveQueue(Guid CommandId, Guid QueueId);

/// <summary>What an agent can do, and how much at once.</summary>
/// <param name="Skills">By id, see <c>Settings.Skill</c>, 50 at most.</param>
/// <param name="Languages">Two or three letters each, such as <c>en</c> and <c>zh</c>, 20 at most; none: nobody has said, so any will do.</param>
/// <param name="Capacity">In weights (chat 5, ticket 1, call all): 1–1,000.</param>
[GenerateSerializer, Immutable, Alias("agent-profile")]
public sealed record AgentProfile(ImmutableArray<Guid> Skills, ImmutableArray<string> Languages, int Capacity = AgentProfile.UsualCapacity)
{
    /// <summary>SEMANTICS §2.</summary>
    public const int UsualCapacity = 20;

    /// <summary>Of one for whom nobody has said anything.</summary>
    public static AgentProfile Usual { get; } = new([], []);
}

/// <summary>A profile as it shall be.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="BasedOn">The version that the change was made from; 0 for one that was never changed.</param>
/// <param name="Profile">All of it.</param>
[GenerateSerializer, Immutable, Alias("agent.change-profile")]
public sealed record ChangeProfile(Guid CommandId, Party By, long BasedOn, AgentProfile Profile);

/// <summary>A slot for a piece of work.</summary>
/// <param name="CommandId">Made by the queue.</param>
/// <param name="ConversationId">The work.</param>
/// <param name="Weight">How much of the capacity it takes: chat 5, ticket 1.</param>
/// <param name="Kind">What it is.</param>
[GenerateSerializer, Immutable, Alias("agent.reserve-slot")]
public sealed record ReserveSlot(Guid CommandId, Guid ConversationId, int Weight, WorkKind Kind = WorkKind.Chat);

/// <summary>A slot held for the caller.</summary>
/// <param name="Until">The conversation accepts the offer before this only; half the agent's own lease, so clocks may differ.</param>
/// <param name="Agent">The agent with it; null when the answer is of an older silo.</param>
[GenerateSerializer, Immutable, Alias("agent.reservation")]
public sealed record Reservation(DateTimeOffset Until, AgentLook? Agent = null);

/// <summary>An agent as queues see it.</summary>
/// <param name="AgentId">Who.</param>
/// <param name="Availability">Their own choice.</param>
/// <param name="Present">Whether a heartbeat came within 60 s.</param>
/// <param name="Capacity">In weights; 20 by default.</param>
/// <param name="Used">In weights.</param>
/// <param name="LastAssignedAt">When work came last; null when never.</param>
/// <param name="Skills">By id; null when none.</param>
/// <param name="Languages">Null when nobody has said: any will do.</param>
/// <param name="Queues">Whose member they are; null when the answer is of an older silo.</param>
[GenerateSerializer, Immutable, Alias("agent.look")]
public sealed record AgentLook(
    Guid AgentId,
    Availability Availability,
    bool Present,
    int Capacity,
    int Used,
    DateTimeOffset? LastAssignedAt,
    ImmutableArray<Guid>? Skills = null,
    ImmutableArray<string>? Languages = null,
    ImmutableArray<Guid>? Queues = null)
{
    /// <summary>What is left of the capacity; never below zero.</summary>
    public int Spare => Math.Max(0, Capacity - Used);
}

/// <summary>An agent chose to be available or away.</summary>
[Event("agent.availability_changed")]
public sealed record AvailabilityChanged(Availability Availability) : IStaffEvent;

/// <summary>An agent tells this queue of every change from now on.</summary>
[Event("agent.queue_joined")]
public sealed record AgentJoinedQueue(Guid QueueId) : IStaffEvent;

/// <summary>An agent tells this queue nothing any more.</summary>
[Event("agent.queue_left")]
public sealed record AgentLeftQueue(Guid QueueId) : IStaffEvent;

/// <summary>What an agent can do, or how much at once, has changed.</summary>
/// <param name="Profile">All of it.</param>
[Event("agent.profile_changed")]
public sealed record AgentProfileChanged(AgentProfile Profile) : IStaffEvent;

/// <summary>A slot is taken: reserved by a queue, or found to be the agent's by hand.</summary>
/// <param name="ConversationId">For which work.</param>
/// <param name="Weight">Its weight.</param>
/// <param name="Reserved">True while the work has not yet said so.</param>
/// <param name="Kind">What it is; null: a conversation.</param>
[Event("agent.slot_taken")]
public sealed record SlotTaken(Guid ConversationId, int Weight, bool Reserved, WorkKind? Kind = null) : IStaffEvent;

/// <summary>A slot is free again.</summary>
[Event("agent.slot_freed")]
public sealed record SlotFreed(Guid ConversationId) : IStaffEvent;

/// <summary>What an agent holds: the fold of its staff stream.</summary>
/// <param name="Availability">Their own choice; away at first.</param>
/// <param name="Queues">Whose member they are.</param>
/// <param name="Slots">What they hold.</param>
/// <param name="LastAssignedAt">When work came last.</param>
/// <param name="Profile">Null while nobody has said anything.</param>
/// <param name="ProfileVersion">The position of its last change; null while there was none.</param>
public sealed record AgentState(
    Availability Availability,
    ImmutableArray<Guid> Queues,
    ImmutableArray<Slot> Slots,
    DateTimeOffset? LastAssignedAt,
    AgentProfile? Profile = null,
    long? ProfileVersion = null);

/// <summary>One piece of work that an agent holds.</summary>
/// <param name="ConversationId">Which.</param>
/// <param name="Weight">How much of the capacity it takes.</param>
/// <param name="Since">Since when.</param>
/// <param name="Kind">What it is; null: a conversation.</param>
public sealed record Slot(Guid ConversationId, int Weight, DateTimeOffset Since, WorkKind? Kind = null);
