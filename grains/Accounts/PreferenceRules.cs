using NodaTime;
using Portal.Journal;
using Portal.Settings;

namespace Portal.Accounts;

/// <summary>What preferences may be.</summary>
internal static class PreferenceRules
{
    public static Refusal? Check(Preferences preferences) => preferences switch
    {
        { Language: { } language } when !CannedReply.Languages.Contains(language) => Refusal.Invalid("preferences.language_unknown"),
        { Zone: { } zone } when !IsZone(zone) => Refusal.Invalid("preferences.zone_unknown"),
        { Density: { } density } when !Enum.IsDefined(density) => Refusal.Invalid("preferences.invalid"),
        { Scheme: { } scheme } when !Enum.IsDefined(scheme) => Refusal.Invalid("preferences.invalid"),
        { Mail: { } mail } when new[] { mail.Assigned, mail.Mentions, mail.Due }.Any(when => when is { } known && !Enum.IsDefined(known)) =>
            Refusal.Invalid("preferences.invalid"),
        _ => null,
    };

    private static bool IsZone(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null;
}
