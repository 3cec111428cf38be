using Portal.Journal;
using Portal.Tests.Fixture;

namespace Portal.Tests.Journal;

/// <summary>The connection to PostgreSQL breaks after the commit was sent: the sender gets its receipt, once, and there is one event.</summary>
public sealed class LostAnswerTests(Postgres postgres) : IAsyncLifetime
{
    private const string Write = "INSERT INTO event";
    private string database = null!;
    private LossyProxy network = null!;
    private TestJournal journal = null!;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.NewDatabaseAsync();
        network = LossyProxy.Before(database);
        journal = await TestJournal.StartAsync(network.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await journal.DisposeAsync();
        await network.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lost_answer_behind_a_commit_is_found_again(bool early)
    {
        var owners = await journal.BeginAsync(20);
        var lost = network.LoseAnswerTo(Write, early);

        var outcomes = await Task.WhenAll(owners.Select(owner => owner.SayAsync("once")));
        await lost.Lost;

        Assert.All(outcomes, outcome => Assert.Equal(3, outcome.Value!.Position));
        Assert.All(owners, owner => Assert.Equal(3, owner.Position));
        await EventsAreAsync(20 * 3);
    }

    [Fact]
    public async Task Who_goes_on_after_a_lost_answer_goes_on_where_it_is()
    {
        var owner = await journal.BeginAsync();
        for (var round = 0; round < 10; round++)
        {
            network.LoseAnswerTo(Write, early: round % 2 == 0);
            Assert.Equal(3 + round, (await owner.SayAsync("and on")).Value!.Position);
        }

        await EventsAreAsync(12);
    }

    [Fact]
    public async Task Another_process_gives_the_receipt_when_the_first_died_behind_the_commit()
    {
        var owner = await journal.BeginAsync();
        var command = owner.Message("once");
        var lost = network.LoseAnswerTo(Write, forGood: true);
        var dying = Assert.ThrowsAsync<JournalUnavailableException>(() => owner.SayAsync(command));
        await lost.Lost;

        await using var next = await TestJournal.StartAsync(database);
        var activated = await next.ActivateAsync(owner.Id);
        var (first, second) = (await activated.SayAsync(command), await activated.SayAsync(command));

        Assert.Equal(3, first.Value!.Position);
        Assert.Equal(first.Value, second.Value);
        await dying;
        await EventsAreAsync(3);
    }

    [Fact]
    public async Task A_process_that_died_before_the_commit_leaves_nothing_and_the_next_one_does_it()
    {
        var owner = await journal.BeginAsync();
        var command = owner.Message("once");
        network.GoAway();
        await Assert.ThrowsAsync<JournalUnavailableException>(() => owner.SayAsync(command));

        await using var next = await TestJournal.StartAsync(database);
        Assert.Equal(3, (await (await next.ActivateAsync(owner.Id)).SayAsync(command)).Value!.Position);
        await EventsAreAsync(3);
    }

    [Fact]
    public async Task Those_who_watch_are_told_at_once_all_the_same()
    {
        await using var silo = await TestSilo.StartAsync(network.ConnectionString);
        var customer = Guid.CreateVersion7();
        var conversation = await silo.ConversationAsync(customer);
        var lost = network.LoseAnswerTo(Write);

        var posting = silo.Conversation(conversation).PostAsync(new(Guid.NewGuid(), Party.Customer(customer), "heard"));
        await lost.Lost;
        while (!posting.IsCompleted)
        {
            silo.Clock.Advance(TimeSpan.FromMilliseconds(100)); // the journal tries again by this clock
            await Task.WhenAny(posting, Task.Delay(TimeSpan.FromMilliseconds(20)));
        }

        var receipt = (await posting).Value!;
        Assert.Equal(receipt.At, (await silo.Heard.EventAsync(e => e.Stream == receipt.Stream && e.Position == receipt.Position)).At);
        Assert.Single(silo.Heard.All().SelectMany(b => b.Events), e => e.Stream == receipt.Stream && e.Position == receipt.Position);
    }

    private async Task EventsAreAsync(int count)
    {
        await using var direct = await TestJournal.StartAsync(database);
        Assert.Equal(count, await direct.CountAsync("SELECT count(*) FROM event WHERE kind = 2"));
        await Verified.DatabaseAsync(database, atRest: true);
    }
}
