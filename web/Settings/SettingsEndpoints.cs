using Portal.Accounts;
using Portal.Journal;
using Portal.Shell;

namespace Portal.Settings;

/// <summary>The small settings over REST.</summary>
internal static class SettingsEndpoints
{
    /// <summary>The caller's own, beside those for everybody.</summary>
    private const string MyMacros = "my-macros";

    public static void Map(IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/settings/{kind}").RequireAuthorization();
        one.MapGet("", GetAsync).Answers<SettingsSnapshot>(401, 403, 404, 503);
        one.MapPut("/{id}", PutAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        one.MapPost("/{id}/remove", RemoveAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
    }

    private static async Task<IResult> GetAsync(string kind, CurrentUser user, SettingsQueries settings, CancellationToken ct)
    {
        if (Access.SeeSettings(user, Own(kind, user)) is { } denied)
            return denied.ToHttp();
        return await settings.TakeAsync(Own(kind, user), ct) is { } snapshot ? Results.Json(snapshot, WireJson.Options) : SettingsCommands.Unknown.ToHttp();
    }

    private static async Task<IResult> PutAsync(
        string kind, PathId id, SettingBody body, CurrentUser user, SettingsCommands commands, CancellationToken ct) =>
        (await commands.PutAsync(user, Own(kind, user), id.Value, body, ct)).ToHttp();

    private static async Task<IResult> RemoveAsync(
        string kind, PathId id, RemovalBody body, CurrentUser user, SettingsCommands commands, CancellationToken ct) =>
        (await commands.RemoveAsync(user, Own(kind, user), id.Value, body, ct)).ToHttp();

    /// <summary>What everybody has their own of is the caller's.</summary>
    private static string Own(string kind, CurrentUser user) => kind switch
    {
        SettingsKinds.Filters => SettingsKinds.FiltersOf(user.Party.Id),
        MyMacros => SettingsKinds.MacrosOf(user.Party.Id),
        _ => kind,
    };
}
