using Portal.Journal;
using Portal.Tests.Fixture;

namespace Portal.Tests.Queues;

/// <summary>Somebody sets the clock of the machine while people talk.</summary>
public sealed class ClockTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly Guid customer = Guid.CreateVersion7();
    private TestSilo silo = null!;

    public async ValueTask InitializeAsync() => silo = await TestSilo.StartAsync(await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => silo.DisposeAsync();

    [Theory]
    [InlineData(-1)]
    [InlineData(24)]
    public async Task Set_by_hours_it_moves_nobody_and_stops_nothing(int hours)
    {
        var agent = await silo.AgentAtWorkAsync();
        var conversation = await silo.ConversationAsync(customer);
        await silo.AssignedToAsync(conversation);

        silo.Clock.Set(TimeSpan.FromHours(hours));
        await silo.PassAsync(TimeSpan.FromSeconds(65), present: agent);
        var another = await silo.ConversationAsync();

        Assert.Equal(agent, await silo.AssignedToAsync(another));
        Assert.Equal(agent, (await silo.Conversation(conversation).LookAsync())!.AgentId);
        Assert.Equal(10, (await silo.Agent(agent).LookAsync()).Used);
        Assert.DoesNotContain(silo.Heard.All().SelectMany(b => b.Events), e => e.Type == "conversation.queued");
    }

    [Fact]
    public async Task Set_back_an_hour_it_lets_a_customer_write_as_before_and_a_conversation_be_offered()
    {
        var conversation = await silo.ConversationAsync(customer);
        silo.Clock.Set(TimeSpan.FromHours(-1));
        for (var minute = 0; minute < 3; minute++)
        {
            await silo.PassAsync(TimeSpan.FromMinutes(1));
            await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => SayAsync(conversation)));
        }

        var agent = await silo.AgentAtWorkAsync();
        Assert.Equal(agent, await silo.AssignedToAsync(conversation));
        var times = (await silo.Journal.ReadAsync(StreamId.Shared(OwnerKind.Conversation, conversation), 0, 100, default)).Select(e => e.At);
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public async Task Set_forward_a_day_and_back_it_lets_a_customer_begin_as_before()
    {
        silo.Clock.Set(TimeSpan.FromDays(1));
        for (var i = 0; i < 6; i++)
            await silo.ConversationAsync(customer);
        silo.Clock.Set(TimeSpan.FromDays(-1));

        await silo.ConversationAsync(customer);
    }

    [Fact]
    public async Task Who_is_not_heard_of_for_a_minute_is_gone_when_it_is_over_and_not_at_the_next_look()
    {
        var agent = await silo.AgentAtWorkAsync();
        var conversation = await silo.ConversationAsync(customer);
        await silo.AssignedToAsync(conversation);
        await silo.PassAsync(Second, Second); // between two looks
        var before = silo.Clock.GetUtcNow();
        await silo.Agent(agent).HeartbeatAsync();
        await silo.Agent(agent).LookAsync(); // after the heartbeat's turn
        var beaten = silo.Clock.GetUtcNow();

        await silo.PassAsync(TimeSpan.FromSeconds(66), Second);

        var gone = await silo.Heard.EventAsync(e => e.Type == "conversation.queued" && e.Stream.Id == conversation);
        Assert.InRange(gone.At, before + TimeSpan.FromSeconds(60), beaten + TimeSpan.FromSeconds(62));
    }

    private async Task SayAsync(Guid conversation) =>
        Assert.NotNull((await silo.Conversation(conversation).PostAsync(new(Guid.NewGuid(), Party.Customer(customer), "more"))).Value);
}
