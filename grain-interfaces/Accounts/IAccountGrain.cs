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
    /// <c>sign_in.locked</c> (with the time).
    /// </summary>
    [Alias("SignIn"), ResponseTimeout("00:00:15")]
    Task<Outcome<Session>> SignInAsync(SignIn command, CancellationToken ct = default);

    /// <summary>Ends a session; its watches end with it.</summary>
    [Alias("SignOut")]
    Task<Outcome<Receipt>> SignOutAsync(EndSession command, CancellationToken ct = default);

    /// <summary>
    /// Changes the roles; what the account may do changes at once, wherever it is signed in. Refusals: <c>account.role_unknown</c>.
    /// </summary>
    [Alias("SetRoles")]
    Task<Outcome<Receipt>> SetRolesAsync(SetRoles command, CancellationToken ct = default);

    /// <summary>Changes the name that others see. Refusals: <c>name.invalid</c>.</summary>
    [Alias("Rename")]
    Task<Outcome<Receipt>> RenameAsync(RenameAccount command, CancellationToken ct = default);

    /// <summary>
    /// Changes the password, and ends every other session. A wrong current one counts like one at the door. Refusals: <c>account.password_wrong</c>,
    /// <c>account.password_weak</c>, <c>sign_in.locked</c>, <c>session.ended</c>.
    /// </summary>
    [Alias("ChangePassword"), ResponseTimeout("00:00:15")]
    Task<Outcome<Receipt>> ChangePasswordAsync(ChangePassword command, CancellationToken ct = default);

    /// <summary>What an open session may do. Refusals: <c>session.ended</c>.</summary>
    [Alias("FindSession")]
    Task<Outcome<Session>> FindSessionAsync(Guid sessionId, CancellationToken ct = default);
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

    /// <summary>Begin conversations as a customer.</summary>
    public const string BeCustomer = "customer";
}

/// <summary>A new account.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who makes it.</param>
/// <param name="Email">At most 254 characters; kept in lower case; unique.</param>
/// <param name="Name">What others see.</param>
/// <param name="Password">10–200 characters; kept only as a hash.</param>
/// <param name="Roles"><c>administrator</c>, <c>supervisor</c>, <c>agent</c>, <c>customer</c>; at least one.</param>
[GenerateSerializer, Immutable, Alias("account.create")]
public sealed record CreateAccount(Guid CommandId, Party By, string Email, string Name, string Password, ImmutableArray<string> Roles);

/// <summary>A try to sign in.</summary>
[GenerateSerializer, Immutable, Alias("account.sign-in")]
public sealed record SignIn(Guid CommandId, string Password);

/// <summary>The end of a session.</summary>
[GenerateSerializer, Immutable, Alias("account.end-session")]
public sealed record EndSession(Guid CommandId, Guid SessionId);

/// <summary>Other roles.</summary>
[GenerateSerializer, Immutable, Alias("account.set-roles")]
public sealed record SetRoles(Guid CommandId, Party By, ImmutableArray<string> Roles);

/// <summary>Another name.</summary>
[GenerateSerializer, Immutable, Alias("account.rename")]
public sealed record RenameAccount(Guid CommandId, Party By, string Name);

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
[GenerateSerializer, Immutable, Alias("session")]
public sealed record Session(
    Guid AccountId, Guid SessionId, string Email, string Name, ImmutableArray<string> Roles, ImmutableArray<string> Permissions);

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
