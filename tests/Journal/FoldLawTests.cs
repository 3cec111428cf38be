using FsCheck.Fluent;
using Portal.Accounts;
using Portal.Agents;
using Portal.Conversations;
using Portal.Customers;
using Portal.Files;
using Portal.Journal;
using Portal.Queues;
using Portal.Settings;
using Portal.Tests.Fixture;
using Ticket = Portal.Tickets.Ticket;

namespace Portal.Tests.Journal;

/// <summary>The law: folding all events of an owner gives its row. Random commands, real rules, real PostgreSQL.</summary>
public sealed class FoldLawTests(Postgres postgres) : IAsyncLifetime
{
    private const int Cases = 60;
    private const int Steps = 25;
    private TestJournal journal = null!;

    public async ValueTask InitializeAsync() => journal = await TestJournal.StartAsync(await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => journal.DisposeAsync();

    [Fact]
    public Task A_conversation_is_the_fold_of_its_events() => HoldsAsync<Conversation>((state, r, now) => RandomSteps.Of(state, r, now));

    [Fact]
    public Task A_customer_is_the_fold_of_its_events() => HoldsAsync<Customer>(RandomSteps.Of);

    [Fact]
    public Task An_agent_is_the_fold_of_its_events() => HoldsAsync<Agent>((state, r, _) =>
        r.Next(5) == 0 ? state.Join(new(Guid.NewGuid(), new Guid(r.Next(6), 0, 0, new byte[8]))) : RandomSteps.Of(state, r));

    [Fact]
    public Task A_queue_is_the_fold_of_its_events()
    {
        var id = Guid.NewGuid().GetHashCode();
        return HoldsAsync<Queue>((state, r, _) => RandomSteps.Of(state, r, new Guid(Interlocked.Increment(ref id), 0, 0, new byte[8])));
    }

    [Fact]
    public Task An_account_is_the_fold_of_its_events() => HoldsAsync<Account>(RandomSteps.Of);

    [Fact]
    public Task An_account_that_began_with_an_invitation_is_the_fold_of_its_events() => HoldsAsync<Account>((state, r, now) => state.Email is null
        ? state.Invite(new(Guid.NewGuid(), Party.System, "", "Name", ["agent"]), $"{Guid.NewGuid()}@demo.example", RoleBook.AtFirst)
        : RandomSteps.Of(state, r, now));

    [Fact]
    public Task Settings_are_the_fold_of_their_events() => HoldsAsync<SettingsDocument>(RandomSteps.Of);

    [Fact]
    public Task A_file_is_the_fold_of_its_events() => HoldsAsync<SentFile>(RandomSteps.Of);

    [Fact]
    public Task A_ticket_is_the_fold_of_its_events() => HoldsAsync<Ticket>((state, r, now) => RandomSteps.Of(state, r, now));

    private async Task HoldsAsync<TState>(Func<TState, Random, DateTimeOffset, Decision> step)
        where TState : class, IOwnerState<TState>
    {
        var seeds = Gen.Choose(0, int.MaxValue - 1).Sample(Cases);
        await Parallel.ForEachAsync(seeds, async (seed, ct) =>
        {
            var (random, owner) = (new Random(seed), journal.Owner<TState>(Guid.CreateVersion7()));
            for (var i = 0; i < Steps; i++)
                await owner.ExecuteAsync(Guid.NewGuid(), Party.System, i, (state, now) => step(state, random, now), ct);
            var state = (await journal.EventsAsync<TState>(owner.Id)).Aggregate(TState.Empty, Fold.Next);
            Assert.True(Fold.Gives(state, (await journal.Journal.LoadAsync(TState.Kind, owner.Id, ct))!.State), $"seed {seed}");
        });
    }
}
