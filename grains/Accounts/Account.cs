using System.Collections.Immutable;
using System.Globalization;
using Portal.Customers;
using Portal.Journal;

namespace Portal.Accounts;

/// <summary>An account: who it is, what it may do, its open sessions and wrong passwords. The password's hash is not part of it.</summary>
/// <param name="Email">Lower case; null before the account is made.</param>
/// <param name="Name">What others see.</param>
/// <param name="Roles">By name.</param>
/// <param name="Sessions">Open ones, oldest first.</param>
/// <param name="Failures">Wrong passwords in a row.</param>
/// <param name="LockedUntil">No sign-in before; null when never locked since the last success.</param>
/// <param name="SignedInAt">When somebody last signed in.</param>
/// <param name="Suspended">Locked by an administrator.</param>
/// <param name="Invited">Has no password yet.</param>
/// <param name="Link">By which a password can be chosen.</param>
/// <param name="Preferences">How they want to have Portal; null: never said.</param>
/// <param name="Calendar">The hash of the secret address of their agenda; null: none.</param>
internal sealed record Account(
    string? Email, string Name, ImmutableArray<string> Roles, ImmutableArray<Guid> Sessions, int Failures, DateTimeOffset? LockedUntil,
    DateTimeOffset? SignedInAt = null, bool Suspended = false, bool Invited = false, OpenLink? Link = null,
    Preferences? Preferences = null, string? Calendar = null)
    : IOwnerState<Account>
{
    public const int MostSessions = 20;
    public const int MostFailures = 10;
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    public static OwnerKind Kind => OwnerKind.Account;

    public static Account Empty { get; } = new(null, "", [], [], 0, null);

    /// <summary>Whether this is somebody who can administer.</summary>
    public bool Administers => Roles.Contains(KnownRoles.Administrator) && this is { Suspended: false, Invited: false };

    public Decision Create(CreateAccount command, string email, RoleBook book) => this switch
    {
        { Email: not null } => Refusal.Conflict("account.exists"),
        _ when !EmailAddress.IsValid(email) => Refusal.Invalid("account.email_invalid"),
        _ when PersonName.Check(command.Name) is { } wrong => wrong,
        _ when !book.Allows(command.Roles) => Refusal.Invalid("account.role_unknown"),
        _ => [new AccountCreated(email, command.Name, command.Roles)],
    };

    public Refusal? Locked(DateTimeOffset now) => LockedUntil > now ? Refusal.Limited("sign_in.locked", LockedUntil.Value - now) : null;

    public Decision SignIn(Guid sessionId, bool right, DateTimeOffset now) => this switch
    {
        _ when Locked(now) is { } locked => locked,
        { Suspended: true } when right => Refusal.Forbidden("sign_in.suspended"),
        _ when right => [new SignedIn(sessionId)],
        _ when Failures + 1 >= MostFailures => [new SignInFailed(), new AccountLocked(now + LockTime)],
        _ => [new SignInFailed()],
    };

    public Decision SignOut(Guid sessionId) => Sessions.Contains(sessionId) ? [new SignedOut(sessionId)] : [];

    public Decision Rename(RenameAccount command) => this switch
    {
        { Email: null } => Refusal.NotFound("account.not_found"),
        _ when PersonName.Check(command.Name) is { } wrong => wrong,
        _ when command.Name == Name => [],
        _ when command.Before is { } before && before != Name => Refusal.Conflict("name.changed"),
        _ => [new AccountRenamed(command.Name)],
    };

    public Decision Prefer(ChangePreferences command) => this switch
    {
        { Email: null } => Refusal.NotFound("account.not_found"),
        _ when PreferenceRules.Check(command.Preferences) is { } wrong => wrong,
        _ when command.Preferences == (Preferences ?? new()) => [],
        _ => [new PreferencesChanged(command.Preferences)],
    };

    public Decision Share(ShareCalendar command) => this switch
    {
        { Email: null } => Refusal.NotFound("account.not_found"),
        _ when command.Hash == Calendar => [],
        _ => [new CalendarShared(command.Hash)],
    };

    public Decision ChangePassword(ChangePassword command, bool right) => this switch
    {
        _ when !Sessions.Contains(command.SessionId) => Refusal.Unauthorized("session.ended"),
        _ when !right => Refusal.Invalid("account.password_wrong"),
        _ => [new PasswordChanged(command.SessionId)],
    };

    public Outcome<Session> Find(Guid accountId, Guid sessionId, RoleBook book) => Email is not null && Sessions.Contains(sessionId)
        ? new Session(accountId, sessionId, Email, Name, Roles, book.PermissionsOf(Roles), Preferences)
        : Refusal.Unauthorized("session.ended");

    public Account Apply(Fact fact) => fact.Event switch
    {
        AccountCreated e => this with { Email = e.Email, Name = e.Name, Roles = e.Roles },
        AccountInvited e => this with { Email = e.Email, Name = e.Name, Roles = e.Roles, Invited = true },
        SignedIn e => this with
        {
            Failures = 0,
            LockedUntil = null,
            Sessions = [.. Sessions.TakeLast(MostSessions - 1), e.SessionId],
            SignedInAt = fact.At,
        },
        SignInFailed => this with { Failures = Failures + 1 },
        AccountLocked e => this with { Failures = 0, LockedUntil = e.Until, Sessions = [] },
        SignedOut e => this with { Sessions = Sessions.Remove(e.SessionId) },
        RolesChanged e => this with { Roles = e.Roles },
        PasswordChanged e => this with { Failures = 0, Sessions = [e.SessionId], Link = null },
        AccountRenamed e => this with { Name = e.Name },
        PreferencesChanged e => this with { Preferences = e.Preferences },
        CalendarShared e => this with { Calendar = e.Hash },
        AccountLinkMade e => this with { Link = new(e.LinkId, e.Until) },
        PasswordSet => this with { Failures = 0, LockedUntil = null, Sessions = [], Invited = false, Link = null },
        AccountSuspended => this with { Sessions = [], Suspended = true, Link = null },
        AccountUnlocked => this with { Failures = 0, LockedUntil = null, Suspended = false },
        _ => throw new UnknownEventException($"{fact.Event.GetType().Name} is no fact of an account."),
    };

    public ImmutableArray<RowWrite> Rows(Guid id) => [AccountRows.Table.Of(new(id, Email!, Name, Roles, Status, SignedInAt))];

    private AccountStatus Status => Suspended ? AccountStatus.Locked : Invited ? AccountStatus.Invited : AccountStatus.Active;
}

/// <summary>What counts as an e-mail address here: RFC 5321 lengths, one @, a dot after it, nothing unseen.</summary>
internal static class EmailAddress
{
    public static string Normalize(string? email) => (email ?? "").Trim().ToLowerInvariant();

    public static bool IsValid(string email) =>
        email.Length is >= 6 and <= 254 && email.IndexOf('@') is > 0 and <= 64 and var at && email.LastIndexOf('@') == at
        && email.LastIndexOf('.') is var dot && dot > at + 1 && dot < email.Length - 1
        && !email.Any(c => char.IsWhiteSpace(c) || c is '<' or '>' or '"' or ',' or ';'
            || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate);
}
