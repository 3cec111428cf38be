using System.Diagnostics;
using System.Net;
using Npgsql;
using Portal.Tests.Fixture;

namespace Portal.Tests.Failures;

/// <summary>
/// Conversations under way: in each a customer and an agent speak all the time, and both follow. At the end everything that was accepted must stand where
/// the receipts say, once and in order, on both screens and in the database.
/// </summary>
internal sealed class Talks : IAsyncDisposable
{
    private readonly Uri portal;
    private readonly string connectionString;
    private readonly string text;
    private readonly TimeSpan pace;
    private CancellationTokenSource stop = new();
    private readonly List<Talk> talks = [];
    private Task speaking = Task.CompletedTask;

    private Talks(Uri portal, string connectionString, string text, TimeSpan pace) =>
        (this.portal, this.connectionString, this.text, this.pace) = (portal, connectionString, text, pace);

    public IEnumerable<Speaker> Speakers => talks.SelectMany(talk => talk.Speakers);

    public IEnumerable<Follower> Followers => talks.SelectMany(talk => talk.Followers);

    /// <param name="portal">With demo people.</param>
    /// <param name="connectionString">Its database.</param>
    /// <param name="count">How many conversations.</param>
    /// <param name="text">What everybody says.</param>
    /// <param name="pace">How often everybody says it; zero: as soon as the last time is accepted.</param>
    public static async Task<Talks> BeginAsync(
        Uri portal, string connectionString, int count, string text = "and another thing", TimeSpan pace = default)
    {
        var talks = new Talks(portal, connectionString, text, pace);
        var agents = await Task.WhenAll(AgentAsync("lin"), AgentAsync("ana"));
        for (var i = 0; i < count; i++)
            await talks.BeginAsync(agents[i % agents.Length]);
        talks.Speak();
        return talks;

        async Task<TestPerson> AgentAsync(string name)
        {
            var agent = new TestPerson(portal) { Email = $"{name}@demo.example" };
            Assert.Equal(HttpStatusCode.OK, (await agent.SignInAsync("portal-demo")).Status);
            return agent;
        }
    }

    /// <summary>Everybody speaks, and what they said before no longer counts.</summary>
    public void Speak()
    {
        stop = new();
        foreach (var talk in talks)
            talk.BeginToSpeak();
        speaking = Task.WhenAll(Speakers.Select(speaker => speaker.SpeakAsync(text, pace, stop.Token)));
    }

    /// <summary>Everybody falls silent; the last thing said is accepted.</summary>
    public async Task SilenceAsync()
    {
        await stop.CancelAsync();
        await speaking;
        stop.Dispose();
    }

    /// <summary>Everybody was heard so many times more.</summary>
    public Task MoreAsync(int count, TimeSpan bound) => Task.WhenAll(Speakers.Select(speaker => speaker.MoreAsync(count, bound)));

    /// <summary>The longest that anybody had to wait for something that was accepted.</summary>
    public TimeSpan LongestWait() => talks.Max(talk => talk.LongestWait());

    /// <summary>Everybody falls silent; then all that was accepted is looked for.</summary>
    public async Task EndAsync()
    {
        await SilenceAsync();
        foreach (var talk in talks)
            await talk.CheckAsync();
        await Verified.DatabaseAsync(connectionString);
        Assert.Equal(0, await CountAsync(AssignedTwice));
    }

    public async ValueTask DisposeAsync()
    {
        if (!speaking.IsCompleted)
            await stop.CancelAsync(); // the test has failed: they may insist for ever, with the server gone
        foreach (var follower in Followers)
            await follower.DisposeAsync();
    }

    // Two agents in a row, without the queue between them.
    private const string AssignedTwice = """
        SELECT count(*) FROM (
            SELECT type, data::json->>'agentId' AS agent, lag(type) OVER w AS before, lag(data::json->>'agentId') OVER w AS agent_before
            FROM event WHERE type IN ('conversation.assigned', 'conversation.queued') WINDOW w AS (PARTITION BY id ORDER BY position)
        ) AS turns WHERE type = 'conversation.assigned' AND before = 'conversation.assigned' AND agent <> agent_before
        """;

    private async Task BeginAsync(TestPerson agent)
    {
        var customer = await new TestPerson(portal).VisitAsync();
        var talk = new Talk(customer, agent, await customer.BeginAsync());
        talks.Add(talk);
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private sealed class Talk(TestPerson customer, TestPerson agent, Guid id)
    {
        public Speaker[] Speakers { get; private set; } = [];

        public Follower[] Followers { get; } = [new(customer, $"conversation/{id}"), new(agent, $"conversation/{id}")];

        public TimeSpan LongestWait()
        {
            var said = Speakers.SelectMany(speaker => speaker.Accepted).ToDictionary(said => said.Command, said => said.At);
            return Followers.SelectMany(follower => follower.Heard)
                .Where(heard => said.ContainsKey(heard.Command))
                .Max(heard => Stopwatch.GetElapsedTime(said[heard.Command], heard.At));
        }

        public void BeginToSpeak() => Speakers = [new(customer, id), new(agent, id)];

        public async Task CheckAsync()
        {
            var stored = await StoredAsync();
            foreach (var speaker in Speakers)
            {
                Assert.All(speaker.Accepted, said => Assert.Equal([said.Position], PositionsOf(stored, said.Command)));
                Assert.Equal(speaker.Accepted.Select(said => said.Position).Order(), speaker.Accepted.Select(said => said.Position));
            }

            foreach (var follower in Followers)
            {
                await follower.UntilAsync(commands => commands.Length >= stored.Length);
                Assert.Equal(stored, follower.Commands);
                Assert.Equal((0, 0), (follower.Twice, follower.Gaps));
            }
        }

        /// <summary>A message that brought more than itself stands there with the events that came with it.</summary>
        private static IEnumerable<long> PositionsOf(Guid[] stored, Guid command) => Array.IndexOf(stored, command) is >= 0 and var first
            && stored.Skip(first).SkipWhile(other => other == command).All(other => other != command) ? [first + 1] : [];

        private async Task<Guid[]> StoredAsync()
        {
            var all = new List<Guid>();
            while (true)
            {
                // The first to read over a connection that died meanwhile is told to come again.
                var answer = await Speaker.InsistAsync(() => customer.GetAsync($"/api/streams/conversation/{id}?after={all.Count}&limit=1000"));
                var page = answer.Json.GetProperty("events");
                if (page.GetArrayLength() == 0)
                    return [.. all];
                foreach (var e in page.EnumerateArray())
                {
                    Assert.Equal(all.Count + 1, e.GetProperty("position").GetInt64());
                    all.Add(e.GetProperty("commandId").GetGuid());
                }
            }
        }
    }
}
