using Portal.Accounts;
using Portal.Tests.Embedded;

namespace Portal.Tests.Web;

public sealed class SessionCacheTests
{
    private readonly ManualClock clock = new();
    private readonly Session session = LiveStage.Staff(Permissions.ReadConversations);
    private readonly SessionCache cache;
    private int asked;
    private Func<Task<Session?>> answer;

    public SessionCacheTests()
    {
        answer = () => Task.FromResult<Session?>(session);
        cache = new SessionCache((_, _) => Ask(), clock);
    }

    [Fact]
    public async Task An_answer_serves_for_five_seconds()
    {
        await FindAsync();
        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(session, await FindAsync());
        Assert.Equal(1, asked);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        await FindAsync();
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task An_event_of_the_account_drops_it_at_once()
    {
        await FindAsync();
        answer = () => Task.FromResult<Session?>(null);
        cache.Drop(session.AccountId);
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task Who_waits_for_a_question_under_way_when_it_is_dropped_hears_the_new_answer()
    {
        var slow = new TaskCompletionSource<Session?>();
        answer = () => slow.Task;
        var first = FindAsync();
        cache.Drop(session.AccountId);
        answer = () => Task.FromResult<Session?>(null);
        slow.SetResult(session);
        Assert.Null(await first);
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task Many_who_ask_at_once_share_one_question()
    {
        var slow = new TaskCompletionSource<Session?>();
        answer = () => slow.Task;
        var all = Enumerable.Range(0, 10).Select(_ => FindAsync()).ToArray();
        slow.SetResult(session);
        Assert.All(await Task.WhenAll(all), found => Assert.Equal(session, found));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_fault_is_no_answer_and_is_not_kept()
    {
        answer = () => Task.FromException<Session?>(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(FindAsync);
        answer = () => Task.FromResult<Session?>(session);
        Assert.Equal(session, await FindAsync());
    }

    [Fact]
    public async Task What_is_old_is_forgotten()
    {
        await FindAsync();
        clock.Advance(TimeSpan.FromSeconds(6));
        cache.Trim();
        await FindAsync();
        Assert.Equal(2, asked);
    }

    private Task<Session?> FindAsync() => cache.FindAsync(session.AccountId, session.SessionId).AsTask();

    private Task<Session?> Ask()
    {
        asked++;
        return answer();
    }
}
