using Portal.Agents;
using Portal.Conversations;
using Portal.Customers;
using Portal.Journal;
using Portal.Queues;
using Portal.Tests.Fixture;

namespace Portal.Tests.Queues;

/// <summary>Queue, agents and conversations together (SEMANTICS §2), on a real PostgreSQL with a clock that stands still.</summary>
public sealed class RoutingTests(Postgres postgres) : IAsyncLifetime
{
    private string database = "";
    private TestSilo silo = null!;

    public async ValueTask InitializeAsync() => silo = await TestSilo.StartAsync(database = await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => silo.DisposeAsync();

    [Fact]
    public async Task A_conversation_goes_at_once_to_an_agent_who_is_there()
    {
        var agent = await silo.AgentAtWorkAsync();
        var conversation = await silo.ConversationAsync();

        Assert.Equal(agent, await silo.AssignedToAsync(conversation));
        Assert.Equal(agent, (await silo.Conversation(conversation).LookAsync())!.AgentId);
    }

    [Fact]
    public async Task The_decision_stands_on_the_staff_stream()
    {
        var agent = await silo.AgentAtWorkAsync();
        var conversation = await silo.ConversationAsync();

        var e = await silo.Heard.EventAsync(e => e.Type == "conversation.routed" && e.Stream.Id == conversation);

        Assert.True(e.Stream.Staff);
        Assert.Contains(((ConversationRouted)EventCatalog.Read(e)).Candidates, c => c.AgentId == agent && c.Spare == 20);
    }

    [Fact]
    public async Task Who_waits_is_served_when_somebody_comes()
    {
        var conversation = await silo.ConversationAsync();
        var agent = await silo.AgentAtWorkAsync();

        Assert.Equal(agent, await silo.AssignedToAsync(conversation));
    }

    [Fact]
    public async Task More_than_a_queue_looks_at_is_given_at_once_when_agents_come()
    {
        var waiting = await Task.WhenAll(Enumerable.Range(0, 1_100).Select(_ => BeginAsync()));
        await silo.DisposeAsync();
        silo = await TestSilo.StartAsync(database); // its queue knows what it has looked at, and its clock stands still
        for (var i = 0; i < 6; i++)
        {
            var agent = await silo.AgentAtWorkAsync();
            await silo.Agent(agent).ChangeProfileAsync(new(Guid.NewGuid(), Party.System, 0, AgentProfile.Usual with { Capacity = 1_000 }));
        }

        foreach (var conversation in waiting)
            await silo.AssignedToAsync(conversation);
    }

    private async Task<Guid> BeginAsync()
    {
        var command = new BeginConversation(Guid.NewGuid(), KnownQueues.Support, "hello", null, true);
        return (await silo.Grains.GetGrain<ICustomerGrain>(Guid.CreateVersion7()).StartConversationAsync(command)).Value!.Stream.Id;
    }

    [Fact]
    public async Task Four_chats_fill_an_agent_and_a_fifth_comes_when_one_is_done()
    {
        var agent = await silo.AgentAtWorkAsync();
        var four = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            four.Add(await silo.ConversationAsync());
            await silo.AssignedToAsync(four[^1]);
        }

        var fifth = await silo.ConversationAsync();
        Assert.Null((await silo.Conversation(fifth).LookAsync())!.AgentId);
        Assert.Equal("agent.full", (await silo.Agent(agent).ReserveAsync(new(Guid.NewGuid(), fifth, 5))).Refusal?.Code);
        await silo.Conversation(four[0]).ResolveAsync(new(Guid.NewGuid(), Party.Agent(agent)));

        Assert.Equal(agent, await silo.AssignedToAsync(fifth));
    }

    [Fact]
    public async Task What_is_taken_by_hand_counts_and_may_exceed()
    {
        var agent = await silo.AgentAtWorkAsync();
        for (var i = 0; i < 4; i++)
            await silo.AssignedToAsync(await silo.ConversationAsync());
        var fifth = await silo.ConversationAsync();

        await silo.Conversation(fifth).AssignAsync(new(Guid.NewGuid(), Party.Agent(agent), agent));
        await silo.Heard.EventAsync(e => e.Type == "agent.slot_taken" && e.Data.Contains(fifth.ToString(), StringComparison.Ordinal));

        Assert.Equal(25, (await silo.Agent(agent).LookAsync()).Used);
    }

    [Fact]
    public async Task An_agent_who_is_gone_for_a_minute_loses_the_chat_to_another_and_the_customer_is_told()
    {
        var gone = await silo.AgentAtWorkAsync();
        var conversation = await silo.ConversationAsync();
        Assert.Equal(gone, await silo.AssignedToAsync(conversation));
        var other = await silo.AgentAtWorkAsync();

        await silo.PassAsync(TimeSpan.FromSeconds(65), present: other);

        var queued = await silo.Heard.EventAsync(e => e.Type == "conversation.queued" && e.Stream.Id == conversation);
        Assert.Equal(QueuedReason.AgentGone, ((ConversationQueued)EventCatalog.Read(queued)).Reason);
        Assert.Equal(other, await silo.AssignedToAsync(conversation, queued.Position));
    }

    [Fact]
    public async Task A_restart_moves_nobody()
    {
        var agent = await silo.AgentAtWorkAsync();
        var conversation = await silo.ConversationAsync();
        await silo.AssignedToAsync(conversation);
        await silo.Conversation(conversation).PostAsync(new(Guid.NewGuid(), Party.Agent(agent), "hello"));
        await silo.DisposeAsync();
        silo.Clock.Advance(TimeSpan.FromSeconds(90));

        silo = await TestSilo.StartAsync(database, silo.Clock);
        await silo.Agent(agent).LookAsync();
        await silo.PassAsync(TimeSpan.FromSeconds(55));
        await silo.PassAsync(TimeSpan.FromSeconds(70), present: agent);

        Assert.Equal(5, (await silo.Agent(agent).LookAsync()).Used);
        Assert.Equal(agent, (await silo.Conversation(conversation).LookAsync())!.AgentId);
    }

    [Fact]
    public async Task A_reopened_one_goes_back_to_its_agent()
    {
        var agent = await silo.AgentAtWorkAsync();
        var customer = Guid.CreateVersion7();
        var conversation = await silo.ConversationAsync(customer);
        await silo.AssignedToAsync(conversation);
        await silo.AgentAtWorkAsync();
        await silo.Conversation(conversation).ResolveAsync(new(Guid.NewGuid(), Party.Agent(agent)));

        var again = (await silo.Conversation(conversation).PostAsync(new(Guid.NewGuid(), Party.Customer(customer), "one more"))).Value!;

        Assert.Equal(agent, await silo.AssignedToAsync(conversation, again.Position));
    }

    [Fact]
    public async Task A_snoozed_one_frees_its_slot_and_wakes_when_due()
    {
        var agent = await silo.AgentAtWorkAsync();
        var conversation = await silo.ConversationAsync();
        await silo.AssignedToAsync(conversation);

        await silo.Conversation(conversation).SnoozeAsync(new(Guid.NewGuid(), Party.Agent(agent), silo.Clock.GetUtcNow().AddSeconds(62)));
        await silo.Heard.EventAsync(e => e.Type == "agent.slot_freed");
        await silo.PassAsync(TimeSpan.FromSeconds(70), present: agent);

        var woken = await silo.Heard.EventAsync(e => e.Type == "conversation.woken");
        Assert.Equal(agent, await silo.AssignedToAsync(conversation, woken.SharedPosition!.Value));
    }

    [Fact]
    public async Task Who_is_away_gets_nothing()
    {
        var agent = await silo.AgentAtWorkAsync();
        await silo.Agent(agent).SetAvailabilityAsync(new(Guid.NewGuid(), Availability.Away));

        Assert.Equal("agent.away", (await silo.Agent(agent).ReserveAsync(new(Guid.NewGuid(), Guid.NewGuid(), 5))).Refusal?.Code);
        Assert.Equal("availability.unknown", (await silo.Agent(agent).SetAvailabilityAsync(new(Guid.NewGuid(), (Availability)9))).Refusal?.Code);
    }

    [Fact]
    public async Task A_reservation_that_came_to_nothing_runs_out()
    {
        var agent = await silo.AgentAtWorkAsync();
        var elsewhere = Guid.NewGuid();
        Assert.NotNull((await silo.Agent(agent).ReserveAsync(new(Guid.NewGuid(), elsewhere, 5))).Value);

        await silo.PassAsync(TimeSpan.FromSeconds(35), present: agent);
        await silo.Heard.EventAsync(e => e.Type == "agent.slot_freed");

        Assert.Equal(0, (await silo.Agent(agent).LookAsync()).Used);
    }

    [Fact]
    public async Task Fifty_at_once_among_three_overshoot_nobody_and_have_one_owner_each()
    {
        var agents = new[] { await silo.AgentAtWorkAsync(), await silo.AgentAtWorkAsync(), await silo.AgentAtWorkAsync() };

        var conversations = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => silo.ConversationAsync()));
        foreach (var _ in Enumerable.Range(0, 12))
            await silo.Heard.EventAsync(e => e.Type == "conversation.assigned");
        var looks = await Task.WhenAll(agents.Select(a => silo.Agent(a).LookAsync()));
        var owners = await Task.WhenAll(conversations.Select(c => silo.Conversation(c).LookAsync()));

        Assert.All(looks, look => Assert.InRange(look.Used, 0, 20));
        Assert.InRange(owners.Count(o => o!.AgentId is not null), 1, 12);
    }
}
