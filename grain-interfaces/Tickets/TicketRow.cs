using System.Collections.Immutable;
using Portal.Conversations;
using Portal.Journal;
using Portal.Queues;

namespace Portal.Tickets;

/// <summary>A ticket as lists show it.</summary>
/// <param name="Id">The ticket.</param>
/// <param name="Number">As people say it.</param>
/// <param name="CustomerId">Whose matter it is.</param>
/// <param name="Subject">1–200 characters.</param>
/// <param name="Type">What kind of matter.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="PhaseSince">Since when.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="Preview">The first words of the last message; empty while there is none.</param>
/// <param name="LastAt">When that was, or when it was opened.</param>
/// <param name="LastBy">By whom.</param>
/// <param name="Version">Grows with every event of the ticket.</param>
/// <param name="Rating">1 to 5; null while the customer has not said.</param>
/// <param name="MergedInto">The ticket that it goes on in; null while it does so by itself.</param>
/// <param name="Priority">For the staff: how urgent it is.</param>
/// <param name="QueueId">For the staff: its queue.</param>
/// <param name="AgentId">For the staff: who has it.</param>
/// <param name="UnansweredSince">For the staff: the oldest message of the customer that nobody has answered.</param>
/// <param name="Labels">For the staff: its labels by id; null when it has none.</param>
/// <param name="ParentId">For the staff: the ticket that it is a part of; null when of none.</param>
/// <param name="Files">What came with the last message; null when nothing.</param>
/// <param name="Mentioned">For the staff: who of them was mentioned in notes that they have not seen yet, once for each; null when nobody.</param>
/// <param name="Links">For the staff: the tickets that have to do with it; null when none.</param>
[GenerateSerializer, Immutable, Alias("ticket-row")]
public sealed record TicketRow(
    Guid Id,
    long Number,
    Guid CustomerId,
    string Subject,
    TicketType Type,
    TicketPhase Phase,
    DateTimeOffset PhaseSince,
    DateTimeOffset OpenedAt,
    string Preview,
    DateTimeOffset LastAt,
    Party LastBy,
    long Version,
    int? Rating = null,
    WorkPriority? Priority = null,
    Guid? QueueId = null,
    Guid? AgentId = null,
    DateTimeOffset? UnansweredSince = null,
    ImmutableArray<Guid>? Labels = null,
    Guid? MergedInto = null,
    Guid? ParentId = null,
    FileCount? Files = null,
    ImmutableArray<Guid>? Mentioned = null,
    ImmutableArray<Guid>? Links = null)
{
    /// <summary>As the staff sees it.</summary>
    public static TicketRow Of(Guid id, long version, TicketState shared, TicketStaffState staff) => OfShared(id, version, shared) with
    {
        Priority = staff.Priority,
        QueueId = staff.QueueId,
        AgentId = staff.AgentId,
        UnansweredSince = shared.UnansweredSince,
        Labels = staff.Labels,
        ParentId = staff.ParentId,
        Mentioned = NotSeen(staff.Mentions),
        Links = staff.Links is { } links ? [.. links.Select(link => link.TicketId)] : null,
    };

    /// <summary>As its customer sees it.</summary>
    public static TicketRow OfShared(Guid id, long version, TicketState shared) => new(
        id, shared.Number, shared.CustomerId, shared.Subject, shared.Type, shared.Phase, shared.PhaseSince, shared.OpenedAt,
        shared.LastMessage?.Preview ?? "", shared.LastMessage?.At ?? shared.OpenedAt, shared.LastMessage?.By ?? Party.Customer(shared.CustomerId),
        version, shared.Rating?.Stars, MergedInto: shared.Merged?.Into, Files: shared.LastMessage?.Files);

    private static ImmutableArray<Guid>? NotSeen(ImmutableArray<Mention>? mentions) =>
        mentions is { } all && all.Any(mention => mention.Seen is null)
            ? [.. all.Where(mention => mention.Seen is null).Select(mention => mention.AgentId)]
            : null;
}
