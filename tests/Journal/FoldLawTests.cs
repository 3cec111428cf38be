using System.Text.Json;
using FsCheck.Fluent;
using Portal.Accounts;
using Portal.Agents;
using Portal.Conversations;
using Portal.Customers;
using Portal.Journal;
using Portal.Tests.Fixture;

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
    public Task A_conversation_is_the_fold_of_its_events() => HoldsAsync<Conversation>(ConversationStep);

    [Fact]
    public Task A_customer_is_the_fold_of_its_events() => HoldsAsync<Customer>((state, r, now) => r.Next(2) == 0
        ? state.Begin(new(Guid.NewGuid(), Guid.NewGuid(), "text", null, true), Guid.NewGuid(), now, 6)
        : state.Rename(new(Guid.NewGuid(), Party.System, $"name {r.Next(3)}")));

    [Fact]
    public Task An_agent_is_the_fold_of_its_events() => HoldsAsync<Agent>((state, r, _) =>
    {
        var work = new Guid(r.Next(6), 0, 0, new byte[8]);
        return r.Next(5) switch
        {
            0 => state.SetAvailability(new(Guid.NewGuid(), (Availability)r.Next(1, 3))),
            1 => state.Join(new(Guid.NewGuid(), work)),
            2 => state.Reserve(new(Guid.NewGuid(), work, 5), r.Next(4) > 0),
            3 => state.Hold(work, 5),
            _ => state.Free(work),
        };
    });

    [Fact]
    public Task An_account_is_the_fold_of_its_events() => HoldsAsync<Account>((state, r, now) => r.Next(5) switch
    {
        _ when state.Email is null => state.Create(new(Guid.NewGuid(), Party.System, "", "Name", "", ["agent"]), $"{Guid.NewGuid()}@demo.example"),
        0 or 1 => state.SignIn(Guid.NewGuid(), r.Next(3) == 0, now),
        2 => state.SignOut(state.Sessions.FirstOrDefault()),
        3 => state.SetRoles(new(Guid.NewGuid(), Party.System, [r.Next(2) == 0 ? "agent" : "supervisor"])),
        _ => state.Rename(new(Guid.NewGuid(), Party.System, $"name {r.Next(3)}")),
    });

    private static Decision ConversationStep(Conversation state, Random r, DateTimeOffset now)
    {
        var (id, agent) = (Guid.NewGuid(), new Guid(r.Next(3), 1, 0, new byte[8]));
        var customer = Party.Customer(state.Shared?.CustomerId ?? Guid.NewGuid());
        return r.Next(11) switch
        {
            _ when state.Shared is null => state.Start(new(id, customer.Id, Guid.NewGuid(), "begin", null)),
            0 => state.Post(new(id, customer, "from the customer 你好"), now),
            1 => state.Post(new(id, Party.Agent(agent), "from an agent"), now),
            2 => state.AddNote(new(id, Party.Agent(agent), "a note")),
            3 => state.Assign(new(id, Party.Agent(agent), r.Next(2) == 0 ? agent : null)),
            4 => state.Offer(new(id, agent, now.AddSeconds(5), [new(agent, 15, now, null)]), now),
            5 => state.TakeBack(new(id, agent)),
            6 => state.Resolve(),
            7 => state.Reopen(),
            8 => state.Snooze(new(id, Party.Agent(agent), now.AddHours(1)), now),
            9 => state.Wake(new(id, Party.System), now),
            _ => state.Wake(new(id, Party.Agent(agent)), now),
        };
    }

    private async Task HoldsAsync<TState>(Func<TState, Random, DateTimeOffset, Decision> step)
        where TState : class, IOwnerState<TState>
    {
        var seeds = Gen.Choose(0, int.MaxValue - 1).Sample(Cases);
        await Parallel.ForEachAsync(seeds, async (seed, ct) =>
        {
            var (random, owner) = (new Random(seed), journal.Owner<TState>(Guid.CreateVersion7()));
            for (var i = 0; i < Steps; i++)
                await owner.ExecuteAsync(Guid.NewGuid(), Party.System, i, (state, now) => step(state, random, now), ct);
            Assert.True(JsonElement.DeepEquals(await RowAsync<TState>(owner.Id), await FoldAsync<TState>(owner.Id)), $"seed {seed}");
        });
    }

    private async Task<JsonElement> RowAsync<TState>(Guid id)
        where TState : class, IOwnerState<TState> => JsonSerializer.Deserialize<JsonElement>((await journal.Journal.LoadAsync(TState.Kind, id, default))!.State);

    /// <summary>Both streams in the owner's own order: a staff event comes after the shared ones that it knew.</summary>
    private async Task<JsonElement> FoldAsync<TState>(Guid id)
        where TState : class, IOwnerState<TState>
    {
        var shared = await journal.Journal.ReadAsync(StreamId.Shared(TState.Kind, id), 0, 10_000, default);
        var staff = await journal.Journal.ReadAsync(StreamId.ForStaff(TState.Kind, id), 0, 10_000, default);
        var state = shared.Concat(staff)
            .OrderBy(e => e.SharedPosition ?? e.Position).ThenBy(e => e.Stream.Staff).ThenBy(e => e.Position)
            .Aggregate(TState.Empty, (state, e) => state.Apply(new(EventCatalog.Read(e), e.Position, e.At, e.By)));
        return JsonSerializer.SerializeToElement(state, EventCatalog.Json);
    }
}
