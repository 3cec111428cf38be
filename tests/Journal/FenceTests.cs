using Portal.Conversations;
using Portal.Journal;
using Portal.Tests.Fixture;

namespace Portal.Tests.Journal;

/// <summary>Two activations of one owner in two silos, after a network split say: one wins each position, the other decides again.</summary>
public sealed class FenceTests(Postgres postgres) : IAsyncLifetime
{
    private const int Rounds = 50;
    private string database = null!;
    private TestJournal here = null!;
    private TestJournal there = null!;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.NewDatabaseAsync();
        (here, there) = (await TestJournal.StartAsync(database), await TestJournal.StartAsync(database));
    }

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        await there.DisposeAsync();
    }

    [Fact]
    public async Task Of_two_that_decided_on_the_same_position_one_wins_and_the_other_decides_again()
    {
        var (one, two) = await TwoAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var (decided, decisions) = (new Barrier(2), 0);
            void Deciding()
            {
                if (Interlocked.Increment(ref decisions) <= 2)
                    Assert.True(decided.SignalAndWait(TimeSpan.FromSeconds(30)));
            }

            await one.LoadAsync(default);
            await two.LoadAsync(default);
            var before = one.Position;
            var outcomes = await BothAsync(() => one.SayAsync(one.Message("from one"), Deciding), () => two.SayAsync(two.Message("from two"), Deciding));

            Assert.Equal([before + 1, before + 2], outcomes.Select(o => o.Value!.Position).Order());
            Assert.Equal(3, decisions);
        }

        await Verified.DatabaseAsync(database, atRest: true);
    }

    [Fact]
    public async Task Of_two_that_wait_for_the_same_head_one_wins_and_the_other_is_refused_by_rule()
    {
        var (one, two) = await TwoAsync();
        for (var round = 0; round < Rounds; round++)
        {
            await one.LoadAsync(default);
            await two.LoadAsync(default);
            await using var held = await HeldLock.OnAsync(database, one.Id);
            var resolving = BothAsync(() => ResolveAsync(one), () => ResolveAsync(two));
            await held.BlocksAsync(connections: 2);
            await held.ReleaseAsync();
            var outcomes = await resolving;

            Assert.Single(outcomes, o => o.Value is not null);
            Assert.Single(outcomes, o => o.Refusal?.Code == "conversation.resolved");
            await one.ExecuteAsync(Guid.NewGuid(), Party.System, 0, (state, _) => state.Reopen(), default);
        }

        await Verified.DatabaseAsync(database, atRest: true);
    }

    [Fact]
    public async Task The_same_command_on_both_is_one_event_and_one_receipt()
    {
        var (one, two) = await TwoAsync();
        for (var round = 0; round < Rounds; round++)
        {
            await one.LoadAsync(default);
            await two.LoadAsync(default);
            var (before, command) = (one.Position, one.Message("once"));
            await using var held = await HeldLock.OnAsync(database, one.Id);
            var saying = BothAsync(() => one.SayAsync(command), () => two.SayAsync(command));
            await held.BlocksAsync(connections: 2);
            await held.ReleaseAsync();
            var outcomes = await saying;

            Assert.Equal(before + 1, outcomes[0].Value!.Position);
            Assert.Equal(outcomes[0].Value, outcomes[1].Value);
        }

        await Verified.DatabaseAsync(database, atRest: true);
        Assert.Equal(Rounds + 2, (await here.ActivateAsync(one.Id)).Position);
    }

    [Fact]
    public async Task Two_silos_that_write_the_same_fifty_owners_in_both_orders_lose_nothing()
    {
        const int owners = 50, rounds = 10;
        var begun = await here.BeginAsync(owners);
        var others = await Task.WhenAll(begun.Select(owner => there.ActivateAsync(owner.Id)));
        for (var round = 0; round < rounds; round++)
        {
            var outcomes = await Task.WhenAll(begun.Concat(others.Reverse()).Select(owner => owner.SayAsync("more")));
            Assert.All(outcomes, outcome => Assert.NotNull(outcome.Value));
        }

        await Verified.DatabaseAsync(database, atRest: true);
        Assert.Equal(owners * (2 + (2 * rounds)), await here.CountAsync("SELECT count(*) FROM event WHERE kind = 2"));
    }

    private async Task<(Owner<Conversation> One, Owner<Conversation> Two)> TwoAsync()
    {
        var one = await here.BeginAsync();
        return (one, await there.ActivateAsync(one.Id));
    }

    private static Task<Outcome<Receipt>> ResolveAsync(Owner<Conversation> owner) =>
        owner.ExecuteAsync(Guid.NewGuid(), Party.System, 0, (state, _) => state.Resolve(), default);

    private static Task<Outcome<Receipt>[]> BothAsync(Func<Task<Outcome<Receipt>>> one, Func<Task<Outcome<Receipt>>> two) =>
        Task.WhenAll(Task.Run(one), Task.Run(two));
}
