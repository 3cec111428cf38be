using System.Diagnostics;
using Npgsql;
using Portal.Customers;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Queues;
using Portal.Tests.Embedded;
using Portal.Tests.Fixture;
using Portal.Tickets;

namespace Portal.Tests.Failures;

/// <summary>Thousands are due within the same second, on tickets and customers, and the server is killed a second before.</summary>
public sealed class DueWhileDownTests(Postgres postgres, ITestOutputHelper output)
{
    private const int Many = 5_000;
    private static readonly TimeSpan Ready = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    [Fact]
    [Trait("Category", "Long")]
    public Task Five_thousand_that_came_due_in_one_second_while_the_server_was_gone_are_done_once_each_soon_after_its_start() =>
        KillAsync(TimeSpan.FromSeconds(2));

    [Fact]
    [Trait("Category", "Long")]
    public Task Also_when_it_was_gone_for_a_minute_and_a_half() => KillAsync(TimeSpan.FromSeconds(90));

    private async Task KillAsync(TimeSpan outage)
    {
        var database = await postgres.NewDatabaseAsync();
        var due = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()) + Ready;
        await SetAsync(database, due);
        await using var portal = new PortalProcess(database);
        await portal.StartAsync();
        await UntilAsync(due - TimeSpan.FromSeconds(1));
        await portal.KillAsync();
        Assert.Equal(0L, await FiredAsync(database));

        await UntilAsync(due + outage);
        var started = Stopwatch.GetTimestamp();
        await portal.StartAsync();
        var ready = Stopwatch.GetElapsedTime(started);
        while (await FiredAsync(database) < Many)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Bound, $"{await FiredAsync(database)} of {Many} are done.");
            await Task.Delay(Look);
        }

        output.WriteLine($"ready after {ready.TotalSeconds:0.0} s, all done after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        await portal.KillAsync();
        Assert.Equal(Many, await FiredAsync(database));
        Assert.Equal(Many, await FiredAsync(database, "DISTINCT (id, data::json ->> 'id')"));
        await Verified.DatabaseAsync(database);
    }

    private static async Task SetAsync(string database, DateTimeOffset due)
    {
        var clock = new ManualClock();
        clock.Advance(TimeProvider.System.GetUtcNow() - clock.GetUtcNow());
        await using var silo = await TestSilo.StartAsync(database, clock);
        var staff = Party.Agent(Guid.CreateVersion7());
        await Parallel.ForEachAsync(Enumerable.Range(0, Many), new ParallelOptions { MaxDegreeOfParallelism = 100 }, async (n, ct) =>
        {
            var (id, customer) = (Guid.CreateVersion7(), Guid.CreateVersion7());
            var at = due.AddMilliseconds(n % 1_000);
            Assert.Null((n % 2 == 0
                ? await silo.Grains.GetGrain<ICustomerGrain>(customer).SetFollowUpAsync(new(id, staff, FollowUpKind.CheckIn, "call", staff.Id, new(at)), ct)
                : await OnTicketAsync(silo, staff, id, at, ct)).Refusal);
        });
    }

    private static async Task<Outcome<Receipt>> OnTicketAsync(TestSilo silo, Party staff, Guid id, DateTimeOffset at, CancellationToken ct)
    {
        var customer = Party.Customer(Guid.CreateVersion7());
        var opening = new OpenTicket(id, customer, customer.Id, KnownQueues.Support, "a subject", "it rattles", TicketType.Question);
        var ticket = (await silo.Grains.GetGrain<ICustomerGrain>(customer.Id).OpenTicketAsync(new(opening, false), ct)).Value!.Stream.Id;
        return await silo.Grains.GetGrain<ITicketGrain>(ticket).SetFollowUpAsync(new(Guid.CreateVersion7(), staff, FollowUpKind.Reminder, "call", staff.Id, new(at)), ct);
    }

    private static async Task UntilAsync(DateTimeOffset moment)
    {
        var left = moment - TimeProvider.System.GetUtcNow();
        Assert.True(left > TimeSpan.Zero, "It took too long to set them.");
        await Task.Delay(left);
    }

    private static async Task<long> FiredAsync(string database, string what = "*")
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var count = source.CreateCommand($"SELECT count({what}) FROM event WHERE type = 'follow_up.fired'");
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
