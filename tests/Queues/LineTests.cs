using Portal.Journal;
using Portal.Queues;
using Portal.Tests.Fixture;

namespace Portal.Tests.Queues;

/// <summary>Where those who wait stand in line, and what they may expect.</summary>
public sealed class LineTests(Postgres postgres)
{
    private static readonly DateTimeOffset Nine = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_longest_waiting_is_next()
    {
        Waiting late = new(Guid.NewGuid(), Nine.AddMinutes(2), null), early = new(Guid.NewGuid(), Nine, null);
        var line = Line.Of(new[] { late, early }.Order(new InLine(WorkPriority.Normal)), 90);

        Assert.Equal((new QueuePlace(1, 90), new QueuePlace(2, 90)), (line[early.ConversationId], line[late.ConversationId]));
    }

    [Fact]
    public void Only_those_are_told_for_whom_something_has_changed()
    {
        var (line, all) = (new Line(), Enumerable.Range(0, 4).Select(i => new Waiting(Guid.NewGuid(), Nine.AddMinutes(i), null)).ToArray());

        Assert.Equal(4, line.News(Line.Of(all, null)).Length);
        Assert.Empty(line.News(Line.Of(all, null)));
        Assert.Equal([(all[3].ConversationId, new QueuePlace(3, null))], line.News(Line.Of([all[0], all[1], all[3]], null)));
        Assert.Equal(3, line.News(Line.Of([all[0], all[1], all[3]], 60)).Length);
    }

    [Fact]
    public void What_to_expect_is_the_middle_of_the_last_waits()
    {
        var waits = Waits(60, 120, 6000, 30, 180);

        Assert.Equal(120, waits.UsualSeconds(Nine));
        Assert.Equal(RecentWaits.Most, Waits([.. Enumerable.Repeat(10, 150)]).Items.Length);
    }

    [Fact]
    public void Too_few_or_too_old_waits_say_nothing()
    {
        Assert.Null(Waits(60, 60, 60, 60).UsualSeconds(Nine));
        Assert.Null(Waits(60, 60, 60, 60, 60).UsualSeconds(Nine + RecentWaits.Lately + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Who_waits_hears_that_the_line_moves_and_a_start_remembers_how_long_it_took()
    {
        var database = await postgres.NewDatabaseAsync();
        var silo = await TestSilo.StartAsync(database);
        var queue = silo.Grains.GetGrain<IQueueGrain>(KnownQueues.Support);
        var ids = new List<Guid>();
        for (var i = 0; i < RecentWaits.Fewest + 1; i++)
        {
            ids.Add(await silo.ConversationAsync());
            silo.Clock.Advance(TimeSpan.FromMilliseconds(1)); // of two in the same moment either may be first
        }

        await silo.PassAsync(TimeSpan.FromSeconds(10));
        await silo.Heard.SignalAsync(s => s.Kind == "line" && s.Stream.Id == ids[^1] && s.Data.Contains("\"number\":6", StringComparison.Ordinal));

        for (var i = 0; i < RecentWaits.Fewest; i++)
            await silo.Conversation(ids[i]).AssignAsync(new(Guid.NewGuid(), Party.Agent(ids[0]), ids[0]));
        await silo.PassAsync(TimeSpan.FromSeconds(10));
        await silo.Heard.SignalAsync(s => s.Kind == "line" && s.Stream.Id == ids[^1] && s.Data.Contains("\"number\":1", StringComparison.Ordinal));
        var place = await queue.PlaceAsync(ids[^1]);
        Assert.Equal((1, true), (place!.Number, place.UsualSeconds is >= 10 and < 60));
        Assert.Null(await queue.PlaceAsync(ids[0]));
        await silo.DisposeAsync();

        await using var again = await TestSilo.StartAsync(database, silo.Clock);
        await again.PassAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(place, await again.Grains.GetGrain<IQueueGrain>(KnownQueues.Support).PlaceAsync(ids[^1]));
    }

    private static RecentWaits Waits(params int[] seconds) =>
        seconds.Aggregate(new RecentWaits([]), (waits, length) => waits.With(Nine.AddSeconds(-length), Nine));
}
