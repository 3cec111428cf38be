using System.Collections.Immutable;
using Portal.Journal;
using Portal.Settings;

namespace Portal.Tickets;

/// <summary>The fields that tickets have besides their own, as the settings say at one moment.</summary>
/// <param name="All">Those that are there.</param>
/// <param name="Gone">What the deleted ones were called.</param>
internal sealed record CustomFields(ImmutableDictionary<Guid, CustomField> All, ImmutableDictionary<Guid, string> Gone)
{
    public static CustomFields None { get; } = new(ImmutableDictionary<Guid, CustomField>.Empty, ImmutableDictionary<Guid, string>.Empty);

    public static CustomFields Of(SettingsState settings) => new(
        settings.Items.ToImmutableDictionary(item => item.Id, item => item.As<CustomField>()),
        settings.Gone.ToImmutableDictionary(item => item.Id, item => item.As<CustomField>().Name));

    /// <summary>Why a field of a ticket of that type may not say so.</summary>
    public Refusal? Check(Guid id, string value, TicketType type) =>
        Gone.TryGetValue(id, out var gone) ? Refusal.Conflict("ticket.field_gone") with { About = gone }
        : !All.TryGetValue(id, out var field) ? Refusal.Invalid("ticket.field_unknown")
        : !field.IsOf(type) ? Refusal.Conflict("ticket.field_not_of_type") with { About = field.Name }
        : !field.Allows(value) ? Refusal.Invalid("ticket.field_invalid") with { About = field.Name }
        : null;

    /// <summary>What must say something before a ticket of that type is solved and does not; null when all do.</summary>
    public string? Missing(TicketType type, Func<Guid, bool> says)
    {
        var missing = All.Where(field => field.Value.Needed && field.Value.IsOf(type) && !says(field.Key)).Select(field => field.Value);
        var names = string.Join(", ", missing.OrderBy(field => field.Order).ThenBy(field => field.Name, StringComparer.Ordinal).Select(field => field.Name));
        return names.Length > 0 ? names : null;
    }
}
