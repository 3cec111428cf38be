using System.Text.Json;
using Portal.Accounts;
using Portal.Customers;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Queues;
using Portal.Settings;
using Portal.Tests.Fixture;
using Portal.Tickets;

namespace Portal.Tests.Tickets;

/// <summary>Customer, ticket, queue and agent as grains, on a real PostgreSQL.</summary>
public sealed class TicketGrainTests(Postgres postgres) : IAsyncLifetime
{
    private readonly Guid customer = Guid.CreateVersion7();
    private readonly Party ana = Party.Agent(Guid.CreateVersion7());
    private string database = "";
    private TestSilo silo = null!;

    public async ValueTask InitializeAsync() => silo = await TestSilo.StartAsync(database = await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => silo.DisposeAsync();

    [Fact]
    public async Task Opening_twice_with_one_command_opens_one_ticket_with_one_number()
    {
        var command = Opening();
        var first = await silo.Grains.GetGrain<ICustomerGrain>(customer).OpenTicketAsync(command);
        var second = await silo.Grains.GetGrain<ICustomerGrain>(customer).OpenTicketAsync(command);

        Assert.NotNull(first.Value);
        Assert.Equal(first.Value, second.Value);
        Assert.Equal(await NumberOfAsync(first.Value.Stream.Id) + 1, await NumberOfAsync(await OpenAsync()));
    }

    [Fact]
    public async Task No_two_tickets_have_the_same_number()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => OpenAsync(Guid.CreateVersion7())));
        var numbers = await Task.WhenAll(opened.Select(NumberOfAsync));

        Assert.Equal(40, numbers.Distinct().Count());
    }

    [Fact]
    public async Task What_is_made_from_a_conversation_is_linked_both_ways_also_after_a_retry()
    {
        var conversation = await silo.ConversationAsync(customer);
        var command = Opening() with { Ticket = Opening().Ticket with { ConversationId = conversation, Text = "" } };
        var ticket = (await silo.Grains.GetGrain<ICustomerGrain>(customer).OpenTicketAsync(command)).Value!.Stream.Id;
        await silo.Grains.GetGrain<ICustomerGrain>(customer).OpenTicketAsync(command);

        var linked = await silo.Heard.EventAsync(e => e.Type == "conversation.ticket_opened" && e.Stream.Id == conversation);
        Assert.Contains(ticket.ToString(), linked.Data, StringComparison.Ordinal);
        Assert.Single(await silo.Journal.ReadAsync(linked.Stream, 2, 10, default));
    }

    [Fact]
    public async Task A_queue_gives_it_to_an_agent_and_it_takes_one_of_their_capacity()
    {
        var agent = await silo.AgentAtWorkAsync();
        var ticket = await OpenAsync();

        Assert.Equal(agent, await AssignedToAsync(ticket));
        await silo.Grains.GetGrain<ITicketGrain>(ticket).LookAsync();
        Assert.Equal(1, (await silo.Agent(agent).LookAsync()).Used);
    }

    [Fact]
    public async Task It_gives_the_slot_back_while_the_customer_is_to_speak_and_takes_it_again_when_they_do()
    {
        var agent = await silo.AgentAtWorkAsync();
        var id = await OpenAsync();
        await AssignedToAsync(id);
        var ticket = silo.Grains.GetGrain<ITicketGrain>(id);

        await ticket.ChangePhaseAsync(new(Guid.NewGuid(), Party.Agent(agent), TicketPhase.Pending, null, [Permissions.AnswerTickets]));
        Assert.Equal(0, (await silo.Agent(agent).LookAsync()).Used);
        await ticket.WriteAsync(new(Guid.NewGuid(), Party.Customer(customer), "here it is"));
        Assert.Equal(1, (await silo.Agent(agent).LookAsync()).Used);
    }

    [Fact]
    public async Task Chats_and_tickets_share_what_an_agent_can_do_and_never_overshoot()
    {
        var agent = await silo.AgentAtWorkAsync();
        for (var i = 0; i < 3; i++)
            await silo.ConversationAsync();
        var tickets = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync(Guid.CreateVersion7())));
        await silo.PassAsync(TimeSpan.FromSeconds(10), agent);

        Assert.Equal(20, (await silo.Agent(agent).LookAsync()).Used);
        var looks = await Task.WhenAll(tickets.Select(id => silo.Grains.GetGrain<ITicketGrain>(id).LookAsync()));
        Assert.Equal(3, looks.Count(look => look!.IsWaiting));
    }

    [Fact]
    public async Task An_agent_who_is_gone_for_a_minute_keeps_their_tickets()
    {
        var agent = await silo.AgentAtWorkAsync();
        var id = await OpenAsync();
        await AssignedToAsync(id);
        await silo.PassAsync(TimeSpan.FromSeconds(80));

        Assert.False((await silo.Agent(agent).LookAsync()).Present);
        Assert.Equal(agent, (await silo.Grains.GetGrain<ITicketGrain>(id).LookAsync())!.AgentId);
    }

    [Fact]
    public async Task Tickets_of_one_who_may_not_work_any_more_go_to_others()
    {
        var agent = await silo.AgentAtWorkAsync();
        var id = await OpenAsync();
        await AssignedToAsync(id);
        var other = await silo.AgentAtWorkAsync();
        await silo.Agent(agent).DismissAsync();

        await silo.Heard.EventAsync(e => e.Type == "ticket.assigned" && e.Stream.Id == id && e.Data.Contains(other.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_goes_out_by_itself_ten_seconds_later()
    {
        var id = await OpenAsync();
        await silo.Grains.GetGrain<ITicketGrain>(id).ReplyAsync(new(Guid.NewGuid(), ana, "send it in"));
        await silo.PassAsync(TimeSpan.FromSeconds(10));

        var sent = await silo.Heard.EventAsync(e => e.Type == "ticket.message_posted" && e.Stream.Id == id && e.By == ana);
        Assert.Contains("send it in", sent.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_taken_back_never_goes_out()
    {
        var id = await OpenAsync();
        var ticket = silo.Grains.GetGrain<ITicketGrain>(id);
        var receipt = (await ticket.ReplyAsync(new(Guid.NewGuid(), ana, "oh no"))).Value!;
        Assert.Null((await ticket.CancelReplyAsync(new(Guid.NewGuid(), ana, receipt.Position))).Refusal);
        await silo.PassAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(2, (await silo.Journal.ReadAsync(StreamId.Shared(OwnerKind.Ticket, id), 0, 10, default)).Length);
    }

    [Fact]
    public async Task An_answer_goes_out_once_although_the_silo_was_gone_when_its_time_came()
    {
        var id = await OpenAsync();
        await silo.Grains.GetGrain<ITicketGrain>(id).ReplyAsync(new(Guid.NewGuid(), ana, "send it in"));
        await silo.DisposeAsync();
        silo.Clock.Advance(TimeSpan.FromMinutes(5));

        silo = await TestSilo.StartAsync(database, silo.Clock);
        await silo.PassAsync(TimeSpan.FromSeconds(5)); // nobody calls the ticket but who looks for what is overdue
        await silo.Heard.EventAsync(e => e.Type == "ticket.message_posted" && e.Stream.Id == id);
        await silo.PassAsync(TimeSpan.FromSeconds(15));

        var all = await silo.Journal.ReadAsync(StreamId.Shared(OwnerKind.Ticket, id), 0, 10, default);
        Assert.Single(all, e => e.Type == "ticket.message_posted" && e.By == ana);
    }

    [Fact]
    public async Task All_that_happened_is_the_fold_of_its_events_in_the_database()
    {
        await silo.AgentAtWorkAsync();
        await silo.Grains.GetGrain<ICustomerGrain>(customer).RenameAsync(new(Guid.NewGuid(), Party.System, "Tom"));
        var id = await OpenAsync();
        await AssignedToAsync(id);
        await silo.Grains.GetGrain<ITicketGrain>(id).EditAsync(new(Guid.NewGuid(), ana, new("Another", 0), new(TicketType.Return, 0), new(WorkPriority.High, 0)));

        await Verified.DatabaseAsync(database);
    }

    [Fact]
    public async Task Tickets_never_go_on_in_each_other_in_a_ring_and_what_was_set_for_one_goes_along()
    {
        var (first, second, third) = (await OpenAsync(), await OpenAsync(), await OpenAsync());
        var due = silo.Clock.GetUtcNow().AddHours(1);
        await silo.Grains.GetGrain<ITicketGrain>(first).SetFollowUpAsync(new(Guid.NewGuid(), ana, FollowUpKind.Reminder, "call", ana.Id, new(due)));
        foreach (var (from, into) in ((Guid, Guid)[])[(first, second), (second, third), (third, first)])
            Assert.Null((await silo.Grains.GetGrain<ITicketGrain>(into).AbsorbAsync(new(Guid.NewGuid(), ana, from, 7, "another", customer))).Refusal);
        Assert.Null(await MergeAsync(first, second));
        Assert.Null(await MergeAsync(second, third));
        Assert.Equal("ticket.merge_cycle", await MergeAsync(third, first));

        for (var tries = 0; tries < 24 && !silo.Heard.All().SelectMany(batch => batch.Events).Any(IsThere); tries++)
            await silo.PassAsync(TimeSpan.FromSeconds(5)); // each hands on by its own timer
        await silo.Heard.EventAsync(IsThere);
        await silo.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(due, ((FollowUpFired)EventCatalog.Read(await silo.Heard.EventAsync(e => e.Type == "follow_up.fired" && e.Stream.Id == third))).Due);
        Assert.Single(silo.Heard.All().SelectMany(batch => batch.Events), e => e.Type == "follow_up.fired");
        await silo.DisposeAsync();
        await Verified.DatabaseAsync(database);
        silo = await TestSilo.StartAsync(database, silo.Clock);

        bool IsThere(StoredEvent e) => e.Type == "follow_up.set" && e.Stream.Id == third;

        async Task<string?> MergeAsync(Guid from, Guid into) => (await silo.Grains.GetGrain<ITicketGrain>(from).MergeAsync(new(Guid.NewGuid(), ana, into, 8))).Refusal?.Code;
    }

    [Fact]
    public async Task What_has_open_parts_is_not_solved_by_itself()
    {
        var (whole, part) = (await OpenAsync(), await OpenAsync());
        await silo.Grains.GetGrain<ITicketGrain>(part).ChangeParentAsync(new(Guid.NewGuid(), ana, whole));
        var sequence = FollowUpDefaults.Sequences[FollowUpDefaults.NoAnswer] with { Steps = [new(FollowUpKind.Solve, 10, WaitUnit.Minutes)] };
        await silo.Grains.GetGrain<ISettingsGrain>(SettingsKinds.Sequences).PutAsync(
            new(Guid.NewGuid(), ana, FollowUpDefaults.NoAnswer, 0, JsonSerializer.Serialize(sequence, EventCatalog.Json)));
        await silo.PassAsync(TimeSpan.FromSeconds(10)); // silos know of settings what is five seconds old
        var ticket = silo.Grains.GetGrain<ITicketGrain>(whole);
        await ticket.ChangePhaseAsync(new(Guid.NewGuid(), ana, TicketPhase.Pending, null, [Permissions.AnswerTickets]));
        await silo.PassAsync(TimeSpan.FromMinutes(11));

        var told = (FollowUpSet)EventCatalog.Read(await silo.Heard.EventAsync(e => e.Type == "follow_up.set" && e.Stream.Id == whole));
        Assert.Equal(FollowUpKind.Reminder, told.Item.Kind);
        Assert.Equal("ticket.open_parts", (await ticket.ChangePhaseAsync(new(Guid.NewGuid(), ana, TicketPhase.Solved, null, [Permissions.AnswerTickets]))).Refusal?.Code);
    }

    private BeginTicket Opening() => new(
        new(Guid.NewGuid(), Party.Customer(customer), customer, KnownQueues.Support, "The grinder rattles", "it rattles", TicketType.Repair), true);

    private async Task<Guid> OpenAsync(Guid? whose = null)
    {
        var (who, command) = (whose ?? customer, Opening());
        var ticket = command.Ticket with { By = Party.Customer(who), CustomerId = who };
        return (await silo.Grains.GetGrain<ICustomerGrain>(who).OpenTicketAsync(command with { Ticket = ticket })).Value!.Stream.Id;
    }

    private async Task<Guid> AssignedToAsync(Guid ticket) =>
        ((TicketAssigned)EventCatalog.Read(await silo.Heard.EventAsync(e => e.Type == "ticket.assigned" && e.Stream.Id == ticket))).AgentId;

    private async Task<long> NumberOfAsync(Guid ticket) =>
        ((TicketOpened)EventCatalog.Read((await silo.Journal.ReadAsync(StreamId.Shared(OwnerKind.Ticket, ticket), 0, 1, default))[0])).Number;
}
