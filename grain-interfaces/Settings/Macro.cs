using System.Collections.Immutable;
using Portal.Queues;
using Portal.Tickets;

namespace Portal.Settings;

/// <summary>
/// What is done with tickets again and again, as one thing: an entry of the settings <c>macros</c>, for everybody, or of somebody's own, see
/// <see cref="SettingsKinds.MacrosOf"/>. It does at least one thing.
/// </summary>
/// <param name="Name">1–40 characters on one line.</param>
/// <param name="Phase">Where the ticket goes, with the reply where there is one; null: where it is.</param>
/// <param name="Type">Null: as it is.</param>
/// <param name="Priority">Null: as it is.</param>
/// <param name="AddLabels">20 at most.</param>
/// <param name="RemoveLabels">20 at most.</param>
/// <param name="Fields">What custom fields say then, each once.</param>
/// <param name="QueueId">The queue that it goes to; null: it stays.</param>
/// <param name="Take">Whether who carries it out takes the ticket; not where it goes to a queue.</param>
/// <param name="Reply">What the customer is told, by language, with the variables of <see cref="CannedReply"/>; null: nothing.</param>
/// <param name="Note">What colleagues are told, likewise.</param>
public sealed record Macro(
    string Name,
    TicketPhase? Phase = null,
    TicketType? Type = null,
    WorkPriority? Priority = null,
    ImmutableArray<Guid>? AddLabels = null,
    ImmutableArray<Guid>? RemoveLabels = null,
    ImmutableArray<MacroField>? Fields = null,
    Guid? QueueId = null,
    bool Take = false,
    ImmutableSortedDictionary<string, string>? Reply = null,
    ImmutableSortedDictionary<string, string>? Note = null);

/// <summary>What a macro lets a field say.</summary>
/// <param name="FieldId">Which.</param>
/// <param name="Value">As the field's kind says; null: nothing any more.</param>
public sealed record MacroField(Guid FieldId, string? Value = null);
