using Portal.Accounts;
using Portal.Journal;
using Portal.Shell;

namespace Portal.Customers;

/// <summary>What the staff changes about customers, and how it finds one who has neither written nor opened anything.</summary>
internal static class CustomerEndpoints
{
    private const int LongestFind = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/customers", FindAsync).RequireAuthorization().Answers<ListPage<FoundCustomer>>(400, 401, 403);
        api.MapPut("/customers/{id}", RenameAsync).RequireAuthorization().Answers<Receipt>(400, 401, 403, 404, 409, 422);
    }

    /// <summary>Customers who have an account, by beginnings of words of their name or address: the search of the page of accounts.</summary>
    private static async Task<IResult> FindAsync(string? find, [AsParameters] ListPaging paging, CurrentUser user, AccountQueries accounts, CancellationToken ct)
    {
        if (!user.IsStaff || Access.WorkTickets(user) is not null)
            return Access.Denied.ToHttp();
        if (paging.Parse().Value is not { } page || find?.Length > LongestFind)
            return Paging.Invalid.ToHttp();
        var found = await accounts.ListAsync(true, find ?? "", page, ct);
        return Results.Json(
            new ListPage<FoundCustomer>([.. found.Items.Select(item => new FoundCustomer(item.Id, item.Name, item.Email))], found.Next), WireJson.Options);
    }

    /// <summary>The name that everybody sees; of one with an account it is the account's.</summary>
    private static async Task<IResult> RenameAsync(
        PathId id, RenameCustomerBody body, CurrentUser user, PeopleQueries people, AccountQueries accounts, IGrainFactory grains, CancellationToken ct)
    {
        if (Access.Work(user) is { } denied)
            return denied.ToHttp();
        if (!body.CommandId.TryGet(out var command, out var refusal))
            return refusal.ToHttp();
        if (body.Name.Readable is not { } name)
            return Refusal.Invalid("name.invalid").ToHttp();
        if (await people.FindAsync([id.Value], ct) is not [{ Kind: PartyKind.Customer }])
            return Refusal.NotFound("customer.not_found").ToHttp();
        var outcome = await accounts.ExistsAsync(id.Value, ct)
            ? await grains.GetGrain<IAccountGrain>(id.Value).RenameAsync(new RenameAccount(command, user.Party, name, body.Before.Text), ct)
            : await grains.GetGrain<ICustomerGrain>(id.Value).RenameAsync(new RenameCustomer(command, user.Party, name, body.Before.Text), ct);
        return outcome.ToHttp();
    }
}

/// <summary>A customer with an account.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">What others see.</param>
/// <param name="Email">To sign in with.</param>
internal sealed record FoundCustomer(Guid Id, string Name, string Email);

/// <summary>Another name for a customer.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Name">1–100 characters.</param>
/// <param name="Before">The name that the change was made from, empty for none; 409 <c>name.changed</c> when it is another one by now.</param>
internal sealed record RenameCustomerBody(CommandId CommandId, Words Name, Words Before);
