using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Live;
using Portal.Tests.Fixture;

namespace Portal.Tests.Failures;

/// <summary>What a silo tells a web node gets lost, comes twice or late: nobody misses it for more than 5 s, or sees it twice.</summary>
public sealed class LostBatchTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private readonly BadLine line = new();
    private TestPortal portal = null!;
    private TestPerson customer = null!;
    private Guid conversation;
    private Follower[] screens = [];

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.StartAsync(
            await postgres.NewDatabaseAsync(),
            services => services.AddSingleton<IWebNode>(provider => line.To(provider.GetRequiredService<WebNode>())),
            "Limits:CustomerMessagesPerMinute=1000");
        customer = await portal.VisitorAsync();
        conversation = await customer.BeginAsync();
        screens = [new(customer, $"conversation/{conversation}"), new(await portal.SignedInAsync("agent"), $"conversation/{conversation}")];
        await SeenAsync(await SayAsync());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var screen in screens)
            await screen.DisposeAsync();
        await portal.DisposeAsync();
    }

    [Fact]
    public Task One_batch_lost() => MendsAsync(batch => batch.Events.IsEmpty);

    [Fact]
    public Task All_batches_lost_as_if_the_silo_had_died() => MendsAsync(_ => false);

    [Fact]
    public async Task Batches_that_come_twice_and_in_any_order_are_seen_once()
    {
        line.Shuffles = true;
        var said = new List<Guid>();
        for (var i = 0; i < 50; i++)
            said.Add(await SayAsync());
        await SeenAsync(said[^1]);
        foreach (var screen in screens)
            Assert.Equal((0, 0), (screen.Twice, screen.Gaps));
    }

    private async Task MendsAsync(Func<Batch, bool> passes)
    {
        for (var round = 0; round < 2; round++)
        {
            line.Passes = passes;
            var said = await SayAsync();
            var since = Stopwatch.GetTimestamp();
            await SeenAsync(said);
            Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, Longest);
            line.Passes = _ => true;
            await SeenAsync(await SayAsync());
        }

        Assert.True(line.Lost > 0);
        foreach (var screen in screens)
            Assert.Equal((0, 0), (screen.Twice, screen.Gaps));
    }

    private async Task<Guid> SayAsync()
    {
        var command = Guid.NewGuid();
        Assert.Equal(HttpStatusCode.OK, (await customer.SayAsync(conversation, "are you there?", command)).Status);
        return command;
    }

    private Task SeenAsync(Guid command) => Task.WhenAll(screens.Select(screen => screen.UntilAsync(commands => commands.Contains(command))));

    /// <summary>Stands between silo and web node.</summary>
    private sealed class BadLine : IWebNode
    {
        private readonly Lock gate = new();
        private IWebNode node = null!;
        private Batch? held;

        public Func<Batch, bool> Passes { get; set; } = _ => true;

        public bool Shuffles { get; set; }

        public int Lost { get; private set; }

        public IWebNode To(IWebNode other)
        {
            node = other;
            return this;
        }

        public async Task DeliverAsync(Batch batch)
        {
            if (!Passes(batch))
            {
                Lost++;
                return;
            }

            foreach (var one in Shuffle(batch))
                await node.DeliverAsync(one);
        }

        // Every second one waits for the next, which comes twice.
        private Batch[] Shuffle(Batch batch)
        {
            lock (gate)
            {
                if (!Shuffles)
                    return [batch];
                var before = held;
                held = before is null ? batch : null;
                return before is null ? [] : [batch, before, batch];
            }
        }
    }
}
