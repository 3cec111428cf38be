using Portal.Customers;
using Portal.Journal;

namespace Portal.Settings;

/// <summary>What a saved filter may be.</summary>
internal static class FilterRules
{
    public const int LongestName = 40;
    public const int MostLabels = 20;

    public static Refusal? Check(ConversationFilter filter) =>
        filter.Name is not { Length: <= LongestName } || PersonName.Check(filter.Name) is not null ? Refusal.Invalid("filter.name_invalid")
        : !ConversationFilter.States.Contains(filter.State) ? Refusal.Invalid("filter.invalid")
        : filter.Agent is not (null or ConversationFilter.Me or ConversationFilter.None) && !Guid.TryParseExact(filter.Agent, "D", out _)
            ? Refusal.Invalid("filter.invalid")
        : filter.Labels is { Length: > MostLabels } ? Refusal.Invalid("filter.labels_most")
        : null;
}
