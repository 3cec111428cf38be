using System.Collections.Immutable;
using Portal.Agents;
using Portal.Conversations;

namespace Portal.Queues;

/// <summary>A conversation that waits in a queue, as its row says.</summary>
/// <param name="ConversationId">Which.</param>
/// <param name="Since">Since when the customer waits.</param>
/// <param name="PreferredAgent">Who had the customer last.</param>
internal sealed record Waiting(Guid ConversationId, DateTimeOffset Since, Guid? PreferredAgent)
{
    /// <summary>Since when it is in this queue.</summary>
    public DateTimeOffset QueuedAt { get; init; } = Since;

    public WorkKind Kind { get; init; } = WorkKind.Chat;

    /// <summary>When a service level is due; nothing has one yet.</summary>
    public DateTimeOffset? Due { get; init; }

    public WorkPriority? Priority { get; init; }

    public string? Language { get; init; }

    public ImmutableArray<Guid> Skills { get; init; } = [];

    /// <summary>It comes back to who had it, before others of its priority.</summary>
    public bool Ahead { get; init; }

    public ImmutableArray<PassedOver> Passed { get; init; } = [];

    /// <summary>Queues that it overflowed from.</summary>
    public ImmutableArray<Guid> Been { get; init; } = [];
}

/// <summary>The order of work (SEMANTICS §2): priority, then what comes back, then the nearest due time, then the longest wait.</summary>
/// <param name="usual">The priority of what has none of its own.</param>
internal sealed class InLine(WorkPriority usual) : IComparer<Waiting>
{
    public int Compare(Waiting? x, Waiting? y) => (x, y) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ => WorkRank.Compare(Rank(x), Rank(y)),
    };

    private WorkRank Rank(Waiting work) => new(work.Priority ?? usual, work.Ahead, work.Due, work.Since, work.ConversationId);
}
