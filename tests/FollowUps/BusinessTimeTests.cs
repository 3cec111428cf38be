using NodaTime;
using Portal.Hours;

namespace Portal.Tests.FollowUps;

public sealed class BusinessTimeTests
{
    private static readonly BusinessHours Office = new(
        "office", "Europe/Berlin",
        [.. from day in Enumerable.Range(1, 5) from part in new[] { (9, 12), (13, 17) } select new OpenTime(day, part.Item1 * 60, part.Item2 * 60)],
        [new(new(2026, 12, 25), "Christmas")]);

    [Theory]
    [InlineData("2026-11-27 16:30", 30, "2026-11-27 17:00")] // Friday
    [InlineData("2026-11-27 16:30", 60, "2026-11-30 09:30")]
    [InlineData("2026-11-28 10:00", 15, "2026-11-30 09:15")]
    [InlineData("2026-11-27 11:50", 20, "2026-11-27 13:10")]
    [InlineData("2026-12-24 16:59", 2, "2026-12-28 09:01")]
    public void Minutes_count_while_it_is_open(string from, int minutes, string due) => Assert.Equal(Berlin(due), BusinessTime.After(Office, Berlin(from), minutes));

    [Theory]
    [InlineData("2026-11-27 16:30", 2, "2026-12-01 16:30")] // Friday to Tuesday
    [InlineData("2026-11-28 10:00", 1, "2026-12-01 09:00")] // a Saturday counts from Monday morning
    [InlineData("2026-12-24 10:00", 1, "2026-12-28 10:00")]
    [InlineData("2026-11-30 12:30", 1, "2026-12-01 13:00")] // at noon it is closed
    [InlineData("2026-03-27 10:00", 1, "2026-03-30 10:00")] // over the change of the clock
    public void Days_keep_the_time_of_day(string from, int days, string due) => Assert.Equal(Berlin(due), BusinessTime.AfterDays(Office, Berlin(from), days));

    [Fact]
    public void On_a_day_that_closes_earlier_it_is_its_end()
    {
        var hours = Office with { Week = [new(1, 9 * 60, 17 * 60), new(2, 9 * 60, 12 * 60)] };
        Assert.Equal(Berlin("2026-12-01 12:00"), BusinessTime.AfterDays(hours, Berlin("2026-11-30 16:00"), 1));
    }

    [Fact]
    public void Hours_that_never_open_give_nothing()
    {
        Assert.Null(BusinessTime.After(Office with { Week = [] }, Berlin("2026-11-27 16:30"), 1));
        Assert.Null(BusinessTime.AfterDays(Office with { Week = [] }, Berlin("2026-11-27 16:30"), 1));
        Assert.Null(BusinessTime.After(Office with { Week = [new(1, 0, 1)] }, Berlin("2026-11-27 16:30"), 10_000)); // 190 years
    }

    [Fact]
    public void Whatever_the_hours_as_many_minutes_are_open_in_between_as_were_asked_for()
    {
        var random = new Random(7);
        string[] zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai", "America/Sao_Paulo"];
        for (var i = 0; i < 300; i++)
        {
            var hours = new BusinessHours(
                "any", zones[random.Next(zones.Length)], [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => SomeTime(random))],
                [.. Enumerable.Range(0, random.Next(3)).Select(day => new Holiday(new DateOnly(2026, 3, 10).AddDays((day * 7) + random.Next(7)), "closed"))]);
            var from = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(60_000));
            var minutes = random.Next(1, 600);

            var due = BusinessTime.After(hours, from, minutes)!.Value;

            Assert.Equal(minutes, Enumerable.Range(0, (int)(due - from).TotalMinutes).Count(minute => HoursRule.At(hours, from.AddMinutes(minute)).Open));
        }
    }

    private static OpenTime SomeTime(Random random)
    {
        var from = random.Next(24) * 60;
        return new(random.Next(1, 8), from, from + (random.Next(1, 12) * 60));
    }

    private static DateTimeOffset Berlin(string local) => LocalDateTime.FromDateTime(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture))
        .InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Berlin"]).ToDateTimeOffset().ToUniversalTime();
}
