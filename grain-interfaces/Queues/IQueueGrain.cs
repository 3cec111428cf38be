using System.Collections.Immutable;
using Portal.Agents;
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

    /// <summary>Adds an agent to those who serve it.</summary>
    [Alias("AddMember")]
    Task<Outcome<Receipt>> AddMemberAsync(AddMember command, CancellationToken ct = default);

    /// <summary>What customers may know of it.</summary>
    [Alias("Look")]
    Task<QueueLook> LookAsync(CancellationToken ct = default);

    /// <summary>A nudge: a conversation waits, or waits no longer.</summary>
    [Alias("WaitingChanged"), OneWay]
    Task WaitingChangedAsync(Guid conversationId);

    /// <summary>A nudge: an agent came, went, or has another count of slots.</summary>
    [Alias("AgentChanged"), OneWay]
    Task AgentChangedAsync(AgentLook agent);

    /// <summary>Where a conversation stands in line; null when it does not wait here, or the queue has not heard of it yet.</summary>
    [Alias("Place")]
    Task<QueuePlace?> PlaceAsync(Guid conversationId, CancellationToken ct = default);

    /// <summary>How the queue and its agents stand, as wallboards were told last: rows of the list <c>wallboard</c>.</summary>
    [Alias("Board")]
    Task<ImmutableArray<RowChange>> BoardAsync(CancellationToken ct = default);

    /// <summary>Keeps the queue awake; sent every few seconds by every silo. Costs nothing when there is nothing to do.</summary>
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
[GenerateSerializer, Immutable, Alias("queue-place")]
public sealed record QueuePlace(int Number, int? UsualSeconds);

/// <summary>A queue's name.</summary>
[GenerateSerializer, Immutable, Alias("queue.create")]
public sealed record CreateQueue(Guid CommandId, string Name);

/// <summary>An agent who serves.</summary>
[GenerateSerializer, Immutable, Alias("queue.add-member")]
public sealed record AddMember(Guid CommandId, Party By, Guid AgentId);

/// <summary>A queue as customers may know it.</summary>
/// <param name="Staffed">Whether one of its agents is here and available, with room for more work or not; null while it has not looked yet.</param>
[GenerateSerializer, Immutable, Alias("queue.look")]
public sealed record QueueLook(bool? Staffed);

/// <summary>A queue was made.</summary>
[Event("queue.created")]
public sealed record QueueCreated(string Name) : IStaffEvent;

/// <summary>An agent serves the queue from now on.</summary>
[Event("queue.member_added")]
public sealed record QueueMemberAdded(Guid AgentId) : IStaffEvent;

/// <summary>A queue as it is set up: the fold of its staff stream.</summary>
public sealed record QueueState(string? Name, ImmutableArray<Guid> Members);
