namespace Portal.Tests.FollowUps.Year;

/// <summary>A year of a busy desk in virtual time, by the real rules.</summary>
public sealed class YearTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private static readonly Weather Calm = new(0, 0, 0, 0, 0);
    private static readonly Weather Storm = new(Lost: 20, Late: 20, Doubled: 20, Faults: 20, Restarts: 300);

    [Fact]
    public void In_a_calm_year_all_that_is_due_is_done_on_its_second()
    {
        var desk = new YearDesk(1, 400, Calm);
        desk.Live(Year, 120);
        Tell(desk);

        Assert.Empty(desk.Check.Wrong);
        Assert.InRange(desk.Check.Latest, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_restarts_fails_or_is_lost_late_or_doubled_all_is_done_once_and_nothing_early(int seed)
    {
        var desk = new YearDesk(seed, 400, Storm);
        desk.Live(Year, 120);
        Tell(desk);

        Assert.Empty(desk.Check.Wrong);
    }

    private void Tell(YearDesk desk)
    {
        output.WriteLine($"{desk.Check.Fired} fired, {desk.Check.Answers} of them answers; the latest {desk.Check.Latest}");
        Assert.True(desk.Check.Fired > 10_000);
    }
}
