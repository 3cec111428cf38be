using NodaTime;

namespace Portal.Hours;

/// <summary>
/// Time in which the company is open, as it is counted: by minutes that are open, or by days on which it opens at all. Hours that never open, or that take more
/// than ten years to give so much, give null.
/// </summary>
public static class BusinessTime
{
    private const int MostDays = 3_660;

    /// <summary>The moment at which so many open minutes have passed; of one that is not open, they begin with the next that is.</summary>
    public static DateTimeOffset? After(BusinessHours hours, DateTimeOffset from, int minutes)
    {
        var (at, left) = (Instant.FromDateTimeOffset(from), Duration.FromMinutes(minutes));
        foreach (var (opens, closes) in HoursRule.Stretches(hours, at, MostDays))
        {
            at = Instant.Max(at, opens);
            if (closes - at >= left)
                return (at + left).ToDateTimeOffset();
            if (closes <= at)
                continue;
            left -= closes - at;
            at = closes;
        }

        return null;
    }

    /// <summary>
    /// The same time of day, so many days later of those that open: Tuesday 16:30 is two after Friday 16:30. Counted from the next opening where it is not open; on
    /// a day that is closed by then, or not open yet, it is the next opening of the day, or else its last closing.
    /// </summary>
    public static DateTimeOffset? AfterDays(BusinessHours hours, DateTimeOffset from, int days)
    {
        var (zone, now) = (DateTimeZoneProviders.Tzdb[hours.Zone], Instant.FromDateTimeOffset(from));
        LocalDateTime? start = null;
        LocalDate? target = null;
        var (counted, left, wanted, last) = (LocalDate.MinIsoValue, days, now, now);
        foreach (var (opens, closes) in HoursRule.Stretches(hours, now, MostDays))
        {
            if (start is null && closes <= now)
                continue;
            var date = opens.InZone(zone).Date;
            start ??= Instant.Max(now, opens).InZone(zone).LocalDateTime;
            if (target is null)
            {
                if (date <= (counted = LocalDate.Max(counted, start.Value.Date)))
                    continue;
                counted = date;
                if (--left > 0)
                    continue;
                (target, wanted) = (date, HoursRule.At(zone, date, (start.Value.Hour * 60) + start.Value.Minute, last: false));
            }

            if (date != target)
                break;
            if (closes > wanted)
                return Instant.Max(opens, wanted).ToDateTimeOffset();
            last = closes;
        }

        return target is null ? null : last.ToDateTimeOffset();
    }
}
