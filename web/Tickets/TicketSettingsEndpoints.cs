using System.Collections.Immutable;
using System.Text.Json;
using Portal.Accounts;
using Portal.Journal;
using Portal.Settings;
using Portal.Shell;

namespace Portal.Tickets;

/// <summary>What settings of tickets are to those who do not see the settings themselves, and where these say nothing.</summary>
internal static class TicketSettingsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/ticket-fields", FieldsAsync).Answers<ImmutableArray<FieldToFillIn>>(503);
        api.MapGet("/ticket-fields/names", NamesAsync).Answers<ImmutableArray<FieldNames>>(503);
        api.MapGet("/ticket-workflow/usual", Usual).RequireAuthorization().Answers<TicketWorkflow>(401, 403);
    }

    /// <summary>For everybody: who opens a ticket may be nobody yet.</summary>
    private static async Task<IResult> FieldsAsync(SettingsQueries settings, CancellationToken ct)
    {
        var all = (await AllAsync(settings, ct))
            .Where(item => item.Field.For == FieldAudience.FilledIn)
            .OrderBy(item => item.Field.Order).ThenBy(item => item.Field.Name, StringComparer.CurrentCultureIgnoreCase)
            .Select(item => new FieldToFillIn(item.Id, item.Field.Name, item.Field.Kind, item.Field.Choices, item.Field.Types, item.Field.Names));
        return Results.Json(all.ToImmutableArray(), WireJson.Options);
    }

    /// <summary>A ticket keeps what its fields were called when they were filled in; this is what they are called now, in each language that has a name.</summary>
    private static async Task<IResult> NamesAsync(SettingsQueries settings, CurrentUser user, CancellationToken ct)
    {
        var all = (await AllAsync(settings, ct))
            .Where(item => item.Field.For != FieldAudience.Staff || user.May(Permissions.ReadTickets))
            .Select(item => new FieldNames(item.Id, item.Field.Name, item.Field.Names));
        return Results.Json(all.ToImmutableArray(), WireJson.Options);
    }

    private static async Task<IEnumerable<(Guid Id, CustomField Field)>> AllAsync(SettingsQueries settings, CancellationToken ct) =>
        (await settings.FindAsync(SettingsKinds.TicketFields, ct)).Items.Select(item => (item.Id, item.Value.Deserialize<CustomField>(EventCatalog.Json)!));

    private static IResult Usual(CurrentUser user) => Access.SeeSettings(user, SettingsKinds.TicketWorkflow) is { } denied
        ? denied.ToHttp()
        : Results.Json(TicketWorkflow.Usual, WireJson.Options);
}

/// <summary>A custom field that customers fill in when they open a ticket.</summary>
/// <param name="Id">The field.</param>
/// <param name="Name">What to call it.</param>
/// <param name="Kind">What it may say.</param>
/// <param name="Choices">Of a choice.</param>
/// <param name="Types">The types of ticket that have it; null: all.</param>
/// <param name="Names">What to call it in some languages; null: the same in all.</param>
internal sealed record FieldToFillIn(
    Guid Id, string Name, FieldKind Kind, ImmutableArray<string>? Choices, ImmutableArray<TicketType>? Types, ImmutableSortedDictionary<string, string>? Names);

/// <summary>What a custom field is called.</summary>
/// <param name="Id">The field.</param>
/// <param name="Name">Where its language has no name of its own.</param>
/// <param name="Names">By language; null: the same in all.</param>
internal sealed record FieldNames(Guid Id, string Name, ImmutableSortedDictionary<string, string>? Names);
