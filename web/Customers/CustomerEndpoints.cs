using Portal.Accounts;
using Portal.Journal;
using Portal.Shell;

namespace Portal.Customers;

/// <summary>What the staff changes about customers.</summary>
internal static class CustomerEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/customers/{id}", RenameAsync).RequireAuthorization().Answers<Receipt>(400, 401, 403, 404, 409, 422);

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

/// <summary>Another name for a customer.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Name">1–100 characters.</param>
/// <param name="Before">The name that the change was made from, empty for none; 409 <c>name.changed</c> when it is another one by now.</param>
internal sealed record RenameCustomerBody(CommandId CommandId, Words Name, Words Before);
