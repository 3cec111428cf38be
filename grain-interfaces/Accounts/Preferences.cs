using Portal.Journal;

namespace Portal.Accounts;

/// <summary>How somebody wants to have Portal, in every browser of theirs. What is null is as the browser has it.</summary>
/// <param name="Language"><c>en</c> or <c>zh</c>.</param>
/// <param name="Zone">By its IANA name, <c>Asia/Shanghai</c>: times are shown in it.</param>
/// <param name="Density">How close lists and threads stand.</param>
/// <param name="Scheme">Light or dark.</param>
[GenerateSerializer, Immutable, Alias("account.preferences")]
public sealed record Preferences(string? Language = null, string? Zone = null, Density? Density = null, ColourScheme? Scheme = null);

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
