using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.Conversations;

/// <summary>A conversation as lists show it.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="QueueId">Its queue.</param>
/// <param name="Phase">As the staff sees it.</param>
/// <param name="AgentId">Who has it, or will have it again when it wakes.</param>
/// <param name="Preview">The first words of the last message; empty when it has files alone.</param>
/// <param name="LastAt">When that was.</param>
/// <param name="LastBy">By whom.</param>
/// <param name="PhaseSince">Since when it is in its phase.</param>
/// <param name="UnansweredSince">The oldest customer message that nobody has answered.</param>
/// <param name="SnoozedUntil">When it wakes.</param>
/// <param name="Version">Grows with every event of the conversation.</param>
/// <param name="Labels">Its labels by id; null when it has none.</param>
/// <param name="Files">The files of the last message; null when it has none.</param>
/// <param name="Withdrawn">True when the last message was taken back; else null.</param>
/// <param name="Mentioned">Who of the staff was mentioned in notes that they have not seen yet, once for each; null when nobody.</param>
[GenerateSerializer, Immutable, Alias("conversation-row")]
public sealed record ConversationRow(
    Guid Id,
    Guid CustomerId,
    Guid QueueId,
    RowPhase Phase,
    Guid? AgentId,
    string Preview,
    DateTimeOffset LastAt,
    Party LastBy,
    DateTimeOffset PhaseSince,
    DateTimeOffset? UnansweredSince,
    DateTimeOffset? SnoozedUntil,
    long Version,
    ImmutableArray<Guid>? Labels = null,
    FileCount? Files = null,
    bool? Withdrawn = null,
    ImmutableArray<Guid>? Mentioned = null)
{
    /// <summary>The row of a conversation that has begun.</summary>
    public static ConversationRow Of(Guid id, long version, ConversationState shared, ConversationStaffState staff) => new(
        id, shared.CustomerId, shared.QueueId, PhaseOf(shared, staff), shared.AgentId, shared.LastMessage?.Preview ?? "",
        shared.LastMessage?.At ?? shared.StartedAt, shared.LastMessage?.By ?? Party.Customer(shared.CustomerId), shared.PhaseSince, shared.UnansweredSince,
        staff.SnoozedUntil, version, staff.Labels, shared.LastMessage?.Files, shared.LastMessage?.Withdrawn, Unaware(staff));

    private static ImmutableArray<Guid>? Unaware(ConversationStaffState staff) =>
        staff.Mentions is { } all && all.Any(mention => mention.Seen is null)
            ? [.. all.Where(mention => mention.Seen is null).Select(mention => mention.AgentId)]
            : null;

    /// <summary>Where it stands, as the staff sees it.</summary>
    public static RowPhase PhaseOf(ConversationState shared, ConversationStaffState staff) =>
        staff.SnoozedUntil is null ? (RowPhase)shared.Phase : RowPhase.Snoozed;
}

/// <summary>Where a conversation stands, as the staff sees it. The numbers are stored.</summary>
[GenerateSerializer, Alias("row-phase")]
public enum RowPhase
{
    /// <summary>In a queue.</summary>
    Waiting = 1,

    /// <summary>An agent has it.</summary>
    Assigned = 2,

    /// <summary>Done.</summary>
    Resolved = 3,

    /// <summary>Put aside.</summary>
    Snoozed = 4,

    /// <summary>An offline message: its customer left while they waited.</summary>
    Offline = 5,
}
