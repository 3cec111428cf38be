using Portal.Accounts;
using Portal.Journal;
using Portal.Shell;

namespace Portal.FollowUps;

/// <summary>Follow-ups over REST: those of conversations, tickets and customers are set and read in the same way.</summary>
internal static class FollowUpEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Map(api.MapGroup("/conversations/{id}"), OwnerKind.Conversation);
        Map(api.MapGroup("/customers/{id}"), OwnerKind.Customer);
        Map(api.MapGroup("/tickets/{id}"), OwnerKind.Ticket);
    }

    private static void Map(RouteGroupBuilder owner, OwnerKind kind)
    {
        owner.RequireAuthorization();
        owner.MapGet("/follow-ups", (PathId id, CurrentUser user, FollowUpQueries followUps, CancellationToken ct) => GetAsync(kind, id, user, followUps, ct))
            .Answers<OwnFollowUps>(401, 403, 404, 503);
        owner.MapPost("/follow-ups", async (PathId id, SetFollowUpBody body, CurrentUser user, FollowUpCommands commands, CancellationToken ct) =>
            (await commands.SetAsync(user, kind, id.Value, body, ct)).ToHttp()).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        owner.MapPost("/follow-ups/{item}/move", async (
                PathId id, PathId item, MoveFollowUpBody body, CurrentUser user, FollowUpCommands commands, CancellationToken ct) =>
            (await commands.MoveAsync(user, kind, id.Value, item.Value, body, ct)).ToHttp()).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        owner.MapPost("/follow-ups/{item}/close", async (
                PathId id, PathId item, CloseFollowUpBody body, CurrentUser user, FollowUpCommands commands, CancellationToken ct) =>
            (await commands.CloseAsync(user, kind, id.Value, item.Value, body, ct)).ToHttp()).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        owner.MapPost("/sequences/{number:int}/stop", async (
                PathId id, int number, SequenceRunBody body, CurrentUser user, FollowUpCommands commands, CancellationToken ct) =>
            (await commands.StopAsync(user, kind, id.Value, number, body, ct)).ToHttp()).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        owner.MapPost("/sequences/{number:int}/resume", async (
                PathId id, int number, SequenceRunBody body, CurrentUser user, FollowUpCommands commands, CancellationToken ct) =>
            (await commands.ResumeAsync(user, kind, id.Value, number, body, ct)).ToHttp()).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
    }

    /// <summary>A customer of whom nothing is written yet has nothing due; any other thing that is not there is not found.</summary>
    private static async Task<IResult> GetAsync(OwnerKind kind, PathId id, CurrentUser user, FollowUpQueries followUps, CancellationToken ct)
    {
        if (Access.SeeFollowUps(user, kind) is { } denied)
            return denied.ToHttp();
        return await followUps.FindAsync(kind, id.Value, ct) is { } found ? Results.Json(found, WireJson.Options)
            : kind == OwnerKind.Customer ? Results.Json(OwnFollowUps.None, WireJson.Options)
            : (kind == OwnerKind.Ticket ? Access.NoTicket : Access.NoConversation).ToHttp();
    }
}
