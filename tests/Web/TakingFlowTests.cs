using System.Net;
using Portal.Conversations;
using Portal.Journal;
using Portal.Queues;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>Taking work by hand over REST, and what a supervisor may do over it.</summary>
public sealed class TakingFlowTests(Postgres postgres) : IAsyncLifetime
{
    private TestPortal portal = null!;
    private TestPerson supervisor = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.StartAsync(await postgres.NewDatabaseAsync());
        supervisor = await portal.SignedInAsync("supervisor");
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Who_takes_first_has_it_and_the_next_is_refused()
    {
        var (ana, lin) = (await portal.SignedInAsync("agent"), await portal.SignedInAsync("agent"));
        var conversation = await (await portal.VisitorAsync()).BeginAsync();
        var command = Guid.NewGuid();

        var taken = await TakeAsync(ana, conversation, command);
        Assert.Equal(HttpStatusCode.OK, taken.Status);
        Assert.Equal(Position(taken), Position(await TakeAsync(ana, conversation, command)));
        Assert.Equal("conversation.moved", (await TakeAsync(lin, conversation)).Code);
        Assert.Equal(ana.Id, await HolderAsync(conversation));
        Assert.Equal("conversation.not_found", (await TakeAsync(await portal.VisitorAsync(), conversation)).Code);
    }

    [Fact]
    public async Task Where_work_is_assigned_nobody_takes_or_answers_what_waits_but_who_may_assign()
    {
        var (ana, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var (first, second, third) = (await customer.BeginAsync(), await customer.BeginAsync(), await customer.BeginAsync());
        Assert.Equal(HttpStatusCode.OK, (await TakeAsync(ana, first)).Status);
        await QueueAsync(KnownQueues.Support, new { name = "Support", delivery = "assigned" });

        Assert.Equal("queue.assigned_only", (await TakeAsync(ana, second)).Code);
        Assert.Equal("queue.assigned_only", (await ana.SayAsync(second, "me")).Code);
        Assert.Equal("queue.nothing_next", (await NextAsync(ana)).Code);
        Assert.Equal(HttpStatusCode.OK, (await ana.SayAsync(first, "what is mine I answer")).Status);
        Assert.Equal(HttpStatusCode.OK, (await TakeAsync(supervisor, second)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AssignAsync(supervisor, third, ana.Id)).Status);
        Assert.Equal(ana.Id, await HolderAsync(third));
    }

    [Fact]
    public async Task Where_work_is_assigned_nobody_takes_by_putting_aside_or_takes_tickets()
    {
        var (ana, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        await QueueAsync(KnownQueues.Support, new { name = "Support", delivery = "assigned" });
        var (conversation, ticket) = (await customer.BeginAsync(), await OpenTicketAsync(customer, KnownQueues.Support));
        var until = TimeProvider.System.GetUtcNow().AddHours(1);

        Assert.Equal("queue.assigned_only", (await ana.PostAsync($"/api/conversations/{conversation}/snooze", new { commandId = Guid.NewGuid(), until })).Code);
        Assert.Equal("queue.assigned_only", (await ana.PostAsync($"/api/tickets/{ticket}/assign", new { commandId = Guid.NewGuid(), agentId = ana.Id })).Code);
        Assert.Equal("queue.assigned_only", (await ana.PostAsync($"/api/tickets/{ticket}/messages", new { commandId = Guid.NewGuid(), text = "me" })).Code);
        Assert.Equal(
            HttpStatusCode.OK, (await supervisor.PostAsync($"/api/tickets/{ticket}/assign", new { commandId = Guid.NewGuid(), agentId = supervisor.Id })).Status);
    }

    [Fact]
    public async Task Whether_it_may_be_taken_is_judged_where_it_waits_when_it_is_taken()
    {
        var (assigned, ana, customer) = (Guid.NewGuid(), await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        await QueueAsync(assigned, new { name = "Complaints", delivery = "assigned" });
        var conversation = await customer.BeginAsync();
        var grain = portal.Grains.GetGrain<IConversationGrain>(conversation);
        var taking = new AssignConversation(Guid.NewGuid(), Party.Agent(ana.Id), ana.Id, From: Guid.Empty, OnlyGiven: true);

        Assert.Null((await grain.OverflowAsync(new(Guid.NewGuid(), KnownQueues.Support, assigned))).Refusal); // as a queue does, after the caller was let in
        Assert.Equal("queue.assigned_only", (await grain.AssignAsync(taking)).Refusal?.Code);
        Assert.Equal("queue.assigned_only", (await grain.PostAsync(new(Guid.NewGuid(), Party.Agent(ana.Id), "me", OnlyGiven: true))).Refusal?.Code);
        Assert.Null((await grain.OverflowAsync(new(Guid.NewGuid(), assigned, KnownQueues.Support))).Refusal);
        Assert.Null((await grain.AssignAsync(taking)).Refusal);
    }

    [Fact]
    public async Task An_agent_takes_the_next_of_all_their_pull_queues_in_the_order_of_work()
    {
        var (calm, urgent, customer) = (Guid.NewGuid(), Guid.NewGuid(), await portal.VisitorAsync());
        await QueueAsync(calm, new { name = "Calm", delivery = "pull" });
        await QueueAsync(urgent, new { name = "Urgent", delivery = "pull", priority = "urgent" });
        var ana = await MemberAsync(calm, urgent);
        var (first, ticket, second) = (await BeginAsync(customer, calm), await OpenTicketAsync(customer, calm), await BeginAsync(customer, calm));
        var third = await BeginAsync(customer, urgent);
        var command = Guid.NewGuid();

        Assert.Equal(third, Of(await NextAsync(ana, command)));
        Assert.Equal(third, Of(await NextAsync(ana, command)));
        Assert.Equal(first, Of(await NextAsync(ana)));
        Assert.Equal(ticket, Of(await NextAsync(ana, command = Guid.NewGuid())));
        Assert.Equal(ticket, Of(await NextAsync(ana, command)));
        Assert.Equal(second, Of(await NextAsync(ana)));
        Assert.Equal("queue.nothing_next", (await NextAsync(ana)).Code);
        Assert.Equal("access.denied", (await NextAsync(customer)).Code);
        Assert.Equal("command.id_missing", (await ana.PostAsync("/api/conversations/take-next", new { })).Code);
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_each_gets_another_one()
    {
        var (queue, customer) = (Guid.NewGuid(), await portal.VisitorAsync());
        await QueueAsync(queue, new { name = "Repairs", delivery = "pull" });
        var agents = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => MemberAsync(queue)));
        for (var i = 0; i < 10; i++)
            await BeginAsync(customer, queue);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => NextAsync(agents[i % 4])));

        var taken = answers.Where(answer => answer.Status == HttpStatusCode.OK).Select(Of).ToArray();
        Assert.Equal(10, taken.Distinct().Count());
        Assert.Equal(10, taken.Length);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("queue.nothing_next", answer.Code));
    }

    [Fact]
    public async Task Who_asks_for_the_next_gets_what_they_can_do()
    {
        var (queue, skill, customer) = (Guid.NewGuid(), Guid.NewGuid(), await portal.VisitorAsync());
        await QueueAsync(queue, new { name = "Repairs", delivery = "pull" });
        var named = await supervisor.PutAsync($"/api/settings/skills/{skill}", new { commandId = Guid.NewGuid(), basedOn = 0, value = new { name = "Grinders" } });
        Assert.Equal(HttpStatusCode.OK, named.Status);
        var (knows, knowsNot) = (await MemberAsync(queue), await MemberAsync(queue));
        var profile = new { commandId = Guid.NewGuid(), basedOn = 0, value = new { skills = new[] { skill }, languages = Array.Empty<string>(), capacity = 20 } };
        Assert.Equal(HttpStatusCode.OK, (await supervisor.PutAsync($"/api/agents/{knows.Id}/profile", profile)).Status);
        var conversation = await BeginAsync(customer, queue);
        Assert.Equal(HttpStatusCode.OK, (await WishAsync(knows, conversation, new { commandId = Guid.NewGuid(), skills = new[] { skill } })).Status);

        Assert.Equal("queue.nothing_next", (await NextAsync(knowsNot)).Code);
        Assert.Equal(conversation, Of(await NextAsync(knows)));
    }

    [Fact]
    public async Task What_a_conversation_asks_for_is_changed_by_the_staff_and_refused_where_it_cannot_be()
    {
        var (ana, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var conversation = await customer.BeginAsync();

        Assert.Equal(HttpStatusCode.OK, (await WishAsync(ana, conversation, new { commandId = Guid.NewGuid(), priority = "urgent", language = "zh" })).Status);
        var wish = (await ana.GetAsync($"/api/conversations/{conversation}")).Json.GetProperty("staff").GetProperty("state").GetProperty("wish");
        Assert.Equal(("urgent", "zh"), (wish.GetProperty("priority").GetString(), wish.GetProperty("language").GetString()));
        Assert.Equal("skill.unknown", (await WishAsync(ana, conversation, new { commandId = Guid.NewGuid(), skills = new[] { Guid.NewGuid() } })).Code);
        Assert.Equal("conversation.language_unknown", (await WishAsync(ana, conversation, new { commandId = Guid.NewGuid(), language = "Chinese" })).Code);
        Assert.Equal("request.invalid", (await WishAsync(ana, conversation, new { commandId = Guid.NewGuid(), priority = "now" })).Code);
        Assert.Equal("access.denied", (await WishAsync(customer, conversation, new { commandId = Guid.NewGuid(), priority = "urgent" })).Code);
        await ana.PostAsync($"/api/conversations/{conversation}/resolve", new { commandId = Guid.NewGuid() });
        Assert.Equal("conversation.resolved", (await WishAsync(ana, conversation, new { commandId = Guid.NewGuid() })).Code);
    }

    [Fact]
    public async Task A_supervisor_gives_on_what_somebody_has_and_of_two_at_once_the_second_is_told()
    {
        var (ana, lin, mei) = (await portal.SignedInAsync("agent"), await portal.SignedInAsync("agent"), await portal.SignedInAsync("agent"));
        var conversation = await (await portal.VisitorAsync()).BeginAsync();
        await TakeAsync(ana, conversation);

        Assert.Equal("access.denied", (await AssignAsync(lin, conversation, mei.Id)).Code);
        Assert.Equal(HttpStatusCode.OK, (await AssignAsync(supervisor, conversation, lin.Id, from: ana.Id)).Status);
        Assert.Equal("conversation.moved", (await AssignAsync(supervisor, conversation, mei.Id, from: ana.Id)).Code);
        Assert.Equal(lin.Id, await HolderAsync(conversation));
    }

    [Fact]
    public async Task A_supervisor_watches_unseen_and_joins_in_and_the_agent_keeps_the_conversation()
    {
        var (ana, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var conversation = await customer.BeginAsync();
        await TakeAsync(ana, conversation);
        await using var desk = await ana.HubAsync();
        await using var hers = await supervisor.HubAsync();
        await desk.CallAsync("View", conversation, false);
        await hers.CallAsync("Watch", $"conversation/{conversation}", 0);

        Assert.Equal(ana.Id, Assert.Single((await hers.CallAsync("WatchSilently", conversation)).GetProperty("viewers").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Single((await desk.CallAsync("View", conversation, false)).GetProperty("viewers").EnumerateArray());
        Assert.Equal("access.denied", (await desk.CallAsync("WatchSilently", conversation)).GetProperty("refusal").GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, (await supervisor.SayAsync(conversation, "let me add something")).Status);
        Assert.Equal(ana.Id, await HolderAsync(conversation));
    }

    private Task<Answer> TakeAsync(TestPerson agent, Guid conversation, Guid? command = null) =>
        agent.PostAsync($"/api/conversations/{conversation}/take", new { commandId = command ?? Guid.NewGuid() });

    private static Task<Answer> NextAsync(TestPerson agent, Guid? command = null) =>
        agent.PostAsync("/api/conversations/take-next", new { commandId = command ?? Guid.NewGuid() });

    private static Task<Answer> AssignAsync(TestPerson by, Guid conversation, Guid agent, Guid? from = null) =>
        by.PostAsync($"/api/conversations/{conversation}/assign", new { commandId = Guid.NewGuid(), agentId = agent, from });

    private static Task<Answer> WishAsync(TestPerson by, Guid conversation, object wish) => by.PutAsync($"/api/conversations/{conversation}/wish", wish);

    private static long Position(Answer answer) => answer.Json.GetProperty("position").GetInt64();

    private static Guid Of(Answer receipt) => Guid.Parse(receipt.Json.GetProperty("stream").GetString()!.Split('/')[1]);

    private static async Task<Guid> OpenTicketAsync(TestPerson customer, Guid queue) =>
        Of(await customer.PostAsync("/api/tickets", new { commandId = Guid.NewGuid(), subject = "It rattles", text = "since yesterday", queue }));

    private async Task<Guid?> HolderAsync(Guid conversation) => (await portal.Grains.GetGrain<IConversationGrain>(conversation).LookAsync())!.AgentId;

    private async Task QueueAsync(Guid id, object value) =>
        Assert.Equal(HttpStatusCode.OK, (await supervisor.PutAsync($"/api/queues/{id}", new { commandId = Guid.NewGuid(), basedOn = 0, value })).Status);

    private async Task<TestPerson> MemberAsync(params Guid[] queues)
    {
        var agent = await portal.SignedInAsync("agent");
        foreach (var queue in queues)
            Assert.Null((await portal.Grains.GetGrain<IQueueGrain>(queue).AddMemberAsync(new(Guid.NewGuid(), Party.System, agent.Id))).Refusal);
        return agent;
    }

    private static async Task<Guid> BeginAsync(TestPerson customer, Guid queue) =>
        Of(await customer.PostAsync("/api/conversations", new { commandId = Guid.NewGuid(), text = "hello", queue }));
}
