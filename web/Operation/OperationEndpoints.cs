using Portal.Accounts;
using Portal.Journal;
using Portal.Mail;
using Portal.Shell;

namespace Portal.Operation;

/// <summary>How Portal runs, for those who operate it.</summary>
internal static class OperationEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/operator/nodes", GetAsync).RequireAuthorization().Answers<OperationLook>(401, 403, 503);

    private static async Task<IResult> GetAsync(
        CurrentUser user, IGrainFactory grains, DatabaseGauge database, DueGauge due, MailQueries mails, TimeProvider clock, CancellationToken ct)
    {
        if (Access.SeeOperation(user) is { } denied)
            return denied.ToHttp();
        var (nodes, figures, waiting) = (grains.GetGrain<INodesGrain>(0).LookAsync(), database.FindAsync(), due.FindAsync());
        var mail = await figures is null ? null : await mails.FiguresAsync(clock.GetUtcNow(), ct);
        return Results.Json(OperationLook.Of(await nodes, await figures, await waiting, mail), WireJson.Options);
    }
}
