using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Portal.Agents;
using Portal.Customers;
using Portal.Journal;
using Portal.Shell;

namespace Portal.Accounts;

/// <summary>Who one is.</summary>
internal static class MeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/me", GetAsync).RequireAuthorization().Answers<Me>(401);
        api.MapPut("/me", RenameAsync).RequireAuthorization().Answers<Receipt>(400, 401, 422);
        api.MapPut("/me/preferences", PreferAsync).RequireAuthorization().Answers<Receipt>(400, 401, 403, 422);
        api.MapPut("/me/email", ClaimEmailAsync).RequireAuthorization().Answers<Receipt>(400, 401, 409, 422);
        api.MapPost("/me/password", ChangePasswordAsync).RequireAuthorization().RequireRateLimiting(AddressLimits.SignIns)
            .Answers<Receipt>(400, 401, 403, 422, 429);
    }

    private static async Task<IResult> ChangePasswordAsync(PasswordBody body, CurrentUser user, IGrainFactory grains, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal.ToHttp();
        if (user.Session is not { } session)
            return Access.Denied.ToHttp();
        var command = new ChangePassword(id, session.SessionId, body.Current ?? "", body.Next ?? "");
        return (await grains.GetGrain<IAccountGrain>(session.AccountId).ChangePasswordAsync(command, ct)).ToHttp();
    }

    private static async Task<IResult> PreferAsync(PreferencesBody body, CurrentUser user, IGrainFactory grains, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal.ToHttp();
        if (user.Session is not { } session)
            return Access.Denied.ToHttp();
        var command = new ChangePreferences(id, user.Party, body.Preferences ?? new());
        return (await grains.GetGrain<IAccountGrain>(session.AccountId).PreferAsync(command, ct)).ToHttp();
    }

    private static async Task<IResult> GetAsync(CurrentUser user, MeAnswers answers, CancellationToken ct) =>
        Results.Json(await answers.OfAsync(user, ct), WireJson.Options);

    private static async Task<IResult> RenameAsync(RenameBody body, CurrentUser user, IGrainFactory grains, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal.ToHttp();
        if (body.Name.Readable is not { } name)
            return Refusal.Invalid("name.invalid").ToHttp();
        var outcome = user.Session is { } session
            ? await grains.GetGrain<IAccountGrain>(session.AccountId).RenameAsync(new RenameAccount(id, user.Party, name), ct)
            : await grains.GetGrain<ICustomerGrain>(user.Party.Id).RenameAsync(new RenameCustomer(id, user.Party, name), ct);
        return outcome.ToHttp();
    }

    /// <summary>A visitor only: an account has an address already.</summary>
    private static async Task<IResult> ClaimEmailAsync(EmailBody body, CurrentUser user, IGrainFactory grains, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal.ToHttp();
        if (user.Session is not null)
            return Refusal.Conflict("session.signed_in").ToHttp();
        if (body.Email.Readable is not { } email)
            return Refusal.Invalid("account.email_invalid").ToHttp();
        var command = new ClaimEmail(id, user.Party, string.IsNullOrWhiteSpace(email) ? null : email);
        return (await grains.GetGrain<ICustomerGrain>(user.Party.Id).ClaimEmailAsync(command, ct)).ToHttp();
    }
}

/// <summary>Where a visitor can be reached.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Email">Empty or null takes back the one before.</param>
internal sealed record EmailBody(CommandId CommandId, Words Email);

/// <summary>Another name.</summary>
internal sealed record RenameBody(CommandId CommandId, Words Name);

/// <summary>How the caller wants to have Portal: all of it, as it shall be.</summary>
internal sealed record PreferencesBody(CommandId CommandId, Preferences? Preferences);

/// <summary>Another password; every other session ends.</summary>
internal sealed record PasswordBody(CommandId CommandId, string? Current, string? Next);

/// <summary>The caller.</summary>
/// <param name="Kind">Customer or agent.</param>
/// <param name="Id">The customer's or account's id.</param>
/// <param name="Name">Null for a visitor without one.</param>
/// <param name="Email">Accounts only.</param>
/// <param name="Roles">Accounts only.</param>
/// <param name="Permissions">See <see cref="Accounts.Permissions"/>.</param>
/// <param name="Availability">The staff's own choice.</param>
/// <param name="Demo">Whether this installation shows demo accounts.</param>
/// <param name="Preferences">Accounts only; what is not said is as the browser has it.</param>
/// <param name="ClaimedEmail">Where a visitor says that they can be reached.</param>
internal sealed record Me(
    PartyKind Kind,
    Guid Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Name,
    string? Email,
    ImmutableArray<string> Roles,
    ImmutableArray<string> Permissions,
    Availability? Availability,
    bool Demo,
    Preferences? Preferences,
    string? ClaimedEmail = null);

/// <summary>Answers who somebody is.</summary>
internal sealed class MeAnswers(PeopleQueries people, AgentQueries agents, DemoMode demo)
{
    public async Task<Me> OfAsync(CurrentUser user, CancellationToken ct)
    {
        var (name, claimedEmail) = user.Session is { } session ? (session.Name, null) : await people.FindCustomerAsync(user.Party.Id, ct);
        return new(
            user.Party.Kind,
            user.Party.Id,
            name,
            user.Session?.Email,
            user.Session?.Roles ?? [],
            user.Permissions,
            user.IsStaff ? await agents.FindAvailabilityAsync(user.Party.Id, ct) : null,
            demo.On,
            user.Session?.Preferences,
            claimedEmail);
    }
}
