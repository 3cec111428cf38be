using NodaTime;

namespace Portal.Hours;

/// <summary>Time zones as browsers say them.</summary>
internal static class KnownZone
{
    /// <summary>The zone's id; null for what is none.</summary>
    public static string? Of(string? zone) => zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is { } known ? known.Id : null;
}
