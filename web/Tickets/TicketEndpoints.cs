using Portal.Accounts;
using Portal.Conversations;
using Portal.Journal;
using Portal.Shell;

namespace Portal.Tickets;

/// <summary>Tickets over REST.</summary>
internal static class TicketEndpoints
{
    private const string Nobody = "none";
    private const int LongestFind = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/tickets").RequireAuthorization();
        all.MapPost("", OpenAsync).Answers<Receipt>(400, 401, 403, 404, 422, 429, 503);
        all.MapGet("", ListAsync).Answers<ListPage<TicketRow>>(400, 401, 403);
        all.MapGet("/counts", CountAsync).Answers<TicketCounts>(401, 403);
        all.MapGet("/{id}", GetAsync).Answers<TicketSnapshot>(401, 404, 503);
        all.MapPost("/{id}/messages", PostAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 429, 503);
        all.MapPost("/{id}/mentions/seen", SeeMentionAsync).Answers<Receipt>(400, 401, 403, 404, 422, 503);
        all.MapPost("/{id}/replies/cancel", CancelReplyAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/phase", ChangePhaseAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPut("/{id}/fields", EditAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/macro", RunMacroAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/assign", AssignAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/labels", ChangeLabelsAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/merge", MergeAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/unmerge", UnmergeAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/parent", ChangeParentAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/links", LinkAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/links/remove", UnlinkAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/split/undo", UnsplitAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/split", SplitAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/participants", AddParticipantAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/participants/remove", RemoveParticipantAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
        all.MapPost("/{id}/rating", RateAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
    }

    private static async Task<IResult> OpenAsync(OpenTicketBody body, CurrentUser user, HttpContext context, TicketCommands commands, CancellationToken ct) =>
        (await commands.OpenAsync(user, context.Connection.RemoteIpAddress, body, ct)).ToHttp();

    private static async Task<IResult> ListAsync(
        string? state, bool? mine, bool? mentioned, bool? following, string? agent, string? customer, string? parent, string? linked, string? find, string? queue,
        string? type, string? priority, string? label, [AsParameters] ListPaging paging, CurrentUser user, TicketQueries tickets,
        CancellationToken ct)
    {
        if (paging.Parse() is not { Value: { } page })
            return Paging.Invalid.ToHttp();
        if (TicketLists.Phases(state) is not { } phases || find is { Length: 0 or > LongestFind } || find?.Contains('\0') is true)
            return Refusal.Invalid("request.invalid").ToHttp();
        if (!user.IsStaff)
            return Results.Json(await tickets.OwnAsync(user.Party.Id, phases, page, ct), WireJson.Options);
        if (!user.May(Permissions.ReadTickets))
            return Access.Denied.ToHttp();
        if (TicketLists.Filter(queue, type, priority, label) is not { } filter)
            return Refusal.Invalid("request.invalid").ToHttp();
        if (IsNoId(agent is Nobody ? null : agent) || IsNoId(customer) || IsNoId(parent) || IsNoId(linked))
            return Refusal.Invalid("request.invalid").ToHttp();
        var list = find is not null ? tickets.FindAsync(find, ct)
            : linked is not null ? tickets.LinkedToAsync(PathId.Parse(linked).Value, page, ct)
            : parent is not null ? tickets.PartsOfAsync(PathId.Parse(parent).Value, page, ct)
            : customer is not null ? tickets.OfCustomerAsync(PathId.Parse(customer).Value, phases, page, ct)
            : mentioned is true ? tickets.MentionsAsync(user.Party.Id, page, ct)
            : following is true ? tickets.OfFollowerAsync(user.Party.Id, phases, page, ct)
            : filter != TicketFilter.None ? tickets.FilteredAsync(filter, WhoseOf(mine, agent, user), phases, page, ct)
            : mine is true ? tickets.OfAgentAsync(user.Party.Id, phases, page, ct)
            : agent == Nobody ? tickets.OfNobodyAsync(phases, page, ct)
            : agent is not null ? tickets.OfAgentAsync(PathId.Parse(agent).Value, phases, page, ct)
            : tickets.AllAsync(phases, page, ct);
        return Results.Json(await list, WireJson.Options);
    }

    private static Guid? WhoseOf(bool? mine, string? agent, CurrentUser user) =>
        mine is true ? user.Party.Id : agent is null ? null : agent == Nobody ? Guid.Empty : PathId.Parse(agent).Value;

    private static bool IsNoId(string? text) => text is not null && PathId.Parse(text).Value == Guid.Empty;

    private static async Task<IResult> CountAsync(CurrentUser user, TicketQueries tickets, CancellationToken ct) =>
        user.IsStaff && user.May(Permissions.ReadTickets)
            ? Results.Json(await tickets.CountAsync(user.Party.Id, ct), WireJson.Options)
            : Access.Denied.ToHttp();

    private static async Task<IResult> GetAsync(
        PathId id, CurrentUser user, Access access, TicketSnapshots snapshots, IGrainFactory grains, CancellationToken ct)
    {
        if (await access.SeeTicketAsync(user, id.Value, ct) is { } refusal)
            return refusal.ToHttp();
        var marks = grains.GetGrain<ITicketReadersGrain>(id.Value).MarksAsync(ct);
        return await snapshots.TakeAsync(id.Value, user.May(Permissions.ReadTickets), ct) is { } snapshot
            ? Results.Json(snapshot with { Marks = await marks }, WireJson.Options)
            : Access.NoTicket.ToHttp();
    }

    private static async Task<IResult> PostAsync(PathId id, TicketMessageBody body, CurrentUser user, TicketCommands commands, CancellationToken ct) =>
        (body.Internal ? await commands.AddNoteAsync(user, id.Value, body, ct) : await commands.PostAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> SeeMentionAsync(PathId id, SeenBody body, CurrentUser user, TicketCommands commands, CancellationToken ct) =>
        (await commands.SeeMentionAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> CancelReplyAsync(PathId id, CancelReplyBody body, CurrentUser user, TicketCommands commands, CancellationToken ct) =>
        (await commands.CancelReplyAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> ChangePhaseAsync(PathId id, TicketPhaseBody body, CurrentUser user, TicketCommands commands, CancellationToken ct) =>
        (await commands.ChangePhaseAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> EditAsync(PathId id, TicketEditBody body, CurrentUser user, TicketCommands commands, CancellationToken ct) =>
        (await commands.EditAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> RunMacroAsync(PathId id, MacroBody body, CurrentUser user, TicketCommands commands, CancellationToken ct) =>
        (await commands.RunMacroAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> AssignAsync(PathId id, AssignTicketBody body, CurrentUser user, TicketCommands commands, CancellationToken ct) =>
        (await commands.AssignAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> ChangeLabelsAsync(PathId id, LabelsBody body, CurrentUser user, TicketCommands commands, CancellationToken ct) =>
        (await commands.ChangeLabelsAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> MergeAsync(PathId id, MergeBody body, CurrentUser user, TicketCommands commands, CancellationToken ct) =>
        (await commands.MergeAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> UnmergeAsync(PathId id, CommandBody body, CurrentUser user, TicketCommands commands, CancellationToken ct) =>
        (await commands.UnmergeAsync(user, id.Value, body.CommandId, ct)).ToHttp();

    private static async Task<IResult> ChangeParentAsync(PathId id, ParentBody body, CurrentUser user, TicketCommands commands, CancellationToken ct) =>
        (await commands.ChangeParentAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> LinkAsync(PathId id, LinkBody body, CurrentUser user, TicketTies ties, CancellationToken ct) =>
        (await ties.LinkAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> UnlinkAsync(PathId id, LinkBody body, CurrentUser user, TicketTies ties, CancellationToken ct) =>
        (await ties.UnlinkAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> SplitAsync(PathId id, SplitBody body, CurrentUser user, TicketTies ties, CancellationToken ct) =>
        (await ties.SplitAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> UnsplitAsync(PathId id, UnsplitBody body, CurrentUser user, TicketTies ties, CancellationToken ct) =>
        (await ties.UnsplitAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> AddParticipantAsync(
        PathId id, ParticipantBody body, CurrentUser user, TicketPeopleCommands commands, CancellationToken ct) =>
        (await commands.AddAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> RemoveParticipantAsync(
        PathId id, ParticipantBody body, CurrentUser user, TicketPeopleCommands commands, CancellationToken ct) =>
        (await commands.RemoveAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> RateAsync(PathId id, RateBody body, CurrentUser user, TicketCommands commands, CancellationToken ct) =>
        (await commands.RateAsync(user, id.Value, body, ct)).ToHttp();
}
