using Portal.Conversations;
using Portal.Journal;
using Portal.Live;

namespace Portal.Tests.Web;

public sealed class WatchTests
{
    private readonly LiveStage stage = new();
    private readonly StreamId stream = FakeJournal.NewStream();
    private long number;

    [Fact]
    public async Task What_happens_after_the_first_reading_arrives_as_it_happens()
    {
        var (connection, browser) = stage.Connect();
        stage.Journal.Commit(stream);
        var page = await stage.WatchAsync(connection, stream);
        await DeliverAsync(stage.Journal.Commit(stream), stage.Journal.Commit(stream));
        await browser.UntilAsync(b => b.Positions(stream).Length == 2);
        Assert.Equal([1], page.Events.Select(e => e.Position));
        Assert.Equal([$"events {stream} 2-3"], browser.Frames);
    }

    [Fact]
    public async Task What_happens_while_it_reads_is_not_lost()
    {
        var (connection, browser) = stage.Connect();
        stage.Journal.Commit(stream);
        var watch = connection.Join(stream)!;
        var page = (await stage.Journal.ReadAfterAsync(stream, 0, 500, default))!;
        await DeliverAsync(stage.Journal.Commit(stream));
        Assert.True(connection.Open(watch, 1, page));
        connection.Wake();
        await browser.UntilAsync(b => b.Positions(stream) is [2]);
    }

    [Fact]
    public async Task Nothing_passes_while_there_is_more_to_ask_for()
    {
        var (connection, browser) = stage.Connect();
        stage.Journal.Page = 1;
        stage.Journal.Commit(stream);
        stage.Journal.Commit(stream);
        var watch = connection.Join(stream)!;
        Assert.False(connection.Open(watch, 1, (await stage.Journal.ReadAfterAsync(stream, 0, 500, default))!));
        await DeliverAsync(stage.Journal.Commit(stream));
        stage.Journal.Page = 500;
        await stage.WatchAsync(connection, stream, 1);
        await DeliverAsync(stage.Journal.Commit(stream));
        await browser.UntilAsync(b => b.Positions(stream).Length > 0);
        Assert.Equal([4], browser.Positions(stream));
    }

    [Fact]
    public async Task A_slow_browser_is_behind_and_catches_up_by_position()
    {
        var slow = new LiveStage(new LiveOptions { WaitingPerConnection = 2, GraceSeconds = 0 });
        var (connection, browser) = slow.Connect();
        slow.Journal.Commit(stream);
        await slow.WatchAsync(connection, stream, 1);
        browser.Stall();
        for (var i = 0; i < 20; i++)
            await slow.Node.DeliverAsync(new Batch(Guid.Empty, ++number, [slow.Journal.Commit(stream)], [], []));
        browser.Take();
        await browser.UntilAsync(b => b.Positions(stream).Length == 20);
        Assert.Equal(Enumerable.Range(2, 20).Select(i => (long)i), browser.Positions(stream));
    }

    [Fact]
    public async Task Who_is_found_behind_again_while_catching_up_gets_nothing_twice()
    {
        var (connection, browser) = stage.Connect();
        stage.Journal.Commit(stream);
        await stage.WatchAsync(connection, stream, 1);
        stage.Journal.Turns = new SemaphoreSlim(0);
        stage.Journal.Commit(stream);
        await stage.Check.CheckAsync(missed: true, default);
        await stage.Check.CheckAsync(missed: true, default);
        stage.Journal.Turns.Release();
        await browser.UntilAsync(b => b.Positions(stream) is [2]);
        await DeliverAsync(stage.Journal.Commit(stream));
        stage.Journal.Turns.Release();
        await DeliverAsync(stage.Journal.Commit(stream));
        await browser.UntilAsync(b => b.Positions(stream).Contains(4));
        Assert.Equal([2, 3, 4], browser.Positions(stream));
    }

    [Fact]
    public async Task Nobody_waits_for_a_browser_that_takes_nothing()
    {
        var (slow, stalled) = stage.Connect();
        var (quick, browser) = stage.Connect();
        stage.Journal.Commit(stream);
        await stage.WatchAsync(slow, stream, 1);
        await stage.WatchAsync(quick, stream, 1);
        stalled.Stall();
        for (var i = 0; i < 100; i++)
            Assert.True(stage.Node.DeliverAsync(new Batch(Guid.Empty, ++number, [stage.Journal.Commit(stream)], [], [])).IsCompletedSuccessfully);
        await browser.UntilAsync(b => b.Positions(stream).Length == 100);
        Assert.Empty(stalled.Frames);
    }

    [Fact]
    public async Task A_database_that_is_away_delays_and_loses_nothing()
    {
        var (connection, browser) = stage.Connect();
        stage.Journal.Commit(stream);
        await stage.WatchAsync(connection, stream, 1);
        stage.Journal.Commit(stream);
        stage.Journal.Fault = new TimeoutException();
        await DeliverAsync(stage.Journal.Commit(stream));
        stage.Journal.Fault = null;
        await stage.Check.CheckAsync(missed: true, default);
        await browser.UntilAsync(b => b.Positions(stream) is [2, 3]);
    }

    [Fact]
    public async Task What_follows_a_signal_does_not_overtake_it()
    {
        var (connection, browser) = stage.Connect();
        stage.Journal.Commit(stream);
        await stage.WatchAsync(connection, stream, 1);
        browser.Stall();
        await DeliverAsync(stage.Journal.Commit(stream));
        await stage.Node.DeliverAsync(new Batch(Guid.Empty, ++number, [stage.Journal.Commit(stream)], [], [new Signal(stream, "typing", "{}")]));
        await DeliverAsync(stage.Journal.Commit(stream));
        browser.Take();
        await browser.UntilAsync(b => b.Positions(stream).Length == 3);
        var frames = browser.Frames;
        Assert.True(Array.FindIndex(frames, f => f.StartsWith("signal", StringComparison.Ordinal)) < Array.FindLastIndex(frames, f => f.EndsWith('4')));
    }

    [Fact]
    public async Task Lists_are_to_be_read_again_when_a_batch_was_missed()
    {
        var (connection, browser) = stage.Connect();
        Assert.True(connection.JoinList("conversations/mine", "conversations/agent/x"));
        await DeliverRowAsync(1);
        await browser.UntilAsync(b => b.Frames.Length == 1);
        number++;
        await DeliverRowAsync(3);
        Assert.True(stage.Node.Missed.IsCompleted);
        await stage.Check.CheckAsync(missed: true, default);
        await browser.UntilAsync(b => b.Frames.Contains("rows conversations/mine null"));
        Assert.Equal("rows conversations/mine 1", browser.Frames[0]);
    }

    [Fact]
    public async Task A_watch_that_was_given_up_gets_nothing()
    {
        var (connection, browser) = stage.Connect();
        var other = FakeJournal.NewStream();
        stage.Journal.Commit(stream);
        stage.Journal.Commit(other);
        await stage.WatchAsync(connection, stream, 1);
        await stage.WatchAsync(connection, other, 1);
        connection.Leave(stream);
        await DeliverAsync(stage.Journal.Commit(stream), stage.Journal.Commit(other));
        await browser.UntilAsync(b => b.Positions(other).Length == 1);
        Assert.Empty(browser.Positions(stream));
    }

    [Fact]
    public void There_are_as_many_watches_as_allowed()
    {
        var few = new LiveStage(new LiveOptions { WatchesPerConnection = 3 });
        var (connection, _) = few.Connect();
        Assert.NotNull(connection.Join(stream));
        Assert.NotNull(connection.Join(FakeJournal.NewStream()));
        Assert.True(connection.JoinList("conversations/all", "conversations/all"));
        Assert.Null(connection.Join(FakeJournal.NewStream()));
        Assert.False(connection.JoinList("conversations/waiting", "conversations/waiting"));
        Assert.NotNull(connection.Join(stream)); // again the same
    }

    [Fact]
    public async Task After_a_restore_all_browsers_are_sent_away_to_load_anew()
    {
        var (connection, browser) = stage.Connect();
        stage.Journal.Commit(stream);
        await stage.WatchAsync(connection, stream);
        await stage.Check.CheckAsync(missed: false, default);
        Assert.False(browser.Aborted.Task.IsCompleted);
        stage.Journal.Epoch = Guid.NewGuid();
        await stage.Check.CheckAsync(missed: false, default);
        Assert.True(browser.Aborted.Task.IsCompleted);
    }

    private Task DeliverAsync(params StoredEvent[] events) => stage.Node.DeliverAsync(new Batch(Guid.Empty, ++number, [.. events], [], []));

    private Task DeliverRowAsync(long version)
    {
        var (id, at) = (Guid.NewGuid(), DateTimeOffset.UnixEpoch);
        var row = new ConversationRow(id, id, id, RowPhase.Assigned, id, "x", at, Party.System, at, null, null, version);
        return stage.Node.DeliverAsync(new Batch(Guid.Empty, ++number, [], [new RowChange("conversations/agent/x", id, version, row)], []));
    }
}
