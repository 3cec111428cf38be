using System.Collections.Immutable;
using System.Security.Claims;
using Portal.Journal;

namespace Portal.Accounts;

/// <summary>Who calls: a visitor, or an account with its open session. An endpoint that takes one needs a sign-in.</summary>
/// <param name="Party">As whom they act.</param>
/// <param name="TicketId">The account's session, or the visitor's ticket.</param>
/// <param name="Session">Null for a visitor.</param>
internal sealed record CurrentUser(Party Party, Guid TicketId, Session? Session)
{
    private static readonly ImmutableArray<string> OfVisitors = [Accounts.Permissions.BeCustomer];

    /// <summary>What they may do; see <see cref="Accounts.Permissions"/>.</summary>
    public ImmutableArray<string> Permissions => Session?.Permissions ?? OfVisitors;

    /// <summary>Whether they work here.</summary>
    public bool IsStaff => Party.Kind == PartyKind.Agent;

    /// <summary>Whether they may do that.</summary>
    public bool May(string permission) => Permissions.Contains(permission);

    /// <summary>A visitor by their ticket.</summary>
    public static CurrentUser Visitor(Ticket ticket) => new(Party.Customer(ticket.Id), ticket.TicketId, null);

    /// <summary>An account: somebody of the staff unless their role is the customer's, whatever they may do at the moment.</summary>
    public static CurrentUser Of(Session session) => new(
        session.Roles is [KnownRoles.Customer] ? Party.Customer(session.AccountId) : Party.Agent(session.AccountId),
        session.SessionId,
        session);

    /// <summary>The caller of a request whose sign-in was checked; null when nobody.</summary>
    public static CurrentUser? Find(HttpContext context) =>
        context.Features.Get<CurrentUser>() ?? (Ticket.Of(context.User) is { Account: false } visitor ? Visitor(visitor) : null);

    /// <summary>See <see cref="Find"/>.</summary>
    public static ValueTask<CurrentUser?> BindAsync(HttpContext context) => ValueTask.FromResult(Find(context));
}

/// <summary>What a cookie or token holds; encrypted, and never trusted beyond that.</summary>
/// <param name="Account">Whether <paramref name="Id"/> is an account or a visitor's customer id.</param>
/// <param name="Id">Whose.</param>
/// <param name="TicketId">The account's session; a visitor's is made up.</param>
internal sealed record Ticket(bool Account, Guid Id, Guid TicketId)
{
    private const string OfAccount = "account";
    private const string OfVisitor = "visitor";
    private const string OfTicket = "ticket";

    /// <summary>As the framework carries it.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
        [new(Account ? OfAccount : OfVisitor, Id.ToString("D")), new(OfTicket, TicketId.ToString("D"))], scheme));

    /// <summary>Null when it is none of ours.</summary>
    public static Ticket? Of(ClaimsPrincipal? principal) =>
        Read(principal, OfTicket) is not { } ticket ? null
        : Read(principal, OfAccount) is { } account ? new(true, account, ticket)
        : Read(principal, OfVisitor) is { } visitor ? new(false, visitor, ticket)
        : null;

    private static Guid? Read(ClaimsPrincipal? principal, string claim) =>
        Guid.TryParseExact(principal?.FindFirst(claim)?.Value, "D", out var id) ? id : null;
}
