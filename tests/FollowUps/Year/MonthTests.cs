using Npgsql;
using Portal.Accounts;
using Portal.Customers;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Queues;
using Portal.Tests.Fixture;
using Portal.Tickets;

namespace Portal.Tests.FollowUps.Year;

/// <summary>A month of a busy desk on the real grains and PostgreSQL, with a silo that is gone every day or two.</summary>
public sealed class MonthTests(Postgres postgres)
{
    private const int Tickets = 100;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);
    private readonly Random random = new(5);
    private readonly Party staff = Party.Agent(Guid.CreateVersion7());
    private readonly List<(Guid Id, Party Customer)> tickets = [];
    private string database = null!;
    private TestSilo silo = null!;

    [Fact]
    [Trait("Category", "Long")]
    public async Task Everything_fires_once_and_nothing_is_lost_although_the_silo_is_gone_for_hours()
    {
        silo = await TestSilo.StartAsync(database = await postgres.NewDatabaseAsync());
        for (var n = 0; n < Tickets; n++)
            tickets.Add(await OpenAsync());
        for (var end = silo.Clock.GetUtcNow() + Month; silo.Clock.GetUtcNow() < end;)
        {
            await DoAsync(tickets[random.Next(Tickets)]);
            await silo.PassAsync(TimeSpan.FromMinutes(random.Next(1, 30)), Step);
            if (random.Next(100) == 0)
                await RestartAsync();
        }

        await silo.PassAsync(Settling, Step);
        var now = silo.Clock.GetUtcNow();
        await silo.DisposeAsync();

        Assert.Equal(0L, await CountAsync("SELECT count(*) FROM due_row WHERE due < $1", (now - Settling).UtcDateTime));
        Assert.Equal(0L, await CountAsync("""
            SELECT count(*) FROM (
                SELECT FROM event WHERE type IN ('follow_up.fired', 'follow_up.step_fired')
                GROUP BY id, data::json ->> 'id', data::json ->> 'number', data::json ->> 'step', data::json ->> 'generation' HAVING count(*) > 1) twice
            """));
        Assert.Equal(0L, await CountAsync("SELECT count(*) FROM event WHERE type LIKE 'follow_up.%fired' AND (data::json ->> 'lateMilliseconds')::bigint < 0"));
        Assert.True(await CountAsync("SELECT count(*) FROM event WHERE type LIKE 'follow_up.%fired'") > 500);
        await Verified.DatabaseAsync(database);
    }

    private async Task RestartAsync()
    {
        await silo.DisposeAsync();
        silo.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 400)));
        silo = await TestSilo.StartAsync(database, silo.Clock);
    }

    private async Task<(Guid Id, Party Customer)> OpenAsync()
    {
        var customer = Party.Customer(Guid.CreateVersion7());
        var command = new OpenTicket(Guid.NewGuid(), customer, customer.Id, KnownQueues.Support, "a subject", "it rattles", (TicketType)random.Next(1, 7));
        return ((await silo.Grains.GetGrain<ICustomerGrain>(customer.Id).OpenTicketAsync(new(command, false))).Value!.Stream.Id, customer);
    }

    private Task DoAsync((Guid Id, Party Customer) ticket)
    {
        var (grain, id) = (silo.Grains.GetGrain<ITicketGrain>(ticket.Id), Guid.NewGuid());
        TicketPhase[] phases = [TicketPhase.Pending, TicketPhase.Pending, TicketPhase.OnHold, TicketPhase.Solved];
        return random.Next(6) switch
        {
            0 => grain.WriteAsync(new(id, ticket.Customer, "and?")),
            1 => grain.ReplyAsync(new(id, staff, "yes", null, random.Next(2) == 0 ? TicketPhase.Pending : null, Permissions.OfStaff)),
            2 => grain.ChangePhaseAsync(new(id, staff, phases[random.Next(phases.Length)], null, Permissions.OfStaff, true)),
            3 => grain.RateAsync(new(id, ticket.Customer, random.Next(1, 6))),
            4 => grain.SetFollowUpAsync(new(id, staff, FollowUpKind.Message, "words", staff.Id, new(silo.Clock.GetUtcNow().AddMinutes(random.Next(1, 10_000))))),
            _ => grain.SetFollowUpAsync(new(id, staff, FollowUpKind.Reminder, "call", staff.Id, new(silo.Clock.GetUtcNow().AddMinutes(random.Next(1, 10_000))))),
        };
    }

    private async Task<long> CountAsync(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var count = source.CreateCommand(sql);
        foreach (var value in values)
            count.Parameters.Add(new() { Value = value });
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
