using Npgsql;
using Portal.Accounts;
using Portal.Agents;
using Portal.Conversations;
using Portal.Customers;
using Portal.Files;
using Portal.Journal;
using Portal.Queues;
using Portal.Tests.Fixture;
using Portal.Tests.Journal;
using Ticket = Portal.Tickets.Ticket;

namespace Portal.Tests.Verify;

/// <summary>A good database with owners of every kind that went through random commands; each test spoils a copy of its own.</summary>
internal static class FilledDatabase
{
    private const int OfEach = 24;
    private const int Steps = 30;
    private static Lazy<Task<string>>? filled;

    public static async Task<string> CopyAsync(Postgres postgres, string spoil = "")
    {
        var original = LazyInitializer.EnsureInitialized(ref filled, () => new(() => FillAsync(postgres)));
        var copy = await postgres.NewDatabaseAsync(await original.Value);
        await using var connection = new NpgsqlConnection(copy + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(spoil, connection);
        Assert.NotEqual(0, spoil.Length == 0 ? 1 : await command.ExecuteNonQueryAsync());
        return copy;
    }

    private static async Task<string> FillAsync(Postgres postgres)
    {
        var database = await postgres.NewDatabaseAsync();
        await using var journal = await TestJournal.StartAsync(database);
        var random = new Random(3);
        for (var i = 0; i < OfEach; i++)
        {
            await AgentAsync(journal, random);
            var account = await AccountAsync(journal, random);
            await CustomerAsync(journal, random, i % 2 == 0 ? account : null);
            await FileAsync(journal, new Random(i));
        }

        return database;
    }

    private static async Task AgentAsync(TestJournal journal, Random random)
    {
        var (queue, agent) = (journal.Owner<Queue>(Guid.CreateVersion7()), journal.Owner<Agent>(Guid.CreateVersion7()));
        for (var i = 0; i < Steps; i++)
            await DoAsync(queue, (state, _) => RandomSteps.Of(state, random, queue.Id));
        await DoAsync(queue, (state, _) => state.AddMember(new(Guid.NewGuid(), Party.System, agent.Id)));
        await DoAsync(agent, (state, _) => state.Join(new(Guid.NewGuid(), queue.Id)));
        for (var i = 0; i < Steps; i++)
            await DoAsync(agent, (state, _) => RandomSteps.Of(state, random));
    }

    private static async Task<Guid> AccountAsync(TestJournal journal, Random random)
    {
        var account = journal.Owner<Account>(Guid.CreateVersion7());
        await account.ExecuteAsync(
            Guid.NewGuid(), Party.System, 0, (state, now) => RandomSteps.Of(state, random, now), default,
            [AccountRows.Secrets.Of(new(account.Id, "hash"))]);
        for (var i = 0; i < Steps; i++)
            await DoAsync(account, (state, now) => RandomSteps.Of(state, random, now));
        return account.Id;
    }

    private static async Task CustomerAsync(TestJournal journal, Random random, Guid? signsInTo)
    {
        var customer = journal.Owner<Customer>(Guid.CreateVersion7());
        var conversation = journal.Owner<Conversation>(Guid.CreateVersion7());
        await DoAsync(customer, (state, now) => state.Begin(new(Guid.NewGuid(), Guid.NewGuid(), "text", null, true), conversation.Id, now, 6));
        await DoAsync(customer, (state, _) => state.Rename(new(Guid.NewGuid(), Party.System, $"name {random.Next()}")));
        for (var i = 0; i < Steps; i++)
            await DoAsync(conversation, (state, now) => RandomSteps.Of(state, random, now, customer.Id));
        await TicketAsync(journal, new Random(1), customer.Id);
        if (signsInTo is { } account)
            await DoAsync(conversation, (state, _) => state.ChangeCustomer(new(Guid.NewGuid(), customer.Id, account)));
        await DoAsync(conversation, (state, _) => state.AddNote(new(Guid.NewGuid(), Party.System, "a note at the end")));
    }

    private static async Task TicketAsync(TestJournal journal, Random random, Guid customer)
    {
        var ticket = journal.Owner<Ticket>(Guid.CreateVersion7());
        for (var i = 0; i < Steps; i++)
            await DoAsync(ticket, (state, now) => RandomSteps.Of(state, random, now, customer));
    }

    private static async Task FileAsync(TestJournal journal, Random random)
    {
        var file = journal.Owner<SentFile>(Guid.CreateVersion7());
        for (var i = 0; i < Steps; i++)
            await DoAsync(file, (state, now) => RandomSteps.Of(state, random, now));
    }

    private static Task DoAsync<TState>(Owner<TState> owner, Func<TState, DateTimeOffset, Decision> decide)
        where TState : class, IOwnerState<TState> => owner.ExecuteAsync(Guid.NewGuid(), Party.System, 0, decide, default, action: "step");
}
