using Portal.Conversations;
using Portal.Tests.Embedded;

namespace Portal.Tests.Conversations;

/// <summary>The page that a customer looks at is a lease of the browser that shows it.</summary>
public sealed class CustomerPagesTests
{
    private readonly ManualClock clock = new();
    private readonly CustomerPages pages;

    public CustomerPagesTests() => pages = new(clock);

    [Fact]
    public void Of_several_browsers_the_one_that_went_somewhere_last_is_shown()
    {
        See("phone", "/");
        See("desk", "/profile");
        Assert.Equal("/profile", pages.Now());
        See("phone", "/c/1");
        See("desk", "/profile");
        Assert.Equal("/c/1", pages.Now());
        See("phone", null);
        Assert.Equal("/profile", pages.Now());
    }

    [Fact]
    public void Who_does_not_say_again_where_they_are_is_forgotten()
    {
        See("phone", "/");
        clock.Advance(TimeSpan.FromSeconds(40));
        See("phone", "/");
        clock.Advance(TimeSpan.FromSeconds(40));
        pages.Forget();
        Assert.Equal("/", pages.Now());
        clock.Advance(CustomerPages.Lease);
        pages.Forget();
        Assert.False(pages.Any);
        Assert.Null(pages.Now());
    }

    [Fact]
    public void More_browsers_than_have_room_are_not_shown()
    {
        for (var i = 0; i <= CustomerPages.Most; i++)
            See($"c{i}", $"/{i}");
        Assert.Equal($"/{CustomerPages.Most - 1}", pages.Now());
    }

    private void See(string connection, string? page)
    {
        clock.Advance(TimeSpan.FromMilliseconds(1));
        pages.See(new(connection, page));
    }
}
