using System.Globalization;
using Portal.Hours;

namespace Portal.Tests.Hours;

/// <summary>Open or closed at a moment, and until when: daylight saving, midnight, holidays.</summary>
public sealed class HoursRuleTests
{
    private const string Berlin = "Europe/Berlin"; // 29 March 2026, 02:00 → 03:00; 25 October 2026, 03:00 → 02:00
    private static readonly OpenTime[] Office = [.. Enumerable.Range(1, 5).Select(day => new OpenTime(day, 9 * 60, 18 * 60))];

    [Theory]
    [InlineData("2026-01-05T08:59+01:00", false, "2026-01-05T09:00+01:00")] // Monday
    [InlineData("2026-01-05T09:00+01:00", true, "2026-01-05T18:00+01:00")]
    [InlineData("2026-01-05T17:59:59+01:00", true, "2026-01-05T18:00+01:00")]
    [InlineData("2026-01-05T18:00+01:00", false, "2026-01-06T09:00+01:00")]
    [InlineData("2026-01-09T20:00+01:00", false, "2026-01-12T09:00+01:00")] // over the weekend
    [InlineData("2026-03-27T20:00+01:00", false, "2026-03-30T09:00+02:00")] // and over the change of the clocks
    [InlineData("2026-01-05T08:30Z", true, "2026-01-05T17:00Z")] // asked from elsewhere
    public void An_office_is_open_in_its_hours_and_tells_when_that_changes(string moment, bool open, string changesAt) =>
        Says(Of(Office), moment, open, changesAt);

    [Fact]
    public void Times_that_meet_or_overlap_are_one() =>
        Says(Of([new(1, 780, 1080), new(1, 540, 720), new(1, 700, 780)]), "2026-01-05T10:00+01:00", true, "2026-01-05T18:00+01:00");

    [Fact]
    public void Between_two_times_of_a_day_it_is_closed() =>
        Says(Of([new(1, 540, 720), new(1, 780, 1080)]), "2026-01-05T12:30+01:00", false, "2026-01-05T13:00+01:00");

    [Fact]
    public void What_goes_over_midnight_belongs_to_the_day_that_it_began_on()
    {
        var bar = Of([new(5, 22 * 60, 26 * 60)]); // Friday 22:00 to Saturday 02:00

        Says(bar, "2026-01-10T01:59+01:00", true, "2026-01-10T02:00+01:00");
        Says(bar, "2026-01-10T02:00+01:00", false, "2026-01-16T22:00+01:00");
        Says(Of([new(7, 22 * 60, 26 * 60), new(1, 120, 180)]), "2026-01-04T23:00+01:00", true, "2026-01-05T03:00+01:00");
    }

    [Fact]
    public void On_a_holiday_nothing_begins_and_what_began_before_ends_at_midnight()
    {
        var bar = Of([new(4, 22 * 60, 26 * 60), new(5, 22 * 60, 26 * 60)], "2026-01-09");

        Says(bar, "2026-01-08T23:00+01:00", true, "2026-01-09T00:00+01:00");
        Says(bar, "2026-01-09T23:00+01:00", false, "2026-01-15T22:00+01:00");
        Says(bar, "2026-01-10T01:00+01:00", false, "2026-01-15T22:00+01:00");
    }

    [Fact]
    public void Many_holidays_in_a_row_only_put_it_off()
    {
        var mondays = Enumerable.Range(0, 200).Select(week => new DateOnly(2026, 1, 5).AddDays(7 * week).ToString("O", CultureInfo.InvariantCulture));

        Says(Of([new(1, 540, 1080)], [.. mondays]), "2026-01-05T10:00+01:00", false, "2029-11-05T09:00+01:00");
    }

    [Fact]
    public void Who_never_opens_says_so() => Assert.Equal(new Opening(false, null), HoursRule.At(Of([]), At("2026-01-05T10:00+01:00")));

    [Fact]
    public void Who_never_closes_tells_no_time_but_for_a_holiday_that_is_near()
    {
        OpenTime[] always = [.. Enumerable.Range(1, 7).Select(day => new OpenTime(day, 0, 1440))];

        Says(Of(always), "2026-03-28T10:00+01:00", true, null);
        Says(Of(always, "2026-05-01"), "2026-03-28T10:00+01:00", true, null);
        Says(Of(always, "2026-03-31"), "2026-03-28T10:00+01:00", true, "2026-03-31T00:00+02:00");
        Says(Of([new(3, 600, 2040)]), "2026-01-07T10:00+01:00", true, "2026-01-08T10:00+01:00");
    }

    [Theory]
    [InlineData(150, 240, "2026-03-29T01:59+01:00", false, "2026-03-29T03:00+02:00")] // opens in the hour that does not exist
    [InlineData(60, 150, "2026-03-29T01:59+01:00", true, "2026-03-29T03:00+02:00")] // closes in it
    [InlineData(130, 170, "2026-03-29T01:00+01:00", false, "2026-04-05T02:10+02:00")] // lies in it wholly
    [InlineData(150, 240, "2026-10-25T02:31+02:00", true, "2026-10-25T04:00+01:00")] // opens in the hour that comes twice: at the first
    [InlineData(60, 150, "2026-10-25T02:29+01:00", true, "2026-10-25T02:30+01:00")] // closes in it: at the last
    public void When_the_clocks_change_no_hour_is_lost_and_none_is_made_up(int from, int to, string moment, bool open, string changesAt) =>
        Says(Of([new(7, from, to)]), moment, open, changesAt);

    [Theory]
    [InlineData("Europe/Atlantis", 1, 0, 60, "2026-01-01", "hours.zone_unknown")]
    [InlineData("", 1, 0, 60, "2026-01-01", "hours.zone_unknown")]
    [InlineData(Berlin, 0, 0, 60, "2026-01-01", "hours.time_invalid")]
    [InlineData(Berlin, 8, 0, 60, "2026-01-01", "hours.time_invalid")]
    [InlineData(Berlin, 1, -1, 60, "2026-01-01", "hours.time_invalid")]
    [InlineData(Berlin, 1, 1440, 1500, "2026-01-01", "hours.time_invalid")]
    [InlineData(Berlin, 1, 60, 60, "2026-01-01", "hours.time_invalid")]
    [InlineData(Berlin, 1, 60, 1501, "2026-01-01", "hours.time_invalid")]
    [InlineData(Berlin, 1, int.MinValue, int.MaxValue, "2026-01-01", "hours.time_invalid")]
    [InlineData(Berlin, 1, 0, 60, "1999-12-31", "hours.holiday_invalid")]
    [InlineData("UTC", 1, 0, 60, "2026-01-01", null)]
    public void Hours_have_a_zone_that_exists_and_times_that_can_be(string zone, int day, int from, int to, string date, string? code)
    {
        var hours = new BusinessHours("Company", zone, [new(day, from, to)], [new(Day(date), "New Year")]);

        Assert.Equal(code, BusinessHoursRules.Check(BusinessHours.Entry, hours)?.Code);
    }

    [Fact]
    public void What_is_left_out_is_refused_and_not_guessed()
    {
        Assert.Equal("settings.unknown", BusinessHoursRules.Check(Guid.NewGuid(), Of(Office))?.Code);
        Assert.Equal("name.invalid", CodeOf(Of(Office) with { Name = " " }));
        Assert.Equal("hours.zone_unknown", CodeOf(Of(Office) with { Zone = null! }));
        Assert.Equal("hours.time_invalid", CodeOf(Of(Office) with { Week = default }));
        Assert.Equal("hours.time_invalid", CodeOf(Of([null!])));
        Assert.Equal("hours.time_invalid", CodeOf(Of([.. Enumerable.Repeat(Office[0], 43)])));
        Assert.Equal("hours.holiday_invalid", CodeOf(Of(Office) with { Holidays = default }));
        Assert.Equal("hours.holiday_invalid", CodeOf(Of(Office) with { Holidays = [null!] }));
        Assert.Equal("hours.holiday_invalid", CodeOf(Of(Office, "2026-01-01", "2026-01-01")));
        Assert.Equal("hours.holiday_invalid", CodeOf(Of(Office) with { Holidays = [new(Day("2026-01-01"), "\u202e")] }));
    }

    internal static BusinessHours Of(OpenTime[] week, params string[] holidays) =>
        new("Company", Berlin, [.. week], [.. holidays.Select(date => new Holiday(Day(date), "Holiday"))]);

    private static void Says(BusinessHours hours, string moment, bool open, string? changesAt) =>
        Assert.Equal(new Opening(open, changesAt is null ? null : At(changesAt)), HoursRule.At(hours, At(moment)));

    private static string? CodeOf(BusinessHours hours) => BusinessHoursRules.Check(BusinessHours.Entry, hours)?.Code;

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "O", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
