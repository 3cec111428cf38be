using Portal.Accounts;
using Portal.Journal;
using Portal.Live;

namespace Portal.Tests.Web;

/// <summary>Watches end with the right.</summary>
public sealed class LiveSessionTests
{
    private readonly LiveStage stage = new();
    private readonly StreamId stream = FakeJournal.NewStream();
    private long number;

    [Fact]
    public async Task When_a_session_ends_nothing_follows_but_the_word()
    {
        var staff = LiveStage.Staff(Permissions.ReadConversations);
        var (connection, browser) = stage.Connect(staff);
        stage.Journal.Commit(stream);
        await stage.WatchAsync(connection, stream, 1);
        stage.Sessions.Clear();
        await DeliverAsync(AccountEvent(staff));
        await DeliverAsync(stage.Journal.Commit(stream));
        await browser.Aborted.Task;
        Assert.Equal(["ended  session.ended"], browser.Frames);
        Assert.Null(connection.Join(stream));
    }

    [Fact]
    public async Task Until_it_is_known_whether_a_session_has_ended_nothing_leaves()
    {
        var staff = LiveStage.Staff(Permissions.ReadConversations);
        var (connection, browser) = stage.Connect(staff);
        stage.Journal.Commit(stream);
        await stage.WatchAsync(connection, stream, 1);
        var found = new TaskCompletionSource();
        stage.Found = found.Task;
        stage.Sessions.Clear();

        await DeliverAsync(AccountEvent(staff), stage.Journal.Commit(stream));
        Assert.Empty(browser.Frames);
        found.SetResult();
        await browser.Aborted.Task;

        Assert.Equal(["ended  session.ended"], browser.Frames);
    }

    [Fact]
    public async Task What_came_while_a_session_was_looked_at_leaves_when_it_goes_on()
    {
        var staff = LiveStage.Staff(Permissions.ReadConversations);
        var (connection, browser) = stage.Connect(staff);
        stage.Journal.Commit(stream);
        await stage.WatchAsync(connection, stream, 1);
        stage.Journal.Turns = new(0);
        stage.Journal.Commit(stream);
        await DeliverAsync(stage.Journal.Commit(stream)); // one is missing: it reads for it
        var found = new TaskCompletionSource();
        stage.Found = found.Task;

        await DeliverAsync(AccountEvent(staff), stage.Journal.Commit(stream));
        stage.Journal.Turns.Release(2);
        Assert.Empty(browser.Frames);
        found.SetResult();
        await browser.UntilAsync(b => b.Positions(stream).Length == 3);

        Assert.Equal([2, 3, 4], browser.Positions(stream));
    }

    [Fact]
    public async Task When_a_permission_goes_its_watches_end_and_the_others_stay()
    {
        var staff = LiveStage.Staff(Permissions.ReadConversations, Permissions.AnswerConversations);
        var (connection, browser) = stage.Connect(staff);
        var own = StreamId.ForStaff(OwnerKind.Account, staff.AccountId);
        stage.Journal.Commit(stream);
        stage.Journal.Commit(own);
        await stage.WatchAsync(connection, stream, 1);
        await stage.WatchAsync(connection, own, 1);
        Assert.True(connection.JoinList("conversations/all", "conversations/all"));
        stage.Sessions[(staff.AccountId, staff.SessionId)] = staff with { Permissions = [Permissions.AnswerConversations] };
        await DeliverAsync(AccountEvent(staff));
        await browser.UntilAsync(b => b.Frames.Count(f => f.StartsWith("ended", StringComparison.Ordinal)) == 2);
        await DeliverAsync(stage.Journal.Commit(stream), stage.Journal.Commit(own));
        await browser.UntilAsync(b => b.Positions(own).Length > 0);
        Assert.Contains($"ended {stream} access.ended", browser.Frames);
        Assert.Contains("ended conversations/all access.ended", browser.Frames);
        Assert.Empty(browser.Positions(stream));
    }

    [Fact]
    public async Task Signing_out_ends_the_connections_of_that_session_alone()
    {
        var staff = LiveStage.Staff(Permissions.ReadConversations);
        var (_, mine) = stage.Connect(staff);
        var (_, other) = stage.Connect(staff with { SessionId = Guid.NewGuid() });
        stage.Connections.EndTicket(staff.SessionId);
        await mine.Aborted.Task;
        Assert.Empty(other.Frames);
    }

    private static StoredEvent AccountEvent(Session session) => new(
        StreamId.ForStaff(OwnerKind.Account, session.AccountId), 1, "account.signed_out", 1, DateTimeOffset.UnixEpoch, Party.System, Guid.NewGuid(), "{}", 0);

    private Task DeliverAsync(params StoredEvent[] events) => stage.Node.DeliverAsync(new Batch(Guid.Empty, ++number, [.. events], [], []));
}
