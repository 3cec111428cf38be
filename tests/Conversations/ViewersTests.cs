using Portal.Conversations;
using Portal.Tests.Embedded;

namespace Portal.Tests.Conversations;

/// <summary>SEMANTICS §1: who is here is a lease, renewed by the connection.</summary>
public sealed class ViewersTests
{
    private static readonly Guid Ana = Guid.NewGuid();
    private static readonly Guid Lin = Guid.NewGuid();
    private readonly ManualClock clock = new();
    private readonly Viewers viewers;

    public ViewersTests() => viewers = new(clock);

    [Fact]
    public void Each_is_here_once_and_writes_when_any_window_of_theirs_does()
    {
        See(Ana, "a1", Viewing.Looking);
        See(Lin, "l1", Viewing.Looking);
        See(Ana, "a2", Viewing.Replying);

        Assert.Equal([new(Ana, true), new(Lin, false)], viewers.Now());
        See(Ana, "a2", Viewing.Gone);
        Assert.Equal([new(Ana, false), new(Lin, false)], viewers.Now());
    }

    [Fact]
    public void Who_does_not_say_again_that_they_are_here_is_forgotten()
    {
        See(Ana, "a1", Viewing.Looking);
        See(Lin, "l1", Viewing.Looking);
        clock.Advance(TimeSpan.FromSeconds(20));
        See(Lin, "l1", Viewing.Looking);
        clock.Advance(TimeSpan.FromSeconds(10));
        viewers.Forget();

        Assert.Equal([new(Lin, false)], viewers.Now());
        clock.Advance(Viewers.Lease);
        viewers.Forget();
        Assert.False(viewers.Any);
    }

    [Fact]
    public void Not_more_are_shown_than_have_room()
    {
        for (var i = 0; i <= Viewers.Most; i++)
            See(Guid.NewGuid(), $"c{i}", Viewing.Looking);

        Assert.Equal(Viewers.Most, viewers.Now().Length);
    }

    private void See(Guid agent, string connection, Viewing viewing) => viewers.See(new(agent, connection, viewing));
}
