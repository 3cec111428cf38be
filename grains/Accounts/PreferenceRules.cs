using System.Text.RegularExpressions;
using Portal.Journal;
using Portal.Settings;

namespace Portal.Accounts;

/// <summary>What preferences may be.</summary>
internal static partial class PreferenceRules
{
    public static Refusal? Check(Preferences preferences) => preferences switch
    {
        { Language: { } language } when !CannedReply.Languages.Contains(language) => Refusal.Invalid("preferences.language_unknown"),
        { Zone: { } zone } when !IsZone(zone) => Refusal.Invalid("preferences.zone_unknown"),
        { Density: { } density } when !Enum.IsDefined(density) => Refusal.Invalid("preferences.invalid"),
        { Scheme: { } scheme } when !Enum.IsDefined(scheme) => Refusal.Invalid("preferences.invalid"),
        _ => null,
    };

    // The system's zones are files: a name that is no name is not looked for.
    private static bool IsZone(string zone) => Name().IsMatch(zone) && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    [GeneratedRegex(@"\A[A-Za-z0-9_+-]{1,32}(/[A-Za-z0-9_+-]{1,32}){0,2}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
