using Portal.Conversations;
using Portal.Journal;
using Portal.Queues;
using Portal.Tests.Fixture;

namespace Portal.Tests.Routing;

/// <summary>What time and people do to work that somebody has or waits for (SEMANTICS §2), by the real grains with a clock that stands still.</summary>
public sealed class TurnTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly QueueSettings Usual = new("Support");
    private readonly Guid customer = Guid.CreateVersion7();
    private string database = "";
    private TestSilo silo = null!;

    public async ValueTask InitializeAsync() => silo = await TestSilo.StartAsync(database = await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => silo.DisposeAsync();

    [Fact]
    public async Task Without_a_first_answer_it_goes_to_the_next_and_the_customer_is_told()
    {
        var silent = await silo.AgentAtWorkAsync();
        var conversation = await silo.ConversationAsync();
        Assert.Equal(silent, await silo.AssignedToAsync(conversation));
        var other = await silo.AgentAtWorkAsync();

        await silo.PassAsync(TimeSpan.FromSeconds(85), silent, other);
        Assert.Equal(silent, (await silo.Conversation(conversation).LookAsync())!.AgentId);
        await silo.PassAsync(TimeSpan.FromSeconds(10), silent, other);

        var queued = await QueuedAsync(conversation);
        Assert.False(queued.Stream.Staff);
        Assert.Equal(QueuedReason.NoReply, ((ConversationQueued)EventCatalog.Read(queued)).Reason);
        Assert.Equal(other, await silo.AssignedToAsync(conversation, queued.Position));
    }

    [Fact]
    public async Task Where_nobody_else_is_it_comes_again_to_the_same_after_two_minutes()
    {
        var silent = await silo.AgentAtWorkAsync();
        var conversation = await silo.ConversationAsync();
        await silo.AssignedToAsync(conversation);
        await silo.PassAsync(TimeSpan.FromSeconds(95), silent);
        var queued = await QueuedAsync(conversation);

        await silo.PassAsync(TimeSpan.FromSeconds(100), silent);
        Assert.True((await silo.Conversation(conversation).LookAsync())!.IsWaiting);
        await silo.PassAsync(TimeSpan.FromSeconds(30), silent);

        Assert.Equal(silent, await silo.AssignedToAsync(conversation, queued.Position));
    }

    [Fact]
    public async Task Who_answers_in_time_keeps_it_also_over_a_restart()
    {
        var agent = await silo.AgentAtWorkAsync();
        var conversation = await silo.ConversationAsync();
        await silo.AssignedToAsync(conversation);
        await SayAsync(conversation, Party.Agent(agent));
        await silo.DisposeAsync();
        silo = await TestSilo.StartAsync(database, silo.Clock);
        await silo.Agent(agent).HeartbeatAsync();
        await silo.PassAsync(TimeSpan.FromSeconds(120), agent);

        Assert.Equal(agent, (await silo.Conversation(conversation).LookAsync())!.AgentId);
    }

    [Fact]
    public async Task After_a_start_who_has_not_answered_has_half_a_minute_at_least()
    {
        var agent = await silo.AgentAtWorkAsync();
        var conversation = await silo.ConversationAsync();
        await silo.AssignedToAsync(conversation);
        await silo.DisposeAsync();
        silo.Clock.Advance(TimeSpan.FromMinutes(10));
        silo = await TestSilo.StartAsync(database, silo.Clock);
        await silo.Agent(agent).HeartbeatAsync();

        await silo.PassAsync(TimeSpan.FromSeconds(20), agent);
        Assert.Equal(agent, (await silo.Conversation(conversation).LookAsync())!.AgentId);
        await silo.PassAsync(TimeSpan.FromSeconds(30), agent);
        await QueuedAsync(conversation);
    }

    [Fact]
    public async Task A_customer_who_says_nothing_for_ten_minutes_frees_the_slot_and_comes_back_to_the_same_agent()
    {
        var agent = await silo.AgentAtWorkAsync();
        var conversation = await silo.ConversationAsync(customer);
        await silo.AssignedToAsync(conversation);
        await silo.AgentAtWorkAsync();
        await SayAsync(conversation, Party.Agent(agent));
        await silo.PassAsync(TimeSpan.FromMinutes(9), agent);
        Assert.Equal(5, (await silo.Agent(agent).LookAsync()).Used);
        await silo.PassAsync(TimeSpan.FromSeconds(65), agent);

        Assert.Equal(0, (await silo.Agent(agent).LookAsync()).Used);
        Assert.True((await silo.Heard.EventAsync(e => e.Type == "conversation.rested")).Stream.Staff);
        var said = await SayAsync(conversation, Party.Customer(customer));
        Assert.Equal(agent, await silo.AssignedToAsync(conversation, said.Position));
    }

    [Fact]
    public async Task Who_comes_back_to_a_full_agent_goes_before_the_others_and_nobody_is_given_too_much()
    {
        var agent = await silo.AgentAtWorkAsync();
        var rested = await silo.ConversationAsync(customer);
        await silo.AssignedToAsync(rested);
        await SayAsync(rested, Party.Agent(agent));
        await silo.PassAsync(TimeSpan.FromSeconds(610), agent);
        var four = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            four.Add(await silo.ConversationAsync());
            await silo.AssignedToAsync(four[^1]);
        }

        var fifth = await silo.ConversationAsync();
        var said = await SayAsync(rested, Party.Customer(customer));
        Assert.True((await silo.Conversation(rested).LookAsync())!.IsWaiting);
        await silo.Conversation(four[0]).ResolveAsync(new(Guid.NewGuid(), Party.Agent(agent)));

        Assert.Equal(agent, await silo.AssignedToAsync(rested, said.Position));
        Assert.True((await silo.Conversation(fifth).LookAsync())!.IsWaiting);
        Assert.Equal(20, (await silo.Agent(agent).LookAsync()).Used);
    }

    [Fact]
    public async Task Given_to_another_queue_it_is_served_there_and_its_note_goes_along()
    {
        var repairs = await silo.QueueAsync(new("Repairs"));
        var (first, second) = (await silo.AgentAtWorkAsync(), await silo.AgentAtWorkAsync(repairs));
        var conversation = await silo.ConversationAsync();
        Assert.Equal(first, await silo.AssignedToAsync(conversation));

        var given = (await silo.Conversation(conversation).AssignAsync(new(Guid.NewGuid(), Party.Agent(first), null, "a repair", QueueId: repairs))).Value!;

        Assert.Equal(second, await silo.AssignedToAsync(conversation, given.Position));
        Assert.Contains(silo.Heard.All().SelectMany(b => b.Events), e => e.Type == "conversation.note_added" && e.Stream.Id == conversation);
        await silo.Heard.EventAsync(e => e.Type == "agent.slot_freed" && e.Stream.Id == first);
    }

    [Fact]
    public async Task Of_two_who_move_the_same_one_is_told_that_somebody_was_first()
    {
        var (one, two) = (Party.Agent(Guid.NewGuid()), Party.Agent(Guid.NewGuid()));
        var conversation = await silo.ConversationAsync();
        AssignConversation Give(Party by, Guid to) => new(Guid.NewGuid(), by, to, From: Guid.Empty);

        Assert.Null((await silo.Conversation(conversation).AssignAsync(Give(one, one.Id))).Refusal);
        Assert.Equal("conversation.moved", (await silo.Conversation(conversation).AssignAsync(Give(two, two.Id))).Refusal?.Code);
        Assert.Equal(one.Id, (await silo.Conversation(conversation).LookAsync())!.AgentId);
    }

    [Fact]
    public async Task What_is_no_longer_offered_is_not_accepted()
    {
        var agent = await silo.AgentAtWorkAsync();
        var conversation = await silo.ConversationAsync();
        await silo.AssignedToAsync(conversation);
        OfferConversation Offer(TimeSpan until) => new(Guid.NewGuid(), Guid.NewGuid(), silo.Clock.GetUtcNow() + until, []);

        Assert.Equal("conversation.not_waiting", (await silo.Conversation(conversation).OfferAsync(Offer(TimeSpan.FromSeconds(9)))).Refusal?.Code);
        await silo.Conversation(conversation).AssignAsync(new(Guid.NewGuid(), Party.Agent(agent), null));
        await silo.Agent(agent).SetAvailabilityAsync(new(Guid.NewGuid(), Portal.Agents.Availability.Away));
        var another = await silo.ConversationAsync();
        Assert.Equal("conversation.offer_expired", (await silo.Conversation(another).OfferAsync(Offer(TimeSpan.FromSeconds(-1)))).Refusal?.Code);
    }

    [Fact]
    public async Task Who_waits_too_long_goes_on_to_the_next_queue_and_keeps_their_place_in_time()
    {
        var second = await silo.QueueAsync(new("Second"));
        await silo.QueueAsync(Usual with { Overflow = new(second, 60) }, KnownQueues.Support);
        var conversation = await silo.ConversationAsync();
        var began = silo.Clock.GetUtcNow();
        await silo.PassAsync(TimeSpan.FromSeconds(70));

        var queued = (ConversationQueued)EventCatalog.Read(await QueuedAsync(conversation));
        Assert.Equal((second, QueuedReason.Overflowed), (queued.QueueId, queued.Reason));
        Assert.InRange(queued.Since!.Value, began.AddSeconds(-1), began);
        Assert.Equal(await silo.AgentAtWorkAsync(second), await silo.AssignedToAsync(conversation));
    }

    [Fact]
    public async Task A_queue_that_closes_with_people_waiting_hands_them_on_at_once()
    {
        var agent = await silo.AgentAtWorkAsync();
        var closing = await silo.QueueAsync(new("Closing"));
        var conversation = await silo.ConversationAsync(queue: closing);
        await silo.QueueAsync(new("Closing", Open: false), closing, basedOn: 2);

        Assert.Equal(agent, await silo.AssignedToAsync(conversation));
        Assert.Equal(agent, await silo.AssignedToAsync(await silo.ConversationAsync(queue: closing)));
    }

    [Fact]
    public async Task Hours_that_never_open_keep_work_until_they_change_and_it_can_be_taken_by_hand()
    {
        var queue = await silo.QueueAsync(new("Night", Hours: new("never", "UTC", [], [])));
        var agent = await silo.AgentAtWorkAsync(queue);
        var (taken, waits) = (await silo.ConversationAsync(queue: queue), await silo.ConversationAsync(queue: queue));
        await silo.PassAsync(TimeSpan.FromSeconds(20), agent);
        Assert.True((await silo.Conversation(waits).LookAsync())!.IsWaiting);
        Assert.Null((await silo.Conversation(taken).AssignAsync(new(Guid.NewGuid(), Party.Agent(agent), agent, From: Guid.Empty))).Refusal);
        await silo.QueueAsync(new("Night"), queue, basedOn: 2);

        Assert.Equal(agent, await silo.AssignedToAsync(waits));
    }

    [Fact]
    public async Task A_change_of_what_agents_can_do_serves_at_once()
    {
        var (coffee, tea) = (Guid.NewGuid(), Guid.NewGuid());
        var queue = await silo.QueueAsync(new("Coffee", Skills: [coffee]));
        var (able, other) = (await silo.AgentAtWorkAsync(queue), await silo.AgentAtWorkAsync(queue));
        await ProfileAsync(able, 0, new([coffee], [], 5));
        await ProfileAsync(other, 0, new([tea], [], 20));
        await silo.AssignedToAsync(await silo.ConversationAsync(queue: queue));
        var second = await silo.ConversationAsync(queue: queue);
        await silo.PassAsync(TimeSpan.FromSeconds(10), able, other);
        Assert.True((await silo.Conversation(second).LookAsync())!.IsWaiting);

        var version = (await silo.Heard.EventAsync(e => e.Type == "agent.profile_changed" && e.Stream.Id == other)).Position;
        await ProfileAsync(other, version, new([tea, coffee], [], 20));
        Assert.Equal(other, await silo.AssignedToAsync(second));
    }

    [Fact]
    public async Task What_it_asks_for_can_be_changed_while_it_waits()
    {
        var coffee = Guid.NewGuid();
        var (plain, able) = (await silo.AgentAtWorkAsync(), await silo.AgentAtWorkAsync());
        await ProfileAsync(able, 0, new([coffee], [], 5));
        await silo.Agent(plain).SetAvailabilityAsync(new(Guid.NewGuid(), Portal.Agents.Availability.Away));
        await silo.AssignedToAsync(await silo.ConversationAsync());
        var conversation = await silo.ConversationAsync();
        Assert.Null((await silo.Conversation(conversation).ChangeWishAsync(new(Guid.NewGuid(), Party.Agent(able), new(Skills: [coffee])))).Refusal);
        await silo.Agent(plain).SetAvailabilityAsync(new(Guid.NewGuid(), Portal.Agents.Availability.Available));
        await silo.PassAsync(TimeSpan.FromSeconds(10), plain, able);
        Assert.True((await silo.Conversation(conversation).LookAsync())!.IsWaiting);

        await silo.Conversation(conversation).ChangeWishAsync(new(Guid.NewGuid(), Party.Agent(able), new(Priority: WorkPriority.High)));
        Assert.Equal(plain, await silo.AssignedToAsync(conversation));
    }

    [Fact]
    public async Task Of_two_queues_the_more_urgent_work_has_the_slot_that_they_share()
    {
        var (calm, urgent) = (await silo.QueueAsync(new("Calm")), await silo.QueueAsync(new("Urgent", Priority: WorkPriority.Urgent)));
        var agent = await silo.AgentAtWorkAsync(calm, urgent);
        var four = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            four.Add(await silo.ConversationAsync(queue: calm));
            await silo.AssignedToAsync(four[^1]);
        }

        var (first, second) = (await silo.ConversationAsync(queue: calm), await silo.ConversationAsync(queue: urgent));
        await silo.PassAsync(TimeSpan.FromSeconds(10), agent);
        await silo.Conversation(four[0]).ResolveAsync(new(Guid.NewGuid(), Party.Agent(agent)));
        Assert.Equal(agent, await silo.AssignedToAsync(second));
        Assert.True((await silo.Conversation(first).LookAsync())!.IsWaiting);
        await silo.Conversation(four[1]).ResolveAsync(new(Guid.NewGuid(), Party.Agent(agent)));
        Assert.Equal(agent, await silo.AssignedToAsync(first));
    }

    [Fact]
    public async Task The_decision_says_what_was_asked_for_and_who_is_next()
    {
        var coffee = Guid.NewGuid();
        await silo.QueueAsync(Usual with { Skills = [coffee] }, KnownQueues.Support);
        var (first, second) = (await silo.ConversationAsync(), await silo.ConversationAsync(customer));
        var agent = await silo.AgentAtWorkAsync();
        await silo.AssignedToAsync(second);

        var e = await silo.Heard.EventAsync(e => e.Type == "conversation.routed" && e.Stream.Id == first);
        var routed = (ConversationRouted)EventCatalog.Read(e);
        Assert.Equal((KnownQueues.Support, 5, 0), (routed.Why!.QueueId, routed.Why.Weight, routed.Why.Step));
        Assert.Equal([coffee], routed.Why.Waived);
        Assert.Equal((90, 10), (routed.ReplySeconds, routed.FreeAfterMinutes));
        Assert.Equal(agent, Assert.Single(routed.Candidates).AgentId);
    }

    [Fact]
    public async Task A_customer_who_leaves_while_waiting_is_kept_in_line_for_two_minutes_and_waits_again_when_they_return()
    {
        var (conversation, other) = (await silo.ConversationAsync(customer), await silo.ConversationAsync());
        silo.Leaves(conversation);
        await silo.PassAsync(TimeSpan.FromSeconds(110));
        Assert.True((await silo.Conversation(conversation).LookAsync())!.IsWaiting);
        await silo.PassAsync(TimeSpan.FromSeconds(25));

        var left = await silo.Heard.EventAsync(e => e.Type == "conversation.customer_left");
        Assert.Equal(conversation, left.Stream.Id);
        var agent = await silo.AgentAtWorkAsync();
        Assert.Equal(agent, await silo.AssignedToAsync(other));
        Assert.Null((await silo.Conversation(conversation).LookAsync())!.AgentId);
        await silo.Conversation(conversation).ReturnAsync(new(Guid.NewGuid(), customer));
        Assert.Equal(agent, await silo.AssignedToAsync(conversation, left.Position));
    }

    [Fact]
    public async Task The_two_minutes_of_a_customer_who_left_begin_anew_with_the_server()
    {
        var conversation = await silo.ConversationAsync(customer);
        silo.Leaves(conversation);
        await silo.PassAsync(TimeSpan.FromSeconds(100));
        await silo.DisposeAsync();
        silo.Clock.Advance(TimeSpan.FromHours(1));
        silo = await TestSilo.StartAsync(database, silo.Clock);

        await silo.PassAsync(TimeSpan.FromSeconds(100));
        Assert.True((await silo.Conversation(conversation).LookAsync())!.IsWaiting);
        await silo.PassAsync(TimeSpan.FromSeconds(40));
        await silo.Heard.EventAsync(e => e.Type == "conversation.customer_left" && e.Stream.Id == conversation);
    }

    private Task<StoredEvent> QueuedAsync(Guid conversation) =>
        silo.Heard.EventAsync(e => e.Type == "conversation.queued" && e.Stream.Id == conversation);

    private async Task<Receipt> SayAsync(Guid conversation, Party by) =>
        (await silo.Conversation(conversation).PostAsync(new(Guid.NewGuid(), by, "words"))).Value!;

    private async Task ProfileAsync(Guid agent, long version, Portal.Agents.AgentProfile profile) =>
        Assert.Null((await silo.Agent(agent).ChangeProfileAsync(new(Guid.NewGuid(), Party.System, version, profile))).Refusal);
}
