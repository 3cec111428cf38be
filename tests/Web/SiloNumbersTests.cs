using Portal.Live;
using Portal.Tests.Embedded;

namespace Portal.Tests.Web;

public sealed class SiloNumbersTests
{
    private readonly ManualClock clock = new();
    private readonly Guid silo = Guid.NewGuid();
    private readonly SiloNumbers numbers;

    public SiloNumbersTests() => numbers = new SiloNumbers(clock, TimeSpan.FromSeconds(5));

    [Fact]
    public void A_new_silo_may_have_told_something_before()
    {
        Assert.True(numbers.Hear(silo, 1));
        Assert.True(numbers.Hear(Guid.NewGuid(), 1));
        Assert.False(numbers.Hear(silo, 2));
    }

    [Fact]
    public void A_number_left_out_is_noticed_once()
    {
        numbers.Hear(silo, 1);
        Assert.True(numbers.Hear(silo, 3));
        Assert.False(numbers.Hear(silo, 4));
    }

    [Fact]
    public void A_repeated_number_is_no_news()
    {
        numbers.Hear(silo, 1);
        numbers.Hear(silo, 2);
        Assert.False(numbers.Hear(silo, 2));
        Assert.False(numbers.Hear(silo, 3));
    }

    [Fact]
    public void A_silo_that_had_forgotten_this_node_begins_again_at_one()
    {
        for (var i = 1; i < 9; i++)
            numbers.Hear(silo, i);
        Assert.True(numbers.Hear(silo, 1));
        Assert.False(numbers.Hear(silo, 2));
    }

    [Fact]
    public void A_silo_that_falls_silent_is_noticed_once()
    {
        numbers.Hear(silo, 1);
        Assert.False(numbers.AnySilent());
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.True(numbers.AnySilent());
        Assert.False(numbers.AnySilent());
        numbers.Hear(silo, 2);
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.True(numbers.AnySilent());
    }
}
