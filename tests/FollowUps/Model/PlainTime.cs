using NodaTime;
using Portal.FollowUps;
using Portal.Hours;

namespace Portal.Tests.FollowUps.Model;

/// <summary>
/// Calendars as one would read them off a wall: what the clock shows is looked at quarter of an hour by quarter of an hour. Only hours and quiet hours that begin
/// and end on a quarter, by day and not by night, are meant.
/// </summary>
internal sealed class PlainTime(BusinessHours hours, QuietHours quiet, string customerZone)
{
    private const int Quarter = 15;
    private readonly DateTimeZone company = DateTimeZoneProviders.Tzdb[hours.Zone];
    private readonly DateTimeZone customer = DateTimeZoneProviders.Tzdb[customerZone];
    private readonly HashSet<DateOnly> closed = [.. hours.Holidays.Select(holiday => holiday.Date)];

    public DateTimeOffset After(SequenceStep step, DateTimeOffset since) => step.Unit switch
    {
        WaitUnit.Minutes => since.AddMinutes(step.Wait),
        WaitUnit.Hours => since.AddHours(step.Wait),
        WaitUnit.Days => since.AddDays(step.Wait),
        WaitUnit.BusinessDays => AfterDays(since, step.Wait),
        _ => AfterOpen(since, TimeSpan.FromMinutes(step.Wait * (step.Unit == WaitUnit.BusinessHours ? 60 : 1))),
    };

    /// <summary>What somebody means by a time: the first moment at which the clock there shows it, or more.</summary>
    public static DateTimeOffset Of(FollowUpTime when) =>
        (when.At ?? First(when.Local!.Value, DateTimeZoneProviders.Tzdb[when.Zone!])).AddMinutes(-when.LeadMinutes);

    /// <summary>The first moment from then on that is not in the customer's quiet hours.</summary>
    public DateTimeOffset Awake(DateTimeOffset at)
    {
        while (IsQuiet(Local(at, customer)))
            at = Next(at);
        return at;
    }

    private bool IsQuiet(DateTime local)
    {
        var minute = (local.Hour * 60) + local.Minute;
        return quiet.From < quiet.To ? minute >= quiet.From && minute < quiet.To : minute >= quiet.From || minute < quiet.To;
    }

    private bool IsOpen(DateTimeOffset at)
    {
        var local = Local(at, company);
        return OpenOn(DateOnly.FromDateTime(local)).Any(time => local.TimeOfDay.TotalMinutes >= time.From && local.TimeOfDay.TotalMinutes < time.To);
    }

    private IEnumerable<OpenTime> OpenOn(DateOnly date) =>
        closed.Contains(date) ? [] : hours.Week.Where(time => time.Day % 7 == (int)date.DayOfWeek);

    private DateTimeOffset AfterOpen(DateTimeOffset at, TimeSpan left)
    {
        for (; ; at = Next(at))
        {
            if (!IsOpen(at))
                continue;
            if (Next(at) - at >= left)
                return at + left;
            left -= Next(at) - at;
        }
    }

    private DateTimeOffset AfterDays(DateTimeOffset since, int days)
    {
        while (!IsOpen(since))
            since = Next(since);
        var start = Local(since, company);
        var date = DateOnly.FromDateTime(start);
        while (days > 0)
        {
            date = date.AddDays(1);
            days -= OpenOn(date).Any() ? 1 : 0;
        }

        for (var at = First(date.ToDateTime(new TimeOnly(start.Hour, start.Minute)), company); DateOnly.FromDateTime(Local(at, company)) == date; at = Next(at))
        {
            if (IsOpen(at))
                return at;
        }

        return First(date.ToDateTime(default).AddMinutes(OpenOn(date).Max(time => time.To)), company);
    }

    private static DateTimeOffset First(DateTime local, DateTimeZone zone)
    {
        var at = new DateTimeOffset(local, TimeSpan.Zero).AddHours(-16);
        while (Local(at, zone) < local)
            at = Next(at);
        return at;
    }

    private static DateTime Local(DateTimeOffset at, DateTimeZone zone) => at.UtcDateTime + zone.GetUtcOffset(Instant.FromDateTimeOffset(at)).ToTimeSpan();

    private static DateTimeOffset Next(DateTimeOffset at)
    {
        var quarter = TimeSpan.FromMinutes(Quarter).Ticks;
        return new(((at.UtcTicks / quarter) + 1) * quarter, TimeSpan.Zero);
    }
}
