using Portal.Customers;
using Portal.Journal;

namespace Portal.Accounts;

/// <summary>A link that is open.</summary>
internal sealed record OpenLink(Guid Id, DateTimeOffset Until);

/// <summary>What administrators may do with an account, and what links may do.</summary>
internal static class AccountAdministration
{
    public static readonly TimeSpan InvitationTime = TimeSpan.FromHours(72);
    public static readonly TimeSpan ResetTime = TimeSpan.FromHours(24);

    private static Refusal NotFound => Refusal.NotFound("account.not_found");

    public static Decision Invite(this Account account, InviteAccount command, string email, RoleBook book) => account switch
    {
        { Email: not null } => Refusal.Conflict("account.exists"),
        _ when !EmailAddress.IsValid(email) => Refusal.Invalid("account.email_invalid"),
        _ when PersonName.Check(command.Name) is { } wrong => wrong,
        _ when !book.Allows(command.Roles) => Refusal.Invalid("account.role_unknown"),
        _ => [new AccountInvited(email, command.Name, command.Roles)],
    };

    public static Decision SetRoles(this Account account, SetRoles command, RoleBook book, bool mayLeave) => account switch
    {
        { Email: null } => NotFound,
        _ when !book.Allows(command.Roles) => Refusal.Invalid("account.role_unknown"),
        _ when command.Roles.SequenceEqual(account.Roles) => [],
        _ when command.Before is { } before && !before.SequenceEqual(account.Roles) => Refusal.Conflict("account.roles_changed"),
        _ when !mayLeave => Refusal.Conflict("account.last_administrator"),
        _ => [new RolesChanged(command.Roles)],
    };

    public static Decision MakeLink(this Account account, Guid linkId, DateTimeOffset now) => account switch
    {
        { Email: null } => NotFound,
        { Suspended: true } => Refusal.Conflict("account.suspended"),
        _ => [new AccountLinkMade(linkId, now + (account.Invited ? InvitationTime : ResetTime))],
    };

    public static bool HasLink(this Account account, Guid linkId, DateTimeOffset now) => account.Link is { } link && link.Id == linkId && link.Until > now;

    public static Decision UseLink(this Account account, Guid linkId, Guid sessionId, DateTimeOffset now) => account.HasLink(linkId, now)
        ? [new PasswordSet(linkId), new SignedIn(sessionId)]
        : Refusal.NotFound("account.link_void");

    public static Decision Suspend(this Account account, bool mayLeave) => account switch
    {
        { Email: null } => NotFound,
        { Suspended: true } => [],
        _ when !mayLeave => Refusal.Conflict("account.last_administrator"),
        _ => [new AccountSuspended()],
    };

    public static Decision Unlock(this Account account, DateTimeOffset now) => account switch
    {
        { Email: null } => NotFound,
        { Suspended: false } when account.Locked(now) is null => [],
        _ => [new AccountUnlocked()],
    };
}
