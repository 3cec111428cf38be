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

    /// <summary>
    /// Reserves a slot for a conversation if the agent is available, present and below capacity by its own count. The reservation lasts 30 s
    /// unless the conversation says that it is the agent's by then. Refusals: <c>agent.away</c>, <c>agent.gone</c>, <c>agent.full</c>.
    /// </summary>
    [Alias("Reserve")]
    Task<Outcome<Reservation>> ReserveAsync(ReserveSlot command, CancellationToken ct = default);

    /// <summary>What queues weigh.</summary>
    [Alias("Look")]
    Task<AgentLook> LookAsync(CancellationToken ct = default);

    /// <summary>A nudge from a conversation: who has it may have changed; the agent asks it.</summary>
    [Alias("ConversationChanged"), OneWay]
    Task ConversationChangedAsync(Guid conversationId);
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

/// <summary>A slot for a piece of work.</summary>
/// <param name="CommandId">Made by the queue.</param>
/// <param name="ConversationId">The work.</param>
/// <param name="Weight">How much of the capacity it takes: chat 5.</param>
[GenerateSerializer, Immutable, Alias("agent.reserve-slot")]
public sealed record ReserveSlot(Guid CommandId, Guid ConversationId, int Weight);

/// <summary>A slot held for the caller.</summary>
/// <param name="Until">The conversation accepts the offer before this only; half the agent's own lease, so clocks may differ.</param>
[GenerateSerializer, Immutable, Alias("agent.reservation")]
public sealed record Reservation(DateTimeOffset Until);

/// <summary>An agent as queues see it.</summary>
/// <param name="AgentId">Who.</param>
/// <param name="Availability">Their own choice.</param>
/// <param name="Present">Whether a heartbeat came within 60 s.</param>
/// <param name="Capacity">In weights; 20 by default.</param>
/// <param name="Used">In weights.</param>
/// <param name="LastAssignedAt">When work came last; null when never.</param>
[GenerateSerializer, Immutable, Alias("agent.look")]
public sealed record AgentLook(Guid AgentId, Availability Availability, bool Present, int Capacity, int Used, DateTimeOffset? LastAssignedAt)
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

/// <summary>A slot is taken: reserved by a queue, or found to be the agent's by hand.</summary>
/// <param name="ConversationId">For which work.</param>
/// <param name="Weight">Its weight.</param>
/// <param name="Reserved">True while the conversation has not yet said so.</param>
[Event("agent.slot_taken")]
public sealed record SlotTaken(Guid ConversationId, int Weight, bool Reserved) : IStaffEvent;

/// <summary>A slot is free again.</summary>
[Event("agent.slot_freed")]
public sealed record SlotFreed(Guid ConversationId) : IStaffEvent;

/// <summary>What an agent holds: the fold of its staff stream.</summary>
/// <param name="Availability">Their own choice; away at first.</param>
/// <param name="Queues">Whose member they are.</param>
/// <param name="Slots">What they hold.</param>
/// <param name="LastAssignedAt">When work came last.</param>
public sealed record AgentState(
    Availability Availability, ImmutableArray<Guid> Queues, ImmutableArray<Slot> Slots, DateTimeOffset? LastAssignedAt);

/// <summary>One piece of work that an agent holds.</summary>
public sealed record Slot(Guid ConversationId, int Weight, DateTimeOffset Since);
