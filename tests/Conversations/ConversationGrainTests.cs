using Portal.Conversations;
using Portal.Customers;
using Portal.Journal;
using Portal.Queues;
using Portal.Tests.Fixture;

namespace Portal.Tests.Conversations;

/// <summary>Customer and conversation as grains, on a real PostgreSQL.</summary>
public sealed class ConversationGrainTests(Postgres postgres) : IAsyncLifetime
{
    private readonly Guid customer = Guid.CreateVersion7();
    private string database = "";
    private TestSilo silo = null!;

    public async ValueTask InitializeAsync() => silo = await TestSilo.StartAsync(database = await postgres.NewDatabaseAsync(), null, "Limits:ConversationsPer12Hours=3");

    public ValueTask DisposeAsync() => silo.DisposeAsync();

    [Fact]
    public async Task Beginning_twice_with_one_command_begins_one_conversation()
    {
        var command = new BeginConversation(Guid.NewGuid(), KnownQueues.Support, "hello", null, true);
        var first = await silo.Grains.GetGrain<ICustomerGrain>(customer).StartConversationAsync(command);
        var second = await silo.Grains.GetGrain<ICustomerGrain>(customer).StartConversationAsync(command);

        Assert.NotNull(first.Value);
        Assert.Equal(first.Value, second.Value);
    }

    [Fact]
    public async Task A_visitor_begins_three_where_three_are_allowed_and_a_retry_is_not_counted()
    {
        var last = new BeginConversation(Guid.NewGuid(), KnownQueues.Support, "third", null, true);
        await silo.ConversationAsync(customer);
        await silo.ConversationAsync(customer);
        var grain = silo.Grains.GetGrain<ICustomerGrain>(customer);

        Assert.NotNull((await grain.StartConversationAsync(last)).Value);
        Assert.NotNull((await grain.StartConversationAsync(last)).Value);
        var refused = (await grain.StartConversationAsync(last with { CommandId = Guid.NewGuid() })).Refusal!;

        Assert.Equal(("limits.conversations", 12), (refused.Code, Math.Ceiling(refused.RetryAfter!.Value.TotalHours)));
        silo.Clock.Advance(TimeSpan.FromHours(12));
        Assert.NotNull((await grain.StartConversationAsync(last with { CommandId = Guid.NewGuid() })).Value);
    }

    [Fact]
    public async Task A_message_is_there_after_the_silo_was_started_anew()
    {
        var id = await silo.ConversationAsync(customer);
        var receipt = (await silo.Conversation(id).PostAsync(new(Guid.NewGuid(), Party.Customer(customer), "still here?"))).Value!;
        await silo.DisposeAsync();

        silo = await TestSilo.StartAsync(database, silo.Clock);
        var events = await silo.Journal.ReadAsync(receipt.Stream, receipt.Position - 1, 10, default);

        Assert.Equal("still here?", ((MessagePosted)EventCatalog.Read(events[0])).Text);
        Assert.Equal(customer, (await silo.Conversation(id).LookAsync())!.CustomerId);
    }

    [Fact]
    public async Task Marks_move_forward_only_are_shown_at_once_and_survive()
    {
        var id = await silo.ConversationAsync(customer);
        var me = Party.Customer(customer);

        Assert.Equal(2, (await silo.Conversation(id).ReadAsync(new(me, 2))).Value!.Position);
        Assert.Equal(2, (await silo.Conversation(id).ReadAsync(new(me, 1))).Value!.Position);
        Assert.Equal("mark.beyond_head", (await silo.Conversation(id).ReadAsync(new(me, 3))).Refusal?.Code);
        await silo.Heard.SignalAsync(s => s.Kind == "read" && s.Stream.Id == id);
        await silo.DisposeAsync();

        silo = await TestSilo.StartAsync(database, silo.Clock);
        Assert.Equal([new ReadMark(me, 2)], (await silo.Conversation(id).LookAsync())!.Marks);
    }

    [Fact]
    public async Task Others_can_neither_read_nor_type_in_it()
    {
        var id = await silo.ConversationAsync(customer);
        var stranger = Party.Customer(Guid.NewGuid());

        Assert.Equal("conversation.not_found", (await silo.Conversation(id).ReadAsync(new(stranger, 1))).Refusal?.Code);
        await silo.Conversation(id).TypingAsync(stranger, true);
        await silo.Conversation(id).TypingAsync(Party.Customer(customer), true);

        var signal = await silo.Heard.SignalAsync(s => s.Kind == "typing");
        Assert.Contains(customer.ToString(), signal.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_was_held_back_passes_as_the_same_command_with_more_seen_and_only_once()
    {
        var id = await silo.ConversationAsync(customer);
        var answer = new PostMessage(Guid.NewGuid(), Party.Agent(Guid.CreateVersion7()), "it comes on Monday", 2);
        await silo.Conversation(id).PostAsync(new(Guid.NewGuid(), Party.Customer(customer), "it has come"));

        Assert.Equal("conversation.new_reply", (await silo.Conversation(id).PostAsync(answer)).Refusal?.Code);
        var sent = (await silo.Conversation(id).PostAsync(answer with { BasedOn = 3 })).Value;
        await silo.Conversation(id).PostAsync(new(Guid.NewGuid(), Party.Customer(customer), "thanks"));

        Assert.Equal(4, sent?.Position);
        Assert.Equal(sent, (await silo.Conversation(id).PostAsync(answer with { BasedOn = 4 })).Value);
        Assert.Equal(sent, (await silo.Conversation(id).PostAsync(answer)).Value);
    }

    [Fact]
    public async Task What_nobody_began_is_not_there()
    {
        var nowhere = silo.Conversation(Guid.NewGuid());

        Assert.Null(await nowhere.LookAsync());
        Assert.Equal("conversation.not_found", (await nowhere.PostAsync(new(Guid.NewGuid(), Party.Customer(customer), "hi"))).Refusal?.Code);
    }

    [Fact]
    public async Task Batches_are_numbered_without_gaps_and_hold_each_event_once_in_order()
    {
        var id = await silo.ConversationAsync(customer);
        for (var i = 0; i < 20; i++)
            await silo.Conversation(id).PostAsync(new(Guid.NewGuid(), Party.Agent(customer), "line"));
        await silo.Heard.EventAsync(e => e.Stream.Id == id && e.Position == 23);

        var batches = silo.Heard.All();
        var heard = batches.SelectMany(b => b.Events).Where(e => e.Stream == StreamId.Shared(OwnerKind.Conversation, id)).Select(e => e.Position);

        Assert.Equal(Enumerable.Range(1, batches.Length).Select(n => (long)n), batches.Select(b => b.Number));
        Assert.Equal(Enumerable.Range(1, 23).Select(n => (long)n), heard);
    }
}
