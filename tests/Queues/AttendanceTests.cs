using Portal.Queues;
using Portal.Tests.Embedded;

namespace Portal.Tests.Queues;

/// <summary>SEMANTICS §1: who leaves while waiting is kept in line for two minutes, which count only while somebody counts.</summary>
public sealed class AttendanceTests
{
    private static readonly Guid Tom = Guid.NewGuid();
    private static readonly Guid Mei = Guid.NewGuid();
    private readonly ManualClock clock = new();
    private readonly Attendance attendance;

    public AttendanceTests() => attendance = new(clock);

    [Fact]
    public void Who_is_not_seen_for_two_minutes_has_left() => Assert.Equal([Tom], After(120, seen: Mei));

    [Fact]
    public void Until_then_they_are_kept() => Assert.Empty(After(115));

    [Fact]
    public void Who_is_seen_again_in_time_stays()
    {
        After(100);
        attendance.See(Tom);

        Assert.Equal([Mei], After(100));
    }

    [Fact]
    public void A_break_of_who_counts_is_nobodys_absence()
    {
        After(100);
        clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Empty(After(100));
    }

    [Fact]
    public void Who_comes_into_the_queue_again_begins_anew()
    {
        After(115);
        attendance.Gone([Mei]);

        Assert.Equal([Mei], After(20));
    }

    private Guid[] After(int seconds, Guid? seen = null)
    {
        Guid[] gone = attendance.Gone([Tom, Mei]);
        for (var passed = 0; passed < seconds; passed += 5)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            if (seen is { } here)
                attendance.See(here);
            gone = attendance.Gone([Tom, Mei]);
        }

        return gone;
    }
}
