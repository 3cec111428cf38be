using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Portal.Accounts;
using Portal.Agents;
using Portal.Conversations;
using Portal.Customers;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Tickets;

namespace Portal.Live;

/// <summary>
/// The live door. Every call may answer <c>{ refusal: { kind, code, retryAfter } }</c> instead of what it says; rights are those of the moment of the
/// call.
/// </summary>
internal sealed class LiveHub(
    LiveConnections connections,
    LiveSessions sessions,
    LiveServices services,
    Access access,
    ConversationCommands commands,
    TicketCommands tickets,
    TicketPeopleCommands ticketPeople,
    AgentPresence presence,
    CustomerPresence customers,
    SessionCache cache) : Hub
{
    private const int FirstPage = 500;
    private static readonly Empty Done = new();

    /// <summary>The turn of this call among those of its connection.</summary>
    public Turn? Turn { private get; set; }
    private static readonly Refusal TooMany = Refusal.Invalid("watch.too_many");

    public override async Task OnConnectedAsync()
    {
        var (context, ticket) = (Context, Ticket.Of(Context.User));
        if (ticket is null || await SignIns.FindAsync(cache, ticket) is not { } user)
        {
            context.Abort();
            return;
        }

        ForgetRequest(context.GetHttpContext());
        var browser = new Browser(context.Features.GetRequiredFeature<HubConnectionContext>());
        connections.Add(new LiveConnection(context.ConnectionId, ticket, user, browser, context.Abort, services));
        customers.Arrived(user);
        await presence.ArrivedAsync(user);
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (connections.Remove(Context.ConnectionId) is not { } gone)
            return;
        try
        {
            if (gone.Viewing is { } viewed)
                await commands.ViewAsync(gone.User, viewed, gone.Id, Viewing.Gone, CancellationToken.None);
            if (gone.ViewingTicket is { } ticket)
                await tickets.ViewAsync(gone.User, ticket, gone.Id, Viewing.Gone, CancellationToken.None);
            if (gone.Telling is { } told)
                await commands.HereAsync(gone.User, told, gone.Id, default, CancellationToken.None);
        }
        catch (Exception e) when (Faults.PassesByItself(e))
        {
            // what it showed to others ends by itself
        }
    }

    /// <summary>
    /// Watches a stream after a position: <c>{ events, position, epoch, more, reset }</c>. While <c>more</c>, call again with the last position; live events
    /// flow only after that. Refusals: <c>stream.not_found</c>, <c>paging.invalid</c>, <c>watch.too_many</c>.
    /// </summary>
    public async Task<object> Watch(string? stream, long after)
    {
        var (connection, user) = await CallerAsync();
        if (user is null)
            return Ended;
        if (after < 0)
            return Refused.Of(Paging.Invalid);
        if (!StreamId.TryParse(stream, out var id))
            return Refused.Of(Access.NoStream);
        if (connection.Join(id) is not { } watch)
            return Refused.Of(TooMany);
        try
        {
            if (await WatchAsync(connection, watch, after) is { Refusal: null } outcome)
                return outcome.Value!;
            connection.Leave(watch);
            return Refused.Of(Access.NoStream);
        }
        catch
        {
            connection.Leave(watch);
            throw;
        }
    }

    /// <summary>Gives a stream up.</summary>
    public async Task<object> Unwatch(string? stream)
    {
        var (connection, _) = await CallerAsync();
        if (StreamId.TryParse(stream, out var id))
            connection.Leave(id);
        return Done;
    }

    /// <summary>Watches a list; see ConversationLists. Refusals: <c>list.not_found</c>, <c>watch.too_many</c>.</summary>
    public async Task<object> WatchList(string? list)
    {
        var (connection, user) = await CallerAsync();
        if (user is null)
            return Ended;
        if (Access.SeeList(user, list ?? "") is { } refusal)
            return Refused.Of(refusal);
        return connection.JoinList(list!, TicketLists.Source(list!, user.Party) ?? AgendaLists.Source(list!, user.Party) ?? ConversationLists.Source(list!, user.Party)) ? Done : Refused.Of(TooMany);
    }

    /// <summary>Gives a list up.</summary>
    public async Task<object> UnwatchList(string? list)
    {
        var (connection, _) = await CallerAsync();
        connection.LeaveList(list ?? "");
        return Done;
    }

    /// <summary>Posts a message; the receipt, as over REST.</summary>
    public Task<object> Send(string? conversationId, CommandId commandId, Words text) => PostAsync(conversationId, new(commandId, text, false));

    /// <summary>
    /// The same, unless somebody else has written after <paramref name="basedOn"/>: <c>conversation.new_reply</c>. The same command with a newer position
    /// passes. Customers are never held back.
    /// </summary>
    public Task<object> Answer(string? conversationId, CommandId commandId, Words text, long basedOn) =>
        PostAsync(conversationId, new(commandId, text, false, basedOn));

    /// <summary>
    /// A message with files, by their ids; its text may be empty. With <paramref name="basedOn"/> as <see cref="Answer"/>, without as <see cref="Send"/>.
    /// </summary>
    public Task<object> SendFiles(string? conversationId, CommandId commandId, Words text, ImmutableArray<Guid>? files, long? basedOn) =>
        PostAsync(conversationId, new(commandId, text, false, basedOn, files));

    /// <summary>Shows that the caller types, or stopped.</summary>
    public async Task<object> Typing(string? conversationId, bool on)
    {
        var (_, user) = await CallerAsync();
        if (user is null)
            return Ended;
        return await commands.TypeAsync(user, PathId.Parse(conversationId).Value, on, Context.ConnectionAborted) is { } refusal ? Refused.Of(refusal) : Done;
    }

    /// <summary>Moves the caller's read position. Refusals: <c>mark.beyond_head</c>, <c>conversation.not_found</c>, <c>paging.invalid</c>.</summary>
    public async Task<object> Read(string? conversationId, long position)
    {
        var (_, user) = await CallerAsync();
        if (user is null)
            return Ended;
        var outcome = await commands.ReadAsync(user, PathId.Parse(conversationId).Value, position, Context.ConnectionAborted);
        return outcome.Refusal is { } refusal ? Refused.Of(refusal) : Done;
    }

    /// <summary>Shows that the caller writes in a ticket, never in its notes, or stopped. Refusals: <c>ticket.not_found</c>, <c>access.denied</c>.</summary>
    public async Task<object> TypingInTicket(string? ticketId, bool on)
    {
        var (_, user) = await CallerAsync();
        if (user is null)
            return Ended;
        return await ticketPeople.TypeAsync(user, PathId.Parse(ticketId).Value, on, Context.ConnectionAborted) is { } refusal ? Refused.Of(refusal) : Done;
    }

    /// <summary>Moves a customer's read position in a ticket. Refusals: <c>mark.beyond_head</c>, <c>ticket.not_found</c>, <c>paging.invalid</c>.</summary>
    public async Task<object> ReadTicket(string? ticketId, long position)
    {
        var (_, user) = await CallerAsync();
        if (user is null)
            return Ended;
        var outcome = await ticketPeople.ReadAsync(user, PathId.Parse(ticketId).Value, position, Context.ConnectionAborted);
        return outcome.Refusal is { } refusal ? Refused.Of(refusal) : Done;
    }

    /// <summary>
    /// Shows colleagues that the caller has a conversation open, or with <paramref name="replying"/> writes in it: <c>{ viewers }</c>, everyone of the staff
    /// who is here. Null leaves the one before. Forgotten after 30 s; call every 10 s. Others hear the signal <c>viewers</c> on the staff stream.
    /// Refusals: <c>access.denied</c>.
    /// </summary>
    public async Task<object> View(string? conversationId, bool replying)
    {
        var (connection, user) = await CallerAsync();
        if (user is null)
            return Ended;
        Guid? next = conversationId is null ? null : PathId.Parse(conversationId).Value;
        if (connection.Viewing is { } before && before != next)
            await commands.ViewAsync(user, before, connection.Id, Viewing.Gone, Context.ConnectionAborted);
        connection.Viewing = next;
        return next is { } conversation
            ? OneOf(await commands.ViewAsync(
                user, conversation, connection.Id, replying ? Viewing.Replying : Viewing.Looking, Context.ConnectionAborted))
            : Done;
    }

    /// <summary>The same for a ticket; null leaves the one before. Refusals: <c>access.denied</c>.</summary>
    public async Task<object> ViewTicket(string? ticketId, bool replying)
    {
        var (connection, user) = await CallerAsync();
        if (user is null)
            return Ended;
        Guid? next = ticketId is null ? null : PathId.Parse(ticketId).Value;
        if (connection.ViewingTicket is { } before && before != next)
            await tickets.ViewAsync(user, before, connection.Id, Viewing.Gone, Context.ConnectionAborted);
        connection.ViewingTicket = next;
        return next is { } ticket
            ? OneOf(await tickets.ViewAsync(user, ticket, connection.Id, replying ? Viewing.Replying : Viewing.Looking, Context.ConnectionAborted))
            : Done;
    }

    /// <summary>
    /// Tells the staff of a conversation which page this browser of its customer shows; null: none any more. Forgotten after 60 s; call every 25 s. The staff
    /// hears the signal <c>page</c> on the staff stream. Refusals: <c>page.invalid</c> (1–300 characters), <c>access.denied</c>, <c>conversation.not_found</c>.
    /// </summary>
    public async Task<object> Here(string? conversationId, Words page)
    {
        var (connection, user) = await CallerAsync();
        if (user is null)
            return Ended;
        var next = PathId.Parse(conversationId).Value;
        if (connection.Telling is { } before && before != next)
            await commands.HereAsync(user, before, connection.Id, default, Context.ConnectionAborted);
        connection.Telling = page.Text is null ? null : next;
        return await commands.HereAsync(user, next, connection.Id, page, Context.ConnectionAborted) is { } refusal ? Refused.Of(refusal) : Done;
    }

    /// <summary>The page that the customer of a conversation looks at: <c>{ page? }</c>. Refusals: <c>access.denied</c>.</summary>
    public async Task<object> Page(string? conversationId)
    {
        var (_, user) = await CallerAsync();
        return user is null ? Ended : OneOf(await commands.FindPageAsync(user, PathId.Parse(conversationId).Value, Context.ConnectionAborted));
    }

    /// <summary>
    /// Who of the staff has it open, without being shown among them: <c>{ viewers }</c>. Leaves the one that was open before. Further ones come as signals,
    /// as after <see cref="View"/>. Refusals: <c>access.denied</c>.
    /// </summary>
    public async Task<object> WatchSilently(string? conversationId)
    {
        var (connection, user) = await CallerAsync();
        if (user is null)
            return Ended;
        if (Access.WatchSilently(user) is { } denied)
            return Refused.Of(denied);
        await View(null, false);
        return OneOf(await commands.ViewAsync(user, PathId.Parse(conversationId).Value, connection.Id, Viewing.Gone, Context.ConnectionAborted));
    }

    // A connection may last for days. Who it is was read from this; nobody asks again.
    private static void ForgetRequest(HttpContext? context)
    {
        if (context is null)
            return;
        context.Request.Headers.Cookie = default;
        context.Features.Set<IRequestCookiesFeature>(null);
        context.Features.Set<IQueryFeature>(null);
    }

    private static Refused Ended => Refused.Of(Refusal.Unauthorized("session.ended"));

    private async Task<object> PostAsync(string? conversationId, MessageBody message)
    {
        var (_, user) = await CallerAsync();
        return user is null
            ? Ended
            : OneOf(await commands.PostAsync(user, PathId.Parse(conversationId).Value, message, Context.ConnectionAborted, Turn!.End));
    }

    private static object OneOf<T>(Outcome<T> outcome)
        where T : class => outcome.Refusal is { } refusal ? Refused.Of(refusal) : outcome.Value!;

    // The right is asked for after joining, so that one that ends meanwhile finds the watch.
    private async Task<Outcome<WatchAnswer>> WatchAsync(LiveConnection connection, Watch watch, long after)
    {
        if (await access.SeeStreamAsync(connection.User, watch.Stream, Context.ConnectionAborted) is { } refusal)
            return refusal;
        if (await services.FirstReading.ReadAfterAsync(watch.Stream, after, FirstPage, Context.ConnectionAborted) is not { } page)
            return Access.NoStream;
        if (after > page.Position)
        {
            connection.Leave(watch);
            return new WatchAnswer([], page.Position, page.Epoch, false, true);
        }

        var open = connection.Open(watch, page.Last(after), page);
        connection.Wake();
        return new WatchAnswer(page.Events, page.Position, page.Epoch, !open, false);
    }

    private async ValueTask<(LiveConnection Connection, CurrentUser? User)> CallerAsync()
    {
        var connection = connections.Find(Context.ConnectionId) ?? throw new HubException("session.ended");
        return (connection, await sessions.RefreshAsync(connection));
    }

    private sealed record Empty;

    private sealed record WatchAnswer(ImmutableArray<StoredEvent> Events, long Position, Guid Epoch, bool More, bool Reset);
}
