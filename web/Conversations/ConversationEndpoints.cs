using Portal.Accounts;
using Portal.Journal;
using Portal.Queues;
using Portal.Shell;

namespace Portal.Conversations;

/// <summary>Conversations over REST.</summary>
internal static class ConversationEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/conversations").RequireAuthorization();
        all.MapPost("", BeginAsync).Answers<Receipt>(400, 401, 403, 422, 429, 503);
        all.MapGet("", ListAsync).Answers<ListPage<ConversationRow>>(400, 401);
        all.MapGet("/counts", CountAsync).Answers<ConversationCounts>(401, 403);
        all.MapGet("/unread", UnreadAsync).Answers<UnreadList>(401, 403, 503);
        all.MapGet("/count", CountSelectedAsync).Answers<SelectionCount>(400, 401, 403);
        all.MapPost("/take-next", TakeNextAsync).Answers<Receipt>(400, 401, 403, 409, 422, 503);
        all.MapGet("/{id}", GetAsync).Answers<ConversationSnapshot>(401, 404, 503);
        all.MapPost("/{id}/messages", PostAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 429, 503);
        all.MapPost("/{id}/mentions/seen", SeeMentionAsync).Answers<Receipt>(400, 401, 403, 404, 422, 503);
        all.MapPost("/{id}/withdraw", WithdrawAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/assign", AssignAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/take", TakeAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPut("/{id}/wish", ChangeWishAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/resolve", ResolveAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/reopen", ReopenAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/wake", WakeAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/snooze", SnoozeAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/restore", RestoreAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/labels", ChangeLabelsAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
    }

    private static async Task<IResult> BeginAsync(BeginBody body, CurrentUser user, HttpContext context, ConversationCommands commands, CancellationToken ct) =>
        (await commands.BeginAsync(user, context.Connection.RemoteIpAddress, body, ct)).ToHttp();

    private static async Task<IResult> ListAsync(
        string? state,
        bool? mine,
        bool? mentioned,
        string? customer,
        string? agent,
        string? labels,
        [AsParameters] ListPaging paging,
        CurrentUser user,
        ConversationQueries conversations,
        CancellationToken ct)
    {
        if (paging.Parse() is not { Value: { } page })
            return Paging.Invalid.ToHttp();
        if (ConversationLists.Phases(state, user.IsStaff) is not { } phases)
            return Refusal.Invalid("request.invalid").ToHttp();
        if (!user.IsStaff)
            return Results.Json(await conversations.OwnAsync(user.Party.Id, phases, page, ct), WireJson.Options);
        if (!user.May(Permissions.ReadConversations))
            return Access.Denied.ToHttp();
        if (agent is not null || labels is not null)
        {
            return ConversationSelection.Parse(state, agent, labels, user) is { } selection && customer is null && mine is not true
                ? Results.Json(await conversations.SelectedAsync(selection, page, ct), WireJson.Options)
                : Refusal.Invalid("request.invalid").ToHttp();
        }

        if (customer is not null && (mine is true || PathId.Parse(customer).Value == Guid.Empty))
            return Refusal.Invalid("request.invalid").ToHttp();
        var list = customer is not null ? conversations.OfCustomerAsync(PathId.Parse(customer).Value, phases, page, ct)
            : mentioned is true ? conversations.MentionsAsync(user.Party.Id, page, ct)
            : mine is true ? conversations.OfAgentAsync(user.Party.Id, phases, page, ct)
            : conversations.AllAsync(phases, page, ct);
        return Results.Json(await list, WireJson.Options);
    }

    private static async Task<IResult> CountAsync(CurrentUser user, ConversationQueries conversations, CancellationToken ct) =>
        user.IsStaff && user.May(Permissions.ReadConversations)
            ? Results.Json(await conversations.CountAsync(user.Party.Id, ct), WireJson.Options)
            : Access.Denied.ToHttp();

    private static async Task<IResult> UnreadAsync(CurrentUser user, Unread unread, CancellationToken ct) =>
        user.IsStaff ? Access.Denied.ToHttp() : Results.Json(await unread.OfAsync(user.Party.Id, ct), WireJson.Options);

    private static async Task<IResult> CountSelectedAsync(
        string? state, string? agent, string? labels, CurrentUser user, ConversationQueries conversations, CancellationToken ct)
    {
        if (!user.IsStaff || !user.May(Permissions.ReadConversations))
            return Access.Denied.ToHttp();
        return ConversationSelection.Parse(state, agent, labels, user) is { } selection
            ? Results.Json(new SelectionCount(await conversations.CountAsync(selection, ct)), WireJson.Options)
            : Refusal.Invalid("request.invalid").ToHttp();
    }

    private static async Task<IResult> GetAsync(
        PathId id, CurrentUser user, Access access, ConversationSnapshots snapshots, CancellationToken ct)
    {
        if (await access.SeeConversationAsync(user, id.Value, ct) is { } refusal)
            return refusal.ToHttp();
        return await snapshots.TakeAsync(id.Value, user.May(Permissions.ReadConversations), ct) is { } snapshot
            ? Results.Json(snapshot, WireJson.Options)
            : Access.NoConversation.ToHttp();
    }

    private static async Task<IResult> PostAsync(PathId id, MessageBody body, CurrentUser user, ConversationCommands commands, CancellationToken ct) =>
        (body.Internal
            ? await commands.AddNoteAsync(user, id.Value, body, ct)
            : await commands.PostAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> SeeMentionAsync(
        PathId id, SeenBody body, CurrentUser user, ConversationCommands commands, CancellationToken ct) =>
        (await commands.SeeMentionAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> WithdrawAsync(
        PathId id, WithdrawBody body, CurrentUser user, ConversationCommands commands, CancellationToken ct) =>
        (await commands.WithdrawAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> AssignAsync(PathId id, AssignBody body, CurrentUser user, ConversationCommands commands, CancellationToken ct) =>
        (await commands.AssignAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> TakeAsync(PathId id, CommandBody body, CurrentUser user, ConversationCommands commands, CancellationToken ct) =>
        (await commands.TakeAsync(user, id.Value, body.CommandId, ct)).ToHttp();

    private static async Task<IResult> TakeNextAsync(CommandBody body, CurrentUser user, TakingNext next, CancellationToken ct) =>
        (await next.TakeAsync(user, body.CommandId, ct)).ToHttp();

    private static async Task<IResult> ChangeWishAsync(PathId id, WishBody body, CurrentUser user, ConversationCommands commands, CancellationToken ct) =>
        (await commands.ChangeWishAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> ResolveAsync(PathId id, CommandBody body, CurrentUser user, ConversationCommands commands, CancellationToken ct) =>
        (await commands.ResolveAsync(user, id.Value, body.CommandId, ct)).ToHttp();

    private static async Task<IResult> ReopenAsync(PathId id, CommandBody body, CurrentUser user, ConversationCommands commands, CancellationToken ct) =>
        (await commands.ReopenAsync(user, id.Value, body.CommandId, ct)).ToHttp();

    private static async Task<IResult> WakeAsync(PathId id, CommandBody body, CurrentUser user, ConversationCommands commands, CancellationToken ct) =>
        (await commands.WakeAsync(user, id.Value, body.CommandId, ct)).ToHttp();

    private static async Task<IResult> SnoozeAsync(PathId id, SnoozeBody body, CurrentUser user, ConversationCommands commands, CancellationToken ct) =>
        (await commands.SnoozeAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> RestoreAsync(PathId id, RestoreBody body, CurrentUser user, ConversationCommands commands, CancellationToken ct) =>
        (await commands.RestoreAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> ChangeLabelsAsync(PathId id, LabelsBody body, CurrentUser user, ConversationCommands commands, CancellationToken ct) =>
        (await commands.ChangeLabelsAsync(user, id.Value, body, ct)).ToHttp();
}
