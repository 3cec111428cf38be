using Portal.Accounts;
using Portal.Journal;
using Portal.Shell;

namespace Portal.Operation;

/// <summary>How Portal runs, for those who operate it.</summary>
internal static class OperationEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/operator/nodes", GetAsync).RequireAuthorization().Answers<OperationLook>(401, 403, 503);

    private static async Task<IResult> GetAsync(CurrentUser user, IGrainFactory grains, DatabaseGauge database, DueGauge due)
    {
        if (Access.SeeOperation(user) is { } denied)
            return denied.ToHttp();
        var (nodes, figures, waiting) = (grains.GetGrain<INodesGrain>(0).LookAsync(), database.FindAsync(), due.FindAsync());
        return Results.Json(OperationLook.Of(await nodes, await figures, await waiting), WireJson.Options);
    }
}
