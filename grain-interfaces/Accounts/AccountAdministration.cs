using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.Accounts;

/// <summary>An account for somebody who will choose their password by a link.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who invites.</param>
/// <param name="Email">As in <see cref="CreateAccount"/>.</param>
/// <param name="Name">What others see.</param>
/// <param name="Roles">See <see cref="KnownRoles"/>; at least one.</param>
[GenerateSerializer, Immutable, Alias("account.invite")]
public sealed record InviteAccount(Guid CommandId, Party By, string Email, string Name, ImmutableArray<string> Roles);

/// <summary>A link to be made.</summary>
[GenerateSerializer, Immutable, Alias("account.make-link")]
public sealed record MakeLink(Party By);

/// <summary>A link that lets its bearer choose a password, once.</summary>
/// <param name="Token">The account's id and 32 random bytes, base64url. Only its hash is kept.</param>
/// <param name="Until">Void from then on, and when a newer one is made.</param>
/// <param name="Invitation">Whether the account has no password yet.</param>
[GenerateSerializer, Immutable, Alias("account.link")]
public sealed record AccountLink(string Token, DateTimeOffset Until, bool Invitation);

/// <summary>What the bearer of a link may know before using it.</summary>
[GenerateSerializer, Immutable, Alias("account.linked")]
public sealed record LinkedAccount(string Email, string Name, DateTimeOffset Until, bool Invitation);

/// <summary>A password chosen by a link.</summary>
/// <param name="CommandId">Made by the caller; also the session that it opens.</param>
/// <param name="Token">See <see cref="AccountLink"/>.</param>
/// <param name="Password">10–200 characters; kept only as a hash.</param>
[GenerateSerializer, Immutable, Alias("account.use-link")]
public sealed record UseLink(Guid CommandId, string Token, string Password);

/// <summary>Something that an administrator does with an account.</summary>
[GenerateSerializer, Immutable, Alias("account.administer")]
public sealed record AdministerAccount(Guid CommandId, Party By);

/// <summary>An account was made, its password is still to be chosen.</summary>
[Event("account.invited")]
public sealed record AccountInvited(string Email, string Name, ImmutableArray<string> Roles) : IStaffEvent;

/// <summary>A link to choose a password was made; earlier ones are void.</summary>
/// <param name="LinkId">Which; says nothing of the token.</param>
/// <param name="Until">How long it is good.</param>
[Event("account.link_made")]
public sealed record AccountLinkMade(Guid LinkId, DateTimeOffset Until) : IStaffEvent;

/// <summary>A password was chosen by a link: the link is used up, every session has ended.</summary>
[Event("account.password_set")]
public sealed record PasswordSet(Guid LinkId) : IStaffEvent;

/// <summary>Locked by an administrator until unlocked: no sign-in, no session, no link.</summary>
[Event("account.suspended")]
public sealed record AccountSuspended : IStaffEvent;

/// <summary>Unlocked by an administrator, whatever had locked it.</summary>
[Event("account.unlocked")]
public sealed record AccountUnlocked : IStaffEvent;

/// <summary>How an account stands.</summary>
[GenerateSerializer, Alias("account.status")]
public enum AccountStatus
{
    /// <summary>Somebody can sign in.</summary>
    Active = 1,

    /// <summary>Nobody has chosen a password yet.</summary>
    Invited = 2,

    /// <summary>Locked by an administrator.</summary>
    Locked = 3,
}
