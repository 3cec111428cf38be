using Portal.Agents;
using Portal.Conversations;
using Portal.Journal;
using Portal.Queues;
using Portal.Tests.Fixture;

namespace Portal.Tests.Routing;

/// <summary>Random steps by the real grains on a real PostgreSQL keep the laws that the simulator looks at.</summary>
public sealed class GrainLawTests(Postgres postgres) : IAsyncLifetime
{
    private const int Steps = 500;
    private const int MostRounds = 60;
    private readonly List<Guid> agents = [];
    private readonly List<(Guid Id, Guid Customer)> conversations = [];
    private readonly HashSet<Guid> here = [];
    private string database = "";
    private Guid[] queues = [];
    private TestSilo silo = null!;

    public async ValueTask InitializeAsync()
    {
        silo = await TestSilo.StartAsync(database = await postgres.NewDatabaseAsync());
        queues = [KnownQueues.Support, await silo.QueueAsync(new("Repairs"))];
        for (var i = 0; i < 5; i++)
            agents.Add(await silo.AgentAtWorkAsync(i % 3 == 0 ? queues : [queues[i % 2]]));
        here.UnionWith(agents);
    }

    public ValueTask DisposeAsync() => silo.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Five_hundred_random_steps_overshoot_nobody_give_nothing_twice_and_lose_nothing(int seed)
    {
        var random = new Random(seed);
        for (var step = 0; step < Steps; step++)
            await StepAsync(random);
        await FinishAsync();

        await using var journal = await TestJournal.StartAsync(database);
        foreach (var agent in agents)
            await HoldsAsync<Agent>(journal, agent, (_, e, after) => e is not SlotTaken { Reserved: true } || after.Used <= after.Profile.Capacity);
        foreach (var (conversation, _) in conversations)
        {
            await HoldsAsync<Conversation>(
                journal, conversation, (before, e, _) => e is not ConversationAssigned { How: AssignedHow.Routed } || before.Shared!.AgentId is null);
        }

        await Verified.DatabaseAsync(database);
    }

    private async Task StepAsync(Random random)
    {
        var (agent, id) = (agents[random.Next(agents.Count)], Guid.NewGuid());
        switch (random.Next(12))
        {
            case 0 or 1 or 2:
                var customer = Guid.CreateVersion7();
                conversations.Add((await silo.ConversationAsync(customer, queues[random.Next(2)], random.Next(3) == 0 ? "zh" : null), customer));
                break;
            case 3:
                await silo.Agent(agent).SetAvailabilityAsync(new(id, (Availability)random.Next(1, 3)));
                break;
            case 4:
                _ = here.Remove(agent) || here.Add(agent);
                break;
            case 5:
                await silo.PassAsync(TimeSpan.FromSeconds(5 * random.Next(1, 8)), [.. here]);
                break;
            case 6:
                var version = (await silo.Journal.LoadAsync(OwnerKind.Agent, agent, default))!.StaffPosition;
                await silo.Agent(agent).ChangeProfileAsync(new(id, Party.System, version, new([], random.Next(2) == 0 ? ["zh"] : [], 5 * random.Next(1, 5))));
                break;
            default:
                if (conversations.Count > 0)
                    await HandleAsync(random, conversations[^(1 + random.Next(Math.Min(conversations.Count, 12)))], agent);
                break;
        }
    }

    private Task<Outcome<Receipt>> HandleAsync(Random random, (Guid Id, Guid Customer) one, Guid agent)
    {
        var (conversation, id, by) = (silo.Conversation(one.Id), Guid.NewGuid(), Party.Agent(agent));
        return random.Next(7) switch
        {
            0 => conversation.PostAsync(new(id, Party.Customer(one.Customer), "more")),
            1 => conversation.PostAsync(new(id, by, "an answer")),
            2 => conversation.AssignAsync(new(id, by, agent)),
            3 => conversation.AssignAsync(new(id, by, null, QueueId: queues[random.Next(2)])),
            4 => conversation.SnoozeAsync(new(id, by, silo.Clock.GetUtcNow().AddMinutes(1))),
            5 => conversation.ChangeWishAsync(new(id, by, new((WorkPriority)random.Next(1, 5)))),
            _ => conversation.ResolveAsync(new(id, by)),
        };
    }

    /// <summary>Everybody is there and works; whatever was begun comes to somebody and is brought to its end.</summary>
    private async Task FinishAsync()
    {
        foreach (var agent in agents)
            await silo.Agent(agent).SetAvailabilityAsync(new(Guid.NewGuid(), Availability.Available));
        for (var round = 0; round < MostRounds; round++)
        {
            await silo.PassAsync(TimeSpan.FromSeconds(10), [.. agents]);
            var left = 0;
            foreach (var (id, _) in conversations)
            {
                if ((await silo.Conversation(id).LookAsync())!.AgentId is { } agent)
                    await silo.Conversation(id).ResolveAsync(new(Guid.NewGuid(), Party.Agent(agent)));
                left += await IsResolvedAsync(id) ? 0 : 1;
            }

            if (left == 0)
                return;
        }

        Assert.Fail("something is lost");
    }

    private async Task<bool> IsResolvedAsync(Guid id) =>
        (await silo.Journal.LoadAsync(OwnerKind.Conversation, id, default))!.State.Contains("\"phase\":\"resolved\"", StringComparison.Ordinal);

    private static async Task HoldsAsync<TState>(TestJournal journal, Guid id, Func<TState, IEvent, TState, bool> law)
        where TState : class, IOwnerState<TState>
    {
        var state = TState.Empty;
        foreach (var e in await journal.EventsAsync<TState>(id))
        {
            var next = Fold.Next(state, e);
            Assert.True(law(state, EventCatalog.Read(e), next), $"{e.Stream}@{e.Position} {e.Type}");
            state = next;
        }
    }
}
