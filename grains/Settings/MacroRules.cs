using System.Collections.Immutable;
using Portal.Customers;
using Portal.Journal;
using Portal.Tickets;

namespace Portal.Settings;

/// <summary>What a macro may be. Whether what it names is still there is seen when it is carried out.</summary>
internal static class MacroRules
{
    public const int LongestName = 40;
    public const int MostFields = 50;

    public static Refusal? Check(Macro macro) =>
        macro.Name is not { Length: <= LongestName } || PersonName.Check(macro.Name) is not null ? Refusal.Invalid("macro.name_invalid")
        : IsWrong(macro) ? Refusal.Invalid("macro.invalid")
        : IsEmpty(macro) ? Refusal.Invalid("macro.empty")
        : CheckWords(macro.Reply) ?? CheckWords(macro.Note);

    private static bool IsWrong(Macro macro) =>
        (macro.Phase is { } phase && (!Enum.IsDefined(phase) || phase == TicketPhase.New))
        || (macro.Type is { } type && !Enum.IsDefined(type))
        || (macro.Priority is { } priority && !Enum.IsDefined(priority))
        || (macro.Take && macro.QueueId is not null)
        || AreTooMany(macro.AddLabels)
        || AreTooMany(macro.RemoveLabels)
        || (macro.Fields is { } fields
            && (fields.IsDefault || fields.Length > MostFields || fields.Any(field => field is null || field.Value is { Length: 0 or > CustomFieldRules.LongestText })
                || fields.DistinctBy(field => field.FieldId).Count() != fields.Length));

    private static bool IsEmpty(Macro macro) =>
        macro is { Phase: null, Type: null, Priority: null, QueueId: null, Take: false, Reply: null, Note: null }
        && macro.AddLabels is not { Length: > 0 } && macro.RemoveLabels is not { Length: > 0 } && macro.Fields is not { Length: > 0 };

    private static bool AreTooMany(ImmutableArray<Guid>? labels) => labels is { } all && (all.IsDefault || all.Length > Ticket.MostLabels);

    private static Refusal? CheckWords(ImmutableSortedDictionary<string, string>? words) => words is null ? null : CannedReplyRules.CheckTexts(words);
}
