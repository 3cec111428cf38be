using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.Accounts;

/// <summary>
/// One account that signs in. Key: account id. A customer's account has its customer's id; somebody of the staff is the agent of that id.
/// </summary>
[Alias("account")]
public interface IAccountGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Makes the account. Refusals: <c>account.exists</c>, <c>account.email_taken</c>, <c>account.email_invalid</c>,
    /// <c>account.password_weak</c> (10–200 characters, not the e-mail address), <c>account.role_unknown</c>, <c>name.invalid</c>.
    /// </summary>
    [Alias("Create")]
    Task<Outcome<Receipt>> CreateAsync(CreateAccount command, CancellationToken ct = default);

    /// <summary>
    /// Checks the password and opens a session. Ten wrong ones in a row lock the account for 15 minutes. Refusals: <c>sign_in.failed</c>,
    /// <c>sign_in.locked</c> (with the time), <c>sign_in.suspended</c> (the password is right, but an administrator has locked the account).
    /// </summary>
    [Alias("SignIn"), ResponseTimeout("00:00:15")]
    Task<Outcome<Session>> SignInAsync(SignIn command, CancellationToken ct = default);

    /// <summary>Ends a session; its watches end with it.</summary>
    [Alias("SignOut")]
    Task<Outcome<Receipt>> SignOutAsync(EndSession command, CancellationToken ct = default);

    /// <summary>
    /// Changes the roles; what the account may do changes at once, wherever it is signed in. Refusals: <c>account.role_unknown</c>,
    /// <c>account.roles_changed</c> (somebody else was first), <c>account.last_administrator</c>.
    /// </summary>
    [Alias("SetRoles")]
    Task<Outcome<Receipt>> SetRolesAsync(SetRoles command, CancellationToken ct = default);

    /// <summary>Changes the name that others see. Refusals: <c>name.invalid</c>.</summary>
    [Alias("Rename")]
    Task<Outcome<Receipt>> RenameAsync(RenameAccount command, CancellationToken ct = default);

    /// <summary>
    /// Changes how somebody wants to have Portal; all their pages hear of it. Refusals: <c>preferences.language_unknown</c>,
    /// <c>preferences.zone_unknown</c>, <c>preferences.invalid</c>, <c>account.not_found</c>.
    /// </summary>
    [Alias("Prefer")]
    Task<Outcome<Receipt>> PreferAsync(ChangePreferences command, CancellationToken ct = default);

    /// <summary>
    /// Gives the account's agenda a secret address where calendars find it, in place of the one before; or none any more. Refusals:
    /// <c>account.not_found</c>.
    /// </summary>
    [Alias("ShareCalendar")]
    Task<Outcome<Receipt>> ShareCalendarAsync(ShareCalendar command, CancellationToken ct = default);

    /// <summary>
    /// Changes the password, and ends every other session. A wrong current one counts like one at the door. Refusals: <c>account.password_wrong</c>,
    /// <c>account.password_weak</c>, <c>sign_in.locked</c>, <c>session.ended</c>.
    /// </summary>
    [Alias("ChangePassword"), ResponseTimeout("00:00:15")]
    Task<Outcome<Receipt>> ChangePasswordAsync(ChangePassword command, CancellationToken ct = default);

    /// <summary>What an open session may do. Refusals: <c>session.ended</c>.</summary>
    [Alias("FindSession")]
    Task<Outcome<Session>> FindSessionAsync(Guid sessionId, CancellationToken ct = default);

    /// <summary>Makes the account without a password. Refusals as of <see cref="CreateAsync"/>, but for the password.</summary>
    [Alias("Invite")]
    Task<Outcome<Receipt>> InviteAsync(InviteAccount command, CancellationToken ct = default);

    /// <summary>
    /// Makes a link by which a password can be chosen once: within 72 h where there is none yet, else within 24 h. Each call makes another one, and those
    /// before are void. Refusals: <c>account.not_found</c>, <c>account.suspended</c>.
    /// </summary>
    [Alias("MakeLink")]
    Task<Outcome<AccountLink>> MakeLinkAsync(MakeLink command, CancellationToken ct = default);

    /// <summary>Whose link that is. Refusals: <c>account.link_void</c>.</summary>
    [Alias("LookAtLink")]
    Task<Outcome<LinkedAccount>> LookAtLinkAsync(string token, CancellationToken ct = default);

    /// <summary>
    /// Chooses a password by a link and opens a session; all others end. Refusals: <c>account.link_void</c>, <c>account.password_weak</c>.
    /// </summary>
    [Alias("UseLink"), ResponseTimeout("00:00:15")]
    Task<Outcome<Session>> UseLinkAsync(UseLink command, CancellationToken ct = default);

    /// <summary>
    /// Locks the account until it is unlocked: every session ends, links are void, the work of an agent goes back to the queue. Refusals:
    /// <c>account.not_found</c>, <c>account.last_administrator</c>.
    /// </summary>
    [Alias("Suspend")]
    Task<Outcome<Receipt>> SuspendAsync(AdministerAccount command, CancellationToken ct = default);

    /// <summary>Unlocks it, whether an administrator or wrong passwords had locked it. Refusals: <c>account.not_found</c>.</summary>
    [Alias("Unlock")]
    Task<Outcome<Receipt>> UnlockAsync(AdministerAccount command, CancellationToken ct = default);
}

/// <summary>
/// Knows that somebody is left to administer: who shall stop to be an administrator asks here first, one after the other. Key: 0.
/// </summary>
[Alias("administrators")]
public interface IAdministratorsGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Whether that administrator may stop being one now. Who was told yes counts as gone for 30 s, done or not; so of two who go at the same moment both may
    /// be refused, and never both go.
    /// </summary>
    [Alias("MayLeave")]
    Task<bool> MayLeaveAsync(Guid accountId, CancellationToken ct = default);
}

/// <summary>Hashes and checks passwords; few at a time, so that sign-ins never starve chats. Key: 0.</summary>
[Alias("password-hasher")]
public interface IPasswordHasherGrain : IGrainWithIntegerKey
{
    /// <summary>A salted hash that carries its own parameters.</summary>
    [Alias("Hash"), ResponseTimeout("00:00:15")]
    Task<string> HashAsync(string password, CancellationToken ct = default);

    /// <summary>Whether the password is right; without a hash it takes as long and says no, so that unknown accounts cannot be told apart.</summary>
    [Alias("Verify"), ResponseTimeout("00:00:15")]
    Task<bool> VerifyAsync(string? hash, string password, CancellationToken ct = default);
}

/// <summary>What an account may do, by name. Roles gather them; code asks for permissions, never for roles.</summary>
public static class Permissions
{
    /// <summary>See every conversation, its notes included.</summary>
    public const string ReadConversations = "conversations.read";

    /// <summary>Answer, note, take, snooze, resolve; be given work.</summary>
    public const string AnswerConversations = "conversations.answer";

    /// <summary>Give a conversation to somebody else.</summary>
    public const string AssignConversations = "conversations.assign";

    /// <summary>Make accounts and change their roles.</summary>
    public const string ManageAccounts = "accounts.manage";

    /// <summary>Change labels and the other small settings.</summary>
    public const string ManageSettings = "settings.manage";

    /// <summary>Change queues, who serves them, and what agents can do.</summary>
    public const string ManageRouting = "routing.manage";

    /// <summary>See how Portal runs: its silos, web nodes and database.</summary>
    public const string ReadOperation = "operation.read";

    /// <summary>See the wallboard: how all queues and their agents stand now, and the figures of the day.</summary>
    public const string ReadWallboard = "wallboard.read";

    /// <summary>See every ticket, its notes included.</summary>
    public const string ReadTickets = "tickets.read";

    /// <summary>Open, answer, note, edit, take and solve tickets; be given them.</summary>
    public const string AnswerTickets = "tickets.answer";

    /// <summary>Give a ticket to somebody else.</summary>
    public const string AssignTickets = "tickets.assign";

    /// <summary>Close a ticket for good.</summary>
    public const string CloseTickets = "tickets.close";

    /// <summary>Begin conversations as a customer.</summary>
    public const string BeCustomer = "customer";

    /// <summary>What roles of the staff may gather.</summary>
    public static ImmutableArray<string> OfStaff { get; } =
        [
            ReadConversations, AnswerConversations, AssignConversations, ReadTickets, AnswerTickets, AssignTickets, CloseTickets, ManageSettings,
            ManageRouting, ManageAccounts, ReadOperation, ReadWallboard,
        ];
}

/// <summary>A new account.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who makes it.</param>
/// <param name="Email">At most 254 characters; kept in lower case; unique.</param>
/// <param name="Name">What others see.</param>
/// <param name="Password">10–200 characters; kept only as a hash.</param>
/// <param name="Roles">See <see cref="KnownRoles"/>; at least one.</param>
[GenerateSerializer, Immutable, Alias("account.create")]
public sealed record CreateAccount(Guid CommandId, Party By, string Email, string Name, string Password, ImmutableArray<string> Roles);

/// <summary>A try to sign in.</summary>
[GenerateSerializer, Immutable, Alias("account.sign-in")]
public sealed record SignIn(Guid CommandId, string Password);

/// <summary>The end of a session.</summary>
[GenerateSerializer, Immutable, Alias("account.end-session")]
public sealed record EndSession(Guid CommandId, Guid SessionId);

/// <summary>Other roles.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="Roles">From now on; at least one.</param>
/// <param name="Before">The roles that the change was made from; null when it does not matter.</param>
[GenerateSerializer, Immutable, Alias("account.set-roles")]
public sealed record SetRoles(Guid CommandId, Party By, ImmutableArray<string> Roles, ImmutableArray<string>? Before = null);

/// <summary>Another name.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Its owner, or somebody of the staff.</param>
/// <param name="Name">1–100 characters, as of a customer.</param>
/// <param name="Before">The name that the change was made from; null when it does not matter.</param>
[GenerateSerializer, Immutable, Alias("account.rename")]
public sealed record RenameAccount(Guid CommandId, Party By, string Name, string? Before = null);

/// <summary>A secret address for an agenda.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Whose it is.</param>
/// <param name="Hash">Of the secret, SHA-256 in hex: the secret itself is kept nowhere. Null: none any more.</param>
[GenerateSerializer, Immutable, Alias("account.share-calendar")]
public sealed record ShareCalendar(Guid CommandId, Party By, string? Hash);

/// <summary>Another password.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="SessionId">The session that goes on.</param>
/// <param name="Current">The password until now.</param>
/// <param name="Next">10–200 characters; kept only as a hash.</param>
[GenerateSerializer, Immutable, Alias("account.change-password")]
public sealed record ChangePassword(Guid CommandId, Guid SessionId, string Current, string Next);

/// <summary>An open session and what it may do.</summary>
/// <param name="AccountId">Whose.</param>
/// <param name="SessionId">Which.</param>
/// <param name="Email">To sign in with.</param>
/// <param name="Name">What others see.</param>
/// <param name="Roles">By name.</param>
/// <param name="Permissions">See <see cref="Accounts.Permissions"/>.</param>
/// <param name="Preferences">Null: never said.</param>
[GenerateSerializer, Immutable, Alias("session")]
public sealed record Session(
    Guid AccountId, Guid SessionId, string Email, string Name, ImmutableArray<string> Roles, ImmutableArray<string> Permissions,
    Preferences? Preferences = null);

/// <summary>An account was made. Its password stands in no event.</summary>
[Event("account.created")]
public sealed record AccountCreated(string Email, string Name, ImmutableArray<string> Roles) : IStaffEvent;

/// <summary>Somebody signed in.</summary>
[Event("account.signed_in")]
public sealed record SignedIn(Guid SessionId) : IStaffEvent;

/// <summary>A wrong password.</summary>
[Event("account.sign_in_failed")]
public sealed record SignInFailed : IStaffEvent;

/// <summary>Too many wrong ones: no sign-in until then, and every session has ended.</summary>
[Event("account.locked")]
public sealed record AccountLocked(DateTimeOffset Until) : IStaffEvent;

/// <summary>A session has ended.</summary>
[Event("account.signed_out")]
public sealed record SignedOut(Guid SessionId) : IStaffEvent;

/// <summary>Other roles from now on.</summary>
[Event("account.roles_changed")]
public sealed record RolesChanged(ImmutableArray<string> Roles) : IStaffEvent;

/// <summary>Another name from now on.</summary>
[Event("account.renamed")]
public sealed record AccountRenamed(string Name) : IStaffEvent;

/// <summary>Another password from now on; it stands in no event.</summary>
/// <param name="SessionId">The only session that goes on.</param>
[Event("account.password_changed")]
public sealed record PasswordChanged(Guid SessionId) : IStaffEvent;

/// <summary>An agenda has a (new) secret address, or none any more.</summary>
/// <param name="Hash">Of the secret; null: none.</param>
[Event("account.calendar_shared")]
public sealed record CalendarShared(string? Hash) : IStaffEvent;
