using System.Collections.Immutable;
using NodaTime;
using Portal.Journal;

namespace Portal.Hours;

/// <summary>What business hours may be, and what they say of a moment.</summary>
public static class HoursRule
{
    private const int MostTimes = 42;
    private const int MostHolidays = 200;
    private const int Midnight = 24 * 60;
    private static readonly Duration Soon = Duration.FromDays(7);

    /// <summary>Refusals: <c>hours.zone_unknown</c>, <c>hours.time_invalid</c>, <c>hours.holiday_invalid</c>.</summary>
    public static Refusal? Check(BusinessHours hours) =>
        hours.Zone is null || DateTimeZoneProviders.Tzdb.GetZoneOrNull(hours.Zone) is null ? Refusal.Invalid("hours.zone_unknown")
        : hours.Week is not { IsDefault: false, Length: <= MostTimes } || !hours.Week.All(IsTime) ? Refusal.Invalid("hours.time_invalid")
        : hours.Holidays is not { IsDefault: false, Length: <= MostHolidays } || !AreDays(hours.Holidays) ? Refusal.Invalid("hours.holiday_invalid")
        : null;

    /// <summary>Whether it is open then, and when that changes. The hours are ones that were checked.</summary>
    public static Opening At(BusinessHours hours, DateTimeOffset moment)
    {
        var now = Instant.FromDateTimeOffset(moment);
        Instant? closes = null;
        foreach (var (from, to) in Stretches(hours, now))
        {
            if (from <= (closes ?? now) && to > (closes ?? now))
                closes = to;
            else if (from > (closes ?? now))
                return new(closes is not null, (closes ?? from).ToDateTimeOffset());
            if (closes - now > Soon)
                return Opening.Always;
        }

        return new(closes is not null, closes?.ToDateTimeOffset());
    }

    /// <summary>
    /// What is open, by its beginning, from the day before until the week after all holidays could have been in the way: a weekday that has
    /// hours is closed at most as often as there are holidays.
    /// </summary>
    private static IEnumerable<(Instant From, Instant To)> Stretches(BusinessHours hours, Instant now) =>
        Stretches(hours, now, 7 * (hours.Holidays.Length + 2)).Select(stretch => (stretch.Opens, stretch.Closes));

    /// <summary>What is open, by its beginning, from the day before for so many days.</summary>
    internal static IEnumerable<(Instant Opens, Instant Closes)> Stretches(BusinessHours hours, Instant now, int most)
    {
        var zone = DateTimeZoneProviders.Tzdb[hours.Zone];
        var today = now.InZone(zone).Date;
        var closed = hours.Holidays.Select(holiday => LocalDate.FromDateOnly(holiday.Date)).ToHashSet();
        var week = hours.Week.ToLookup(time => time.Day);
        var days = week.Count == 0 ? 0 : most;
        return Enumerable.Range(-1, days + 1).Select(offset => today.PlusDays(offset)).Where(day => !closed.Contains(day)).SelectMany(day =>
            week[(int)day.DayOfWeek].OrderBy(time => time.From).Select(time => (
                Opens: At(zone, day, time.From, last: false),
                Closes: At(zone, day, closed.Contains(day.PlusDays(1)) ? Math.Min(time.To, Midnight) : time.To, last: true))))
            .Where(stretch => stretch.Opens < stretch.Closes);
    }

    /// <summary>A time that the clock jumps over is the moment of the jump; of one that comes twice, doors open at the first and close at the last.</summary>
    internal static Instant At(DateTimeZone zone, LocalDate day, int minutes, bool last)
    {
        var map = zone.MapLocal(day.AtMidnight().PlusMinutes(minutes));
        return map.Count == 0 ? map.LateInterval.Start : (last ? map.Last() : map.First()).ToInstant();
    }

    private static bool IsTime(OpenTime? time) =>
        time is { Day: >= 1 and <= 7, From: >= 0 and < Midnight } && time.To > time.From && time.To - time.From <= Midnight;

    private static bool AreDays(ImmutableArray<Holiday> holidays) =>
        holidays.All(holiday => holiday is { Date.Year: >= 2000 and < 2200 }) && holidays.DistinctBy(holiday => holiday.Date).Count() == holidays.Length;
}
