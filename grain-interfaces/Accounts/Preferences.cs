using Portal.Journal;

namespace Portal.Accounts;

/// <summary>How somebody wants to have Portal, in every browser of theirs. What is null is as the browser has it.</summary>
/// <param name="Language"><c>en</c> or <c>zh</c>.</param>
/// <param name="Zone">By its IANA name, <c>Asia/Shanghai</c>: times are shown in it.</param>
/// <param name="Density">How close lists and threads stand.</param>
/// <param name="Scheme">Light or dark.</param>
/// <param name="Mail">For the staff: what they are mailed.</param>
[GenerateSerializer, Immutable, Alias("account.preferences")]
public sealed record Preferences(
    string? Language = null, string? Zone = null, Density? Density = null, ColourScheme? Scheme = null, StaffMail? Mail = null);

/// <summary>What somebody of the staff is mailed, and when; what is null is as <see cref="MailWhen.Away"/>.</summary>
/// <param name="Assigned">A ticket that a colleague gave them.</param>
/// <param name="Mentions">A note that mentions them.</param>
/// <param name="Due">Something of theirs is due.</param>
[GenerateSerializer, Immutable, Alias("account.staff-mail")]
public sealed record StaffMail(MailWhen? Assigned = null, MailWhen? Mentions = null, MailWhen? Due = null);

/// <summary>When somebody wants to be mailed. Nobody is of what they look at just then, have seen or have done.</summary>
[GenerateSerializer, Alias("mail-when")]
public enum MailWhen
{
    /// <summary>Never.</summary>
    Never = 1,

    /// <summary>When they are not here, or not available.</summary>
    Away = 2,

    /// <summary>Whether they are here or not.</summary>
    Always = 3,
}

/// <summary>How close lists and threads stand.</summary>
[GenerateSerializer, Alias("density")]
public enum Density
{
    /// <summary>With room.</summary>
    Comfortable = 1,

    /// <summary>As much as fits.</summary>
    Compact = 2,
}

/// <summary>Light or dark.</summary>
[GenerateSerializer, Alias("colour-scheme")]
public enum ColourScheme
{
    /// <summary>As the system has it.</summary>
    Auto = 1,

    /// <summary>Dark on light.</summary>
    Light = 2,

    /// <summary>Light on dark.</summary>
    Dark = 3,
}

/// <summary>Other preferences, all of them.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="Preferences">From now on.</param>
[GenerateSerializer, Immutable, Alias("account.change-preferences")]
public sealed record ChangePreferences(Guid CommandId, Party By, Preferences Preferences);

/// <summary>Other preferences from now on.</summary>
/// <param name="Preferences">All of them.</param>
[Event("account.preferences_changed")]
public sealed record PreferencesChanged(Preferences Preferences) : IStaffEvent;
