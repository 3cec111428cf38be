using System.Text.Json.Serialization;
using Portal.Accounts;
using Portal.Journal;
using Portal.Shell;

namespace Portal.Customers;

/// <summary>Names for ids.</summary>
internal static class PeopleEndpoints
{
    private const int Most = 100;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/people", ListAsync).RequireAuthorization().Answers<PeopleAnswer>(400, 401);

    /// <summary>
    /// The staff may know everyone. A customer may know themself, any of the staff whose id they have (it stands only in events that they may see), and the names
    /// of those with whom they are in a ticket.
    /// </summary>
    private static async Task<IResult> ListAsync(string? ids, CurrentUser user, PeopleQueries people, CancellationToken ct)
    {
        var wanted = new HashSet<Guid>();
        foreach (var text in (ids ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Guid.TryParseExact(text, "D", out var id) || (wanted.Add(id) && wanted.Count > Most))
                return Paging.Invalid.ToHttp();
        }

        var found = await people.FindAsync([.. wanted], ct);
        return Results.Json(new PeopleAnswer(user.IsStaff ? found : await KnownAsync(user, found, people, ct)), WireJson.Options);
    }

    private static async Task<IReadOnlyList<Person>> KnownAsync(CurrentUser user, IReadOnlyList<Person> found, PeopleQueries people, CancellationToken ct)
    {
        Guid[] others = [.. found.Where(person => person.Kind == PartyKind.Customer && person.Id != user.Party.Id).Select(person => person.Id)];
        var together = others.Length > 0 ? await people.TogetherAsync(user.Party.Id, others, ct) : null;
        return
        [
            .. from person in found
               let isNamed = together?.Contains(person.Id) is true
               where person.Kind == PartyKind.Agent || person.Id == user.Party.Id || isNamed
               select isNamed ? person with { ClaimedEmail = null } : person,
        ];
    }
}

/// <summary>Those who exist and whom the caller may know.</summary>
internal sealed record PeopleAnswer(IReadOnlyList<Person> Items);

/// <summary>Somebody.</summary>
/// <param name="Id">The customer's or account's id.</param>
/// <param name="Kind">Customer or agent.</param>
/// <param name="Name">Null for one who has none.</param>
/// <param name="ClaimedEmail">Where a customer says that they can be reached; nobody has verified it.</param>
internal sealed record Person(
    Guid Id, PartyKind Kind, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Name, string? ClaimedEmail = null);
