using Portal.Accounts;
using Portal.Journal;
using Portal.Shell;

namespace Portal.Queues;

/// <summary>Queues over REST: for the staff to see, for who arranges routing to change.</summary>
internal static class QueueEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/queues").RequireAuthorization();
        all.MapGet("", ListAsync).Answers<QueueList>(401, 403);
        all.MapGet("/{id}", GetAsync).Answers<QueueItem>(401, 403, 404);
        all.MapPut("/{id}", ChangeAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPut("/{id}/members/{agentId}", AddMemberAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/members/{agentId}/remove", RemoveMemberAsync).Answers<Receipt>(400, 401, 403, 404, 422, 503);
    }

    private static async Task<IResult> ListAsync(CurrentUser user, QueueQueries queues, CancellationToken ct) => Access.SeeRouting(user) is { } denied
        ? denied.ToHttp()
        : Results.Json(new QueueList(await queues.ListAsync(ct)), WireJson.Options);

    private static async Task<IResult> GetAsync(PathId id, CurrentUser user, QueueQueries queues, CancellationToken ct)
    {
        if (Access.SeeRouting(user) is { } denied)
            return denied.ToHttp();
        return await queues.TakeAsync(id.Value, ct) is { } queue ? Results.Json(queue, WireJson.Options) : Refusal.NotFound("queue.unknown").ToHttp();
    }

    private static async Task<IResult> ChangeAsync(PathId id, QueueBody body, CurrentUser user, QueueCommands commands, CancellationToken ct) =>
        (await commands.ChangeAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> AddMemberAsync(
        PathId id, PathId agentId, MemberBody body, CurrentUser user, QueueCommands commands, CancellationToken ct) =>
        (await commands.AddMemberAsync(user, id.Value, agentId.Value, body, ct)).ToHttp();

    private static async Task<IResult> RemoveMemberAsync(
        PathId id, PathId agentId, MemberBody body, CurrentUser user, QueueCommands commands, CancellationToken ct) =>
        (await commands.RemoveMemberAsync(user, id.Value, agentId.Value, body, ct)).ToHttp();
}
