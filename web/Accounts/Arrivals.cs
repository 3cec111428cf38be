using Portal.Conversations;
using Portal.Customers;
using Portal.Journal;
using Portal.Live;
using Portal.Tickets;

namespace Portal.Accounts;

/// <summary>
/// Lets somebody in. What a customer wrote as a visitor on this browser follows them first, then they get their cookie: who is told that they are signed
/// in has all of it, and whoever is not tries again, as often as it takes.
/// </summary>
internal sealed class Arrivals(
    IGrainFactory grains,
    ConversationQueries conversations,
    IConversationOwners owners,
    TicketQueries tickets,
    ITicketOwners ticketOwners,
    LiveConnections connections,
    MeAnswers answers,
    TimeProvider clock)
{
    private const int AtOnce = 32;

    /// <summary>Checks the password; who they are now, with their cookie, or why not.</summary>
    public async Task<IResult> SignInAsync(HttpContext context, Guid accountId, string password, CancellationToken ct)
    {
        var outcome = await grains.GetGrain<IAccountGrain>(accountId).SignInAsync(new SignIn(NewId(), password), ct);
        return outcome.Value is { } session ? await LetInAsync(context, session, ct) : outcome.Refusal!.ToHttp();
    }

    /// <summary>Somebody with an open session: who they are now, with their cookie.</summary>
    public async Task<IResult> LetInAsync(HttpContext context, Session session, CancellationToken ct)
    {
        var user = CurrentUser.Of(session);
        if (CurrentUser.Find(context) is { Session: null } visitor)
        {
            if (!user.IsStaff && await FollowAsync(visitor.Party.Id, user.Party.Id, ct) is { } refusal)
                return refusal.ToHttp();
            context.Response.OnCompleted(() =>
            {
                connections.EndTicket(visitor.TicketId, "session.changed");
                return Task.CompletedTask;
            });
        }

        await SignIns.SetCookieAsync(context, new Ticket(true, session.AccountId, session.SessionId));
        return Results.Json(await answers.OfAsync(user, ct), WireJson.Options);
    }

    private async Task<Refusal?> FollowAsync(Guid visitor, Guid customer, CancellationToken ct) =>
        await FollowAsync(conversations.IdsOfCustomerAsync, FollowConversationAsync, visitor, customer, ct)
        ?? await FollowAsync(tickets.IdsOfCustomerAsync, FollowTicketAsync, visitor, customer, ct)
        ?? (await grains.GetGrain<ICustomerGrain>(visitor).ChangeCustomerAsync(new ChangeCustomer(NewId(), visitor, customer), ct)).Refusal;

    private static async Task<Refusal?> FollowAsync(
        Func<Guid, Guid, int, CancellationToken, Task<IReadOnlyList<Guid>>> find, Func<Guid, Guid, Guid, CancellationToken, Task<Outcome<Receipt>>> follow,
        Guid visitor, Guid customer, CancellationToken ct)
    {
        for (var last = Guid.Empty; ;)
        {
            var ids = await find(visitor, last, AtOnce, ct);
            var outcomes = await Task.WhenAll(ids.Select(id => follow(id, visitor, customer, ct)));
            if (outcomes.FirstOrDefault(outcome => outcome.Refusal is not null)?.Refusal is { } refusal)
                return refusal;
            if (ids.Count < AtOnce)
                return null;
            last = ids[^1];
        }
    }

    private async Task<Outcome<Receipt>> FollowTicketAsync(Guid ticket, Guid visitor, Guid customer, CancellationToken ct)
    {
        var outcome = await grains.GetGrain<ITicketGrain>(ticket).ChangeCustomerAsync(new ChangeCustomer(NewId(), visitor, customer), ct);
        ticketOwners.Forget(ticket);
        return outcome;
    }

    private async Task<Outcome<Receipt>> FollowConversationAsync(Guid conversation, Guid visitor, Guid customer, CancellationToken ct)
    {
        var outcome = await grains.GetGrain<IConversationGrain>(conversation).ChangeCustomerAsync(new ChangeCustomer(NewId(), visitor, customer), ct);
        owners.Forget(conversation);
        return outcome;
    }

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());
}
