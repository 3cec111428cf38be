using Microsoft.AspNetCore.Mvc;
using Portal.Journal;
using Portal.Shell;

namespace Portal.Accounts;

/// <summary>Accounts for those who manage them.</summary>
internal static class AccountEndpoints
{
    private const int LongestFind = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/accounts").RequireAuthorization();
        all.MapGet("", ListAsync).Answers<ListPage<AccountItem>>(400, 401, 403);
        all.MapPost("", InviteAsync).Answers<Receipt>(400, 401, 403, 409, 422, 503);
        all.MapGet("/{id}", GetAsync).Answers<AccountSnapshot>(401, 403, 404);
        all.MapPut("/{id}/roles", SetRolesAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/lock", LockAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/unlock", UnlockAsync).Answers<Receipt>(400, 401, 403, 404, 422, 503);
        all.MapPost("/{id}/link", MakeLinkAsync).Answers<AccountLink>(401, 403, 404, 409, 503);
    }

    private static async Task<IResult> ListAsync(
        [FromQuery] string? of, [FromQuery] string? find, [AsParameters] ListPaging paging, CurrentUser user, AccountQueries accounts, CancellationToken ct)
    {
        if (Access.ManageAccounts(user) is { } denied)
            return denied.ToHttp();
        var page = paging.Parse();
        if (page.Value is not { } range || find?.Length > LongestFind || of is not (null or "staff" or "customers"))
            return Paging.Invalid.ToHttp();
        return Results.Json(await accounts.ListAsync(of == "customers", find ?? "", range, ct), WireJson.Options);
    }

    private static async Task<IResult> GetAsync(PathId id, CurrentUser user, AccountQueries accounts, CancellationToken ct)
    {
        if (Access.ManageAccounts(user) is { } denied)
            return denied.ToHttp();
        return await accounts.TakeAsync(id.Value, ct) is { } snapshot
            ? Results.Json(snapshot, WireJson.Options)
            : Refusal.NotFound("account.not_found").ToHttp();
    }

    private static async Task<IResult> InviteAsync(InvitationBody body, CurrentUser user, AccountCommands commands, CancellationToken ct) =>
        (await commands.InviteAsync(user, body, ct)).ToHttp();

    private static async Task<IResult> SetRolesAsync(PathId id, RolesBody body, CurrentUser user, AccountCommands commands, CancellationToken ct) =>
        (await commands.SetRolesAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> LockAsync(PathId id, AccountBody body, CurrentUser user, AccountCommands commands, CancellationToken ct) =>
        (await commands.SuspendAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> UnlockAsync(PathId id, AccountBody body, CurrentUser user, AccountCommands commands, CancellationToken ct) =>
        (await commands.UnlockAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> MakeLinkAsync(PathId id, CurrentUser user, AccountCommands commands, CancellationToken ct) =>
        (await commands.MakeLinkAsync(user, id.Value, ct)).ToHttp();
}
