using NodaTime;

namespace Portal.FollowUps;

/// <summary>
/// When nothing goes to customers by itself, by the clock of the place where each of them is: the one entry of the settings <c>quiet-hours</c>. Without it, from
/// nine in the evening until eight.
/// </summary>
/// <param name="Name">1–100 characters on one line.</param>
/// <param name="From">In minutes after midnight, 0–1439.</param>
/// <param name="To">Likewise; before <paramref name="From"/> it is on the next day, the same: there are none.</param>
public sealed record QuietHours(string Name, int From, int To)
{
    private const int Midnight = 24 * 60;

    /// <summary>There is one, and this is its entry.</summary>
    public static Guid Entry { get; } = new("0193a0b0-0000-7000-8000-000000000303");

    /// <summary>As long as nobody has said anything else.</summary>
    public static QuietHours AtFirst { get; } = new("quiet hours", 21 * 60, 8 * 60);

    /// <summary>Whether it is what a setting may be.</summary>
    public bool IsValid => From is >= 0 and < Midnight && To is >= 0 and < Midnight;

    /// <summary>The moment itself, or the end of the quiet hours that it falls into.</summary>
    public DateTimeOffset Awake(DateTimeOffset moment, DateTimeZone zone)
    {
        var local = Instant.FromDateTimeOffset(moment).InZone(zone).LocalDateTime;
        var minute = (local.Hour * 60) + local.Minute;
        if (From == To || (From < To ? minute < From || minute >= To : minute < From && minute >= To))
            return moment;
        var day = minute < To ? local.Date : local.Date.PlusDays(1);
        var map = zone.MapLocal(day.AtMidnight().PlusMinutes(To));
        return (map.Count == 0 ? map.LateInterval.Start : map.Last().ToInstant()).ToDateTimeOffset();
    }
}
