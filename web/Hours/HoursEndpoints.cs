using Portal.Accounts;
using Portal.Journal;
using Portal.Queues;
using Portal.Settings;
using Portal.Shell;

namespace Portal.Hours;

/// <summary>Open or closed: as it is, for everybody, and as it would be, for who changes the hours.</summary>
internal static class HoursEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/availability", GetAsync).Answers<ShownOpening>(400);
        api.MapPost("/hours/preview", Preview).RequireAuthorization().Answers<Opening>(400, 401, 403, 422);
    }

    private static async Task<IResult> GetAsync(string? queue, OpeningBook opening, QueueQueries queues, CancellationToken ct) =>
        await queues.FindAsync(queue, ct) is { } id
            ? Results.Json(await opening.FindAsync(id, ct), WireJson.Options)
            : Refusal.Invalid("queue.unknown").ToHttp();

    /// <summary>What these hours say of this moment; they are kept nowhere.</summary>
    private static IResult Preview(BusinessHours hours, CurrentUser user, TimeProvider clock)
    {
        if (Access.ManageSettings(user, SettingsKinds.Hours) is { } denied)
            return denied.ToHttp();
        return HoursRule.Check(hours) is { } wrong ? wrong.ToHttp() : Results.Json(HoursRule.At(hours, clock.GetUtcNow()), WireJson.Options);
    }
}
