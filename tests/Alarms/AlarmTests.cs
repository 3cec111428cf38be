using Npgsql;
using Portal.Alarms;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Tests.Fixture;

namespace Portal.Tests.Alarms;

/// <summary>Owners are woken for what is due, by the real grains: nobody else keeps them awake.</summary>
public sealed class AlarmTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly Guid agent = Guid.CreateVersion7();
    private string database = null!;
    private TestSilo silo = null!;

    public async ValueTask InitializeAsync() => silo = await TestSilo.StartAsync(database = await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => silo.DisposeAsync();

    [Fact]
    public async Task What_is_due_is_done_though_its_owner_has_left_memory_long_ago()
    {
        var (conversation, due) = (await silo.ConversationAsync(), silo.Clock.GetUtcNow() + (Minute * 30));
        await RemindAsync(conversation, due);

        await silo.ForgetAsync("Conversation");
        await silo.PassAsync(due - silo.Clock.GetUtcNow());

        Assert.InRange((await FiredAsync(conversation)).At - due, TimeSpan.Zero, TimeSpan.FromSeconds(5)); // a step of this clock
    }

    [Fact]
    public async Task What_was_missed_while_nothing_ran_is_done_at_the_start_even_when_all_reminders_are_lost()
    {
        var (conversation, customer) = (await silo.ConversationAsync(), Guid.CreateVersion7());
        await silo.Conversation(conversation).SnoozeAsync(new(Guid.NewGuid(), Party.Agent(agent), silo.Clock.GetUtcNow() + (Minute * 10)));
        await RemindCustomerAsync(customer, silo.Clock.GetUtcNow() + (Minute * 20));
        await silo.DisposeAsync();
        await ExecuteAsync("DELETE FROM OrleansRemindersTable");

        silo.Clock.Advance(TimeSpan.FromDays(3));
        silo = await TestSilo.StartAsync(database, silo.Clock);
        await silo.PassAsync(TimeSpan.FromSeconds(10));

        await silo.Heard.EventAsync(e => e.Type == "conversation.woken");
        var fired = (FollowUpFired)EventCatalog.Read(await FiredAsync(customer));
        Assert.InRange(TimeSpan.FromMilliseconds(fired.LateMilliseconds), TimeSpan.FromDays(2.9), TimeSpan.FromDays(3));
        await silo.DisposeAsync();
        await Verified.DatabaseAsync(database);
        silo = await TestSilo.StartAsync(database, silo.Clock);
        Assert.Equal(64L, await CountAsync("SELECT count(*) FROM OrleansRemindersTable"));
        Assert.Equal(0L, await CountAsync("SELECT count(*) FROM due_row WHERE due IS NOT NULL"));
    }

    [Fact]
    public async Task However_many_are_due_at_the_same_moment_all_are_done_each_once()
    {
        const int many = 1_200; // of one share: more than two pages
        var due = silo.Clock.GetUtcNow() + (Minute * 20);
        var customers = Enumerable.Range(0, many).Select(_ => OfShare(7)).ToArray();
        await Parallel.ForEachAsync(customers, async (customer, _) => await RemindCustomerAsync(customer, due));
        await silo.DisposeAsync();

        silo.Clock.Advance(Minute * 21);
        silo = await TestSilo.StartAsync(database, silo.Clock);
        await silo.PassAsync(TimeSpan.FromSeconds(5));
        foreach (var customer in customers)
            await FiredAsync(customer);

        Assert.Equal((long)many, await CountAsync("SELECT count(*) FROM event WHERE type = 'follow_up.fired'"));
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(24, 1)]
    public async Task A_clock_that_somebody_sets_makes_nothing_fire_too_early_twice_or_never(int hours, int within)
    {
        var (conversation, due) = (await silo.ConversationAsync(), silo.Clock.GetUtcNow() + TimeSpan.FromHours(1));
        await RemindAsync(conversation, due);
        await silo.PassAsync(Minute * 59);

        silo.Clock.Set(TimeSpan.FromHours(hours));
        await silo.PassAsync(TimeSpan.FromHours(within) - (Minute * 58)); // back: an hour more
        silo.Clock.Set(TimeSpan.FromHours(-hours));
        await silo.PassAsync(Minute);

        var fired = await FiredAsync(conversation);
        Assert.True(fired.At >= due);
        Assert.Single(silo.Heard.All().SelectMany(batch => batch.Events), e => e.Type == "follow_up.fired");
    }

    [Fact]
    public async Task Messages_leave_an_alarm_as_it_is_and_one_that_comes_too_early_moves_on()
    {
        var present = await silo.AgentAtWorkAsync();
        var customer = Guid.CreateVersion7();
        var conversation = await silo.ConversationAsync(customer);
        await silo.AssignedToAsync(conversation);
        await SayAsync(conversation);
        var first = await DueOfAsync(conversation);
        await silo.PassAsync(Minute, present);
        await silo.Conversation(conversation).PostAsync(new(Guid.NewGuid(), Party.Customer(customer), "and then?"));
        await SayAsync(conversation);
        Assert.Equal(first, await DueOfAsync(conversation)); // a lower bound

        await silo.PassAsync(Second * 95, present); // who was woken once is woken again when it is late, within half a minute
        await silo.Heard.EventAsync(e => e.Type == "follow_up.looked");

        Assert.InRange((await DueOfAsync(conversation))!.Value - first!.Value, Minute, Minute + (Second * 10));
        await silo.PassAsync(Minute, present);
        await silo.Heard.EventAsync(e => e.Type == "conversation.answers_mailed");
        await silo.PassAsync(Minute * 30, present);
        await silo.Heard.EventAsync(e => e.Type == "conversation.resolved");
        Assert.Null(await DueOfAsync(conversation));
    }

    [Fact]
    public void An_alarm_is_moved_earlier_at_once_and_by_ordinary_facts_never_later()
    {
        var (early, late) = (new Due(DateTimeOffset.UnixEpoch, DueKind.Snooze), new Due(DateTimeOffset.UnixEpoch.AddDays(1), DueKind.Reminder));
        Assert.Equal(early, AlarmRule.After(late, early, ordinary: true));
        Assert.Equal(early, AlarmRule.After(early, late, ordinary: true));
        Assert.Equal(early, AlarmRule.After(early, null, ordinary: true));
        Assert.Equal(late, AlarmRule.After(null, late, ordinary: true));
        Assert.Equal(late, AlarmRule.After(early, late, ordinary: false));
        Assert.Null(AlarmRule.After(early, null, ordinary: false));
    }

    private Task SayAsync(Guid conversation) => silo.Conversation(conversation).PostAsync(new(Guid.NewGuid(), Party.Agent(agent), "yes"));

    private async Task RemindAsync(Guid conversation, DateTimeOffset due) => Assert.Null((await silo.Conversation(conversation).SetFollowUpAsync(
        new(Guid.NewGuid(), Party.Agent(agent), FollowUpKind.Reminder, "call", agent, new(due)))).Refusal);

    private async Task RemindCustomerAsync(Guid customer, DateTimeOffset due) => Assert.Null((await silo.Grains.GetGrain<Portal.Customers.ICustomerGrain>(customer)
        .SetFollowUpAsync(new(Guid.NewGuid(), Party.Agent(agent), FollowUpKind.CheckIn, "call", agent, new(due)))).Refusal);

    private Task<StoredEvent> FiredAsync(Guid owner) => silo.Heard.EventAsync(e => e.Type == "follow_up.fired" && e.Stream.Id == owner);

    private static Guid OfShare(int share)
    {
        var bytes = Guid.CreateVersion7().ToByteArray(bigEndian: true);
        bytes[15] = (byte)share;
        return new(bytes, bigEndian: true);
    }

    private async Task<DateTimeOffset?> DueOfAsync(Guid owner)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var read = source.CreateCommand($"SELECT due FROM due_row WHERE id = '{owner}'");
        return await read.ExecuteScalarAsync() is DateTime due ? due : null;
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var count = source.CreateCommand(sql);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
