using NodaTime;

namespace Portal.Hours;

/// <summary>Time zones as browsers name them.</summary>
internal static class Zones
{
    private const int Longest = 64;

    /// <summary>The zone of that name; null when there is none.</summary>
    public static string? Of(string? name) => name is { Length: > 0 and <= Longest } ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(name)?.Id : null;
}
