using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Npgsql;
using Portal.Queues;
using Portal.Tests.Fixture;

namespace Portal.Tests.Failures;

/// <summary>
/// Three queues that share their agents: customers bring chats and tickets to each, and agents do what they are given. At the end all of it has been given once,
/// and nobody was ever given more than they have room for.
/// </summary>
internal sealed class Lines : IAsyncDisposable
{
    private const string Password = "portal-demo";
    private const int Capacity = 20;
    private static readonly string[] Talking = ["lin", "ana"];

    private readonly Uri portal;
    private readonly string connectionString;
    private readonly Guid[] queues = [KnownQueues.Support, Guid.NewGuid(), Guid.NewGuid()];
    private readonly List<TestPerson> agents = [];
    private readonly List<Follower> screens = [];
    private readonly ConcurrentDictionary<Guid, bool> brought = [];
    private readonly SemaphoreSlim accepted = new(0);

    private Lines(Uri portal, string connectionString) => (this.portal, this.connectionString) = (portal, connectionString);

    /// <param name="portal">With demo people, two of whom talk already; three more come, each of whom serves two of the queues or all.</param>
    /// <param name="connectionString">Its database.</param>
    public static async Task<Lines> BeginAsync(Uri portal, string connectionString)
    {
        var lines = new Lines(portal, connectionString);
        var administrator = await lines.SignInAsync("admin@demo.example");
        foreach (var (queue, name) in lines.queues[1..].Zip(["Repairs", "Orders"]))
            Done(await administrator.PutAsync($"/api/queues/{queue}", new { commandId = Guid.NewGuid(), basedOn = 0, value = new { name } }));
        foreach (var name in Talking)
            lines.agents.Add(await lines.SignInAsync($"{name}@demo.example"));
        Guid[][] served = [[lines.queues[1]], [lines.queues[2]], lines.queues[1..]]; // besides support, which everybody serves
        foreach (var beside in served)
            await lines.HireAsync(administrator, beside);
        return lines;
    }

    /// <summary>So many customers come, to all queues, with a chat or a ticket each; they insist.</summary>
    public Task BringAsync(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(i => BringOneAsync(queues[i % queues.Length], isTicket: i % 4 == 3)));

    /// <summary>Waits until so many more of them have been accepted.</summary>
    public async Task AcceptedAsync(int count, TimeSpan bound)
    {
        using var end = new CancellationTokenSource(bound);
        for (var i = 0; i < count; i++)
            await accepted.WaitAsync(end.Token);
    }

    /// <summary>Agents do what they are given, until nothing of what was brought is left.</summary>
    public async Task DoneAsync(TimeSpan bound)
    {
        using var end = new CancellationTokenSource(bound);
        while (brought.Values.Contains(false))
        {
            foreach (var agent in agents)
            {
                foreach (var id in await MineAsync(agent, "/api/conversations?mine=true&state=assigned&limit=100"))
                    await EndAsync(id, () => agent.PostAsync($"/api/conversations/{id}/resolve", new { commandId = id }));
                foreach (var id in await MineAsync(agent, "/api/tickets?mine=true&state=open&limit=100"))
                    await EndAsync(id, () => agent.PostAsync($"/api/tickets/{id}/phase", new { commandId = id, phase = "solved" }));
            }

            end.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Nothing was given twice without its queue between, and no gift of a queue went beyond what its agent has room for.</summary>
    public async Task CheckAsync()
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using (var twice = new NpgsqlCommand(GivenTwice, connection))
            Assert.Equal(0L, await twice.ExecuteScalarAsync());
        await using var slots = new NpgsqlCommand(Slots, connection);
        await using var reader = await slots.ExecuteReaderAsync();
        var held = new Dictionary<(Guid Agent, Guid Work), int>();
        while (await reader.ReadAsync())
        {
            var (agent, data) = (reader.GetGuid(0), JsonDocument.Parse(reader.GetString(2)).RootElement);
            var work = data.GetProperty("conversationId").GetGuid();
            if (reader.GetString(1) == "agent.slot_freed")
                held.Remove((agent, work));
            else
                held[(agent, work)] = data.GetProperty("weight").GetInt32();
            var used = held.Where(slot => slot.Key.Agent == agent).Sum(slot => slot.Value);
            Assert.False(used > Capacity && data.TryGetProperty("reserved", out var reserved) && reserved.GetBoolean(), $"{agent} was given {used}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var screen in screens)
            await screen.DisposeAsync();
        accepted.Dispose();
    }

    private const string GivenTwice = """
        SELECT count(*) FROM (
            SELECT type, lag(type) OVER (PARTITION BY id ORDER BY position) AS before
            FROM event WHERE type IN ('conversation.assigned', 'conversation.queued', 'ticket.assigned', 'ticket.queued')
        ) AS turns WHERE type = before AND type LIKE '%.assigned'
        """;

    private const string Slots = "SELECT id, type, data FROM event WHERE type IN ('agent.slot_taken', 'agent.slot_freed') ORDER BY id, position";

    private async Task BringOneAsync(Guid queue, bool isTicket)
    {
        var customer = new TestPerson(portal);
        await Speaker.InsistAsync(() => customer.PostAsync("/api/visitor"));
        var command = Guid.NewGuid();
        var receipt = await Speaker.InsistAsync(() => isTicket
            ? customer.PostAsync("/api/tickets", new { commandId = command, subject = "It rattles", text = "since yesterday", queue })
            : customer.PostAsync("/api/conversations", new { commandId = command, text = "hello", queue }));
        brought.TryAdd(Guid.Parse(receipt.Json.GetProperty("stream").GetString()!.Split('/')[1]), false);
        accepted.Release();
    }

    /// <summary>What of it was brought here, and is not done.</summary>
    private async Task<Guid[]> MineAsync(TestPerson agent, string path)
    {
        var page = await Speaker.InsistAsync(() => agent.GetAsync(path));
        return [.. page.Json.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetGuid()).Where(id => brought.TryGetValue(id, out var done) && !done)];
    }

    /// <summary>Refused as done already, it is done: the answer had been lost with the server.</summary>
    private async Task EndAsync(Guid id, Func<Task<Answer>> end)
    {
        await Speaker.InsistAsync(async () =>
        {
            var answer = await end();
            return answer.Status == HttpStatusCode.Conflict ? answer with { Status = HttpStatusCode.OK } : answer;
        });
        brought[id] = true;
    }

    private async Task<TestPerson> SignInAsync(string email)
    {
        var person = new TestPerson(portal) { Email = email };
        var me = await person.SignInAsync(Password);
        Done(me);
        person.Id = me.Json.GetProperty("id").GetGuid();
        return person;
    }

    private async Task HireAsync(TestPerson administrator, Guid[] beside)
    {
        var email = $"{Guid.NewGuid():N}@demo.example";
        var made = await administrator.PostAsync("/api/accounts", new { commandId = Guid.NewGuid(), email, name = "Agent", roles = new[] { "agent" } });
        var id = made.Json.GetProperty("stream").GetString()!.Split('/')[1];
        var token = (await administrator.PostAsync($"/api/accounts/{id}/link", new { })).Json.GetProperty("token").GetString();
        Done(await new TestPerson(portal).PostAsync("/api/welcome", new { commandId = Guid.NewGuid(), token, password = Password }));
        var agent = await SignInAsync(email);
        foreach (var queue in beside)
            Done(await administrator.PutAsync($"/api/queues/{queue}/members/{id}", new { commandId = Guid.NewGuid() }));
        screens.Add(new(agent, $"agent-staff/{id}"));
        Done(await agent.PutAsync("/api/agent/availability", new { commandId = Guid.NewGuid(), availability = "available" }));
        agents.Add(agent);
    }

    private static void Done(Answer answer) => Assert.Equal((HttpStatusCode.OK, null), (answer.Status, answer.Code));
}
