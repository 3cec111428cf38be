using Portal.Conversations;
using Portal.Journal;
using Portal.Tests.Fixture;

namespace Portal.Tests.Journal;

/// <summary>Commands of one owner that came together: one commit, and each is answered as if it had come alone.</summary>
public sealed class TogetherTests(Postgres postgres) : IAsyncLifetime
{
    private string database = null!;
    private TestJournal journal = null!;
    private Owner<Conversation> owner = null!;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.NewDatabaseAsync();
        journal = await TestJournal.StartAsync(database);
        owner = await journal.BeginAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Verified.DatabaseAsync(database, atRest: true);
        await journal.DisposeAsync();
    }

    [Fact]
    public async Task They_stand_in_their_order_and_in_one_commit()
    {
        var outcomes = await owner.SayAllAsync(owner.Message("one"), owner.Message("two"), owner.Message("three"));

        Assert.Equal([3, 4, 5], outcomes.Select(outcome => outcome.Value!.Position));
        Assert.Equal(1, await CommitsAsync(after: 2));
        Assert.Equal("three", owner.State.Shared!.LastMessage!.Preview);
    }

    [Fact]
    public async Task Each_is_known_when_it_comes_again()
    {
        PostMessage[] messages = [owner.Message("one"), owner.Message("two")];
        var first = await owner.SayAllAsync(messages);
        var (again, other) = (await owner.SayAsync(messages[1]), await owner.SayAsync(messages[1] with { Text = "something else" }));

        Assert.Equal(first[1], again);
        Assert.Equal("command.id_reused", other.Refusal?.Code);
    }

    [Fact]
    public async Task One_that_is_refused_harms_no_other()
    {
        var outcomes = await owner.SayAllAsync(owner.Message("one"), owner.Message(""), owner.Message("two"));

        Assert.Equal([3, null, 4], outcomes.Select(outcome => outcome.Value?.Position));
        Assert.Equal("conversation.text_length", outcomes[1].Refusal?.Code);
        Assert.Equal(1, await CommitsAsync(after: 2));
    }

    [Fact]
    public async Task One_that_was_done_before_is_not_done_again()
    {
        var before = owner.Message("before");
        var receipt = await owner.SayAsync(before);
        var outcomes = await owner.SayAllAsync(owner.Message("one"), before, owner.Message("two"));

        Assert.Equal([4, 3, 5], outcomes.Select(outcome => outcome.Value!.Position));
        Assert.Equal(receipt, outcomes[1]);
    }

    [Fact]
    public async Task One_that_comes_twice_among_them_is_done_once()
    {
        var twice = owner.Message("twice");
        var outcomes = await owner.SayAllAsync(twice, owner.Message("one"), twice, twice with { Text = "something else" });

        Assert.Equal([3, 4, 3, null], outcomes.Select(outcome => outcome.Value?.Position));
        Assert.Equal("command.id_reused", outcomes[3].Refusal?.Code);
        Assert.Equal(4, owner.Position);
    }

    [Fact]
    public async Task Who_finds_that_another_activation_was_quicker_does_them_all_the_same()
    {
        var other = await journal.ActivateAsync(owner.Id);
        await other.SayAsync("from elsewhere");
        var outcomes = await owner.SayAllAsync(owner.Message("one"), owner.Message("two"));

        Assert.Equal([4, 5], outcomes.Select(outcome => outcome.Value!.Position));
    }

    [Fact]
    public async Task When_the_answer_is_lost_behind_the_commit_all_are_told_and_nothing_is_there_twice()
    {
        await using var network = LossyProxy.Before(database);
        await using var lossy = await TestJournal.StartAsync(network.ConnectionString);
        var there = await lossy.ActivateAsync(owner.Id);
        var lost = network.LoseAnswerTo("INSERT INTO event");

        var outcomes = await there.SayAllAsync(owner.Message("one"), owner.Message("two"));
        await lost.Lost;

        Assert.Equal([3, 4], outcomes.Select(outcome => outcome.Value!.Position));
        Assert.Equal(1, await CommitsAsync(after: 2));
    }

    [Fact]
    public async Task While_the_database_is_away_none_is_told_and_each_can_be_sent_again()
    {
        await using var network = LossyProxy.Before(database);
        await using var lossy = await TestJournal.StartAsync(network.ConnectionString);
        var there = await lossy.ActivateAsync(owner.Id);
        PostMessage[] messages = [owner.Message("one"), owner.Message("two")];
        var lost = network.LoseAnswerTo("INSERT INTO event", forGood: true);
        var dying = Assert.ThrowsAsync<JournalUnavailableException>(() => there.SayAllAsync(messages));
        await lost.Lost;
        await dying;

        Assert.Equal(3, (await owner.SayAsync(messages[0])).Value!.Position);
        Assert.Equal(4, (await owner.SayAsync(messages[1])).Value!.Position);
    }

    /// <summary>Each row knows which transaction wrote it.</summary>
    private Task<long> CommitsAsync(int after) =>
        journal.CountAsync($"SELECT count(DISTINCT xmin::text) FROM event WHERE id = '{owner.Id}' AND position > {after}");
}
