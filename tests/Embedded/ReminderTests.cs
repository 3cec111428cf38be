using Portal.Embedded;

namespace Portal.Tests.Embedded;

public interface IRemindedGrain : IGrainWithIntegerKey
{
    Task Remind(string name, TimeSpan dueTime, TimeSpan period);

    Task End();
}

internal sealed class RemindedGrain(Stage stage) : Grain, IRemindedGrain, IRemindable
{
    public Task Remind(string name, TimeSpan dueTime, TimeSpan period) => this.RegisterOrUpdateReminder(name, dueTime, period);

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        stage.Reach(FormattableString.Invariant($"{reminderName} {status.CurrentTickTime:HH:mm:ss}"));
        return Task.CompletedTask;
    }
}

public sealed class ReminderTests(OrleansDatabase postgres) : IClassFixture<OrleansDatabase>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task It_comes_again_and_again_even_when_its_grain_has_ended()
    {
        await using var host = await StartAsync();
        var grain = host.Grains.GetGrain<IRemindedGrain>(1);
        await grain.Remind("a", TimeSpan.FromSeconds(5), Minute);
        await grain.End();

        await PassAsync(host, TimeSpan.FromSeconds(5), "a 08:00:05");
        await grain.End();
        await PassAsync(host, Minute, "a 08:01:05");
        await PassAsync(host, Minute, "a 08:02:05");
    }

    [Fact]
    public async Task It_is_there_after_a_start_and_what_was_missed_is_not_made_up_for()
    {
        await using (var first = await StartAsync())
            await first.Grains.GetGrain<IRemindedGrain>(2).Remind("b", TimeSpan.FromSeconds(10), Minute);
        await using var second = TestHost.Build(Configure);
        second.Clock.Advance(TimeSpan.FromSeconds(200)); // it would have come at 08:00:10, 08:01:10, 08:02:10 and 08:03:10
        await second.StartAsync();
        await PassAsync(second, TimeSpan.FromSeconds(50), "b 08:04:10");
    }

    [Fact]
    public async Task The_same_name_again_changes_the_one_that_is_there()
    {
        await using var host = await StartAsync();
        var grain = host.Grains.GetGrain<IRemindedGrain>(3);
        await grain.Remind("c", Minute, Minute);
        await grain.Remind("c", TimeSpan.FromSeconds(30), Minute * 2);

        await PassAsync(host, TimeSpan.FromSeconds(30), "c 08:00:30");
        await PassAsync(host, TimeSpan.FromMinutes(2), "c 08:02:30");
        await using var count = postgres.Source.CreateCommand("SELECT count(*) FROM OrleansRemindersTable WHERE ReminderName = 'c'");
        Assert.Equal(1L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Less_than_a_minute_is_refused_as_Orleans_does()
    {
        await using var host = await StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => host.Grains.GetGrain<IRemindedGrain>(4).Remind("d", Minute, TimeSpan.FromSeconds(59)));
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(Configure);

    private void Configure(ISiloBuilder silo) => silo.AddEmbeddedReminders(_ => postgres.Source);

    private static async Task PassAsync(TestHost host, TimeSpan time, string reached)
    {
        host.Clock.Advance(time);
        await host.Stage.Reached(reached);
    }
}
