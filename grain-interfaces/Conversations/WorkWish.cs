using System.Collections.Immutable;
using Portal.Queues;

namespace Portal.Conversations;

/// <summary>What a conversation asks for besides what its queue does.</summary>
/// <param name="Priority">Null: its queue's.</param>
/// <param name="Language">Two or three letters; null: that of the page that the customer wrote from.</param>
/// <param name="Skills">By id, 20 at most; null: none besides its queue's.</param>
[GenerateSerializer, Immutable, Alias("work-wish")]
public sealed record WorkWish(WorkPriority? Priority = null, string? Language = null, ImmutableArray<Guid>? Skills = null);

/// <summary>How far routing has come with a conversation.</summary>
/// <param name="Since">Since when the customer waits, or waited for who has it now, where that is not since it came into its queue.</param>
/// <param name="Ahead">True while it goes before others of its priority: it had an agent, and comes back to them or to who is free.</param>
/// <param name="Passed">Whom it came to and who did not answer, lately; 10 at most.</param>
/// <param name="Been">The queues that it overflowed from while it waits.</param>
/// <param name="ReplyBy">When it goes to the next unless its agent has answered.</param>
/// <param name="ReplySeconds">How long its agent had.</param>
/// <param name="FreeAfterMinutes">After how long a silence of the customer it takes no capacity; null: 10.</param>
/// <param name="Resting">True while it takes none: its customer is to speak.</param>
public sealed record RoutingTurn(
    DateTimeOffset? Since = null,
    bool? Ahead = null,
    ImmutableArray<PassedOver>? Passed = null,
    ImmutableArray<Guid>? Been = null,
    DateTimeOffset? ReplyBy = null,
    int? ReplySeconds = null,
    int? FreeAfterMinutes = null,
    bool? Resting = null);

/// <summary>Somebody whom work came to in vain.</summary>
/// <param name="AgentId">Who.</param>
/// <param name="At">When they lost it.</param>
[GenerateSerializer, Immutable, Alias("passed-over")]
public sealed record PassedOver(Guid AgentId, DateTimeOffset At);

/// <summary>Why a decision of a queue was made, besides the candidates.</summary>
/// <param name="QueueId">Whose decision.</param>
/// <param name="Weight">What the work takes of the agent's capacity.</param>
/// <param name="Step">How many steps of the queue what is asked for had been relaxed by; 0 for none.</param>
/// <param name="Waived">Skills that were asked for and did not count: relaxed, or nobody of the queue has them; null when none.</param>
/// <param name="AnyLanguage">True when the customer's language did not count; else null.</param>
/// <param name="Preferred">True when who got it had the customer last, and went before others for it; else null.</param>
/// <param name="Next">Who stands next in line, 3 conversations at most; null when nobody.</param>
[GenerateSerializer, Immutable, Alias("routing-reasons")]
public sealed record RoutingReasons(
    Guid QueueId,
    int Weight,
    int Step,
    ImmutableArray<Guid>? Waived = null,
    bool? AnyLanguage = null,
    bool? Preferred = null,
    ImmutableArray<Guid>? Next = null);
