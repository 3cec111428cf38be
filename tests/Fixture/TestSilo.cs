using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Accounts;
using Portal.Agents;
using Portal.Conversations;
using Portal.Customers;
using Portal.Journal;
using Portal.Live;
using Portal.Operation;
using Portal.Queues;
using Portal.GrainHosts;
using Portal.Tests.Embedded;

namespace Portal.Tests.Fixture;

/// <summary>One silo with all grains on a database, a clock that stands still, and a listener in place of a web node.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);
    private readonly Guid node = Guid.NewGuid();
    private readonly List<Guid> agents = [];
    private readonly HashSet<Guid> here = [];
    private readonly HashSet<Guid> queues = [KnownQueues.Support];
    private readonly IHost host;
    private readonly ITimer? flow;
    private IWebNode? listening;

    private TestSilo(IHost host, ManualClock clock)
    {
        (this.host, Clock) = (host, clock);
        flow = GrainHost.Name == "Orleans" ? clock.Flow() : null; // its own machinery waits for moments on the same clock, and would wait for ever
    }

    /// <summary>Passwords of tests are worth nothing, and there are thousands of them.</summary>
    public static PasswordHashing QuickHashing { get; } = new(rounds: 1_000);

    public ManualClock Clock { get; }

    public Listener Heard { get; } = new();

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public GrainMeter Meter => host.Services.GetRequiredService<GrainMeter>();

    public IJournal Journal => host.Services.GetRequiredService<IJournal>();

    /// <param name="connectionString">A migrated database.</param>
    /// <param name="clock">Goes on from an earlier silo's clock; null for a new one.</param>
    /// <param name="settings">As <c>Section:Name=value</c>.</param>
    public static async Task<TestSilo> StartAsync(string connectionString, ManualClock? clock = null, params string[] settings)
    {
        clock ??= new ManualClock();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(s => s.Split('=', 2)).ToDictionary(s => s[0], s => (string?)s[1]));
        builder.Configuration["ConnectionStrings:Portal"] = connectionString;
        builder.Configuration["Cluster:CallTimeout"] = "1:00:00"; // the clock runs ahead of the calls under way
        builder.Configuration["Cluster:SiloPort"] = Ports.Free();
        builder.Configuration["Cluster:GatewayPort"] = Ports.Free();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole();
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(QuickHashing);
        builder.AddPortalGrains();
        builder.AddGrainHost();
        var silo = new TestSilo(builder.Build(), clock);
        await silo.host.StartAsync();
        silo.listening = silo.Grains.CreateObjectReference<IWebNode>(silo.Heard);
        await silo.ListenAsync();
        await silo.Heard.ListeningAsync(clock);
        return silo;
    }

    /// <summary>Time passes in steps in which leases are renewed: the listener's, those of customers, and those of the agents who stay.</summary>
    public Task PassAsync(TimeSpan time, params Guid[] present) => PassAsync(time, Step, present);

    /// <param name="time">How much.</param>
    /// <param name="step">No longer than a lease lasts.</param>
    /// <param name="present">Agents who stay.</param>
    public async Task PassAsync(TimeSpan time, TimeSpan step, params Guid[] present)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += step)
        {
            await ListenAsync();
            foreach (var agent in present)
                await Agent(agent).HeartbeatAsync();
            foreach (var queue in queues)
                await Queue(queue).CustomersHereAsync([.. here]);
            await KeepUpAsync();
            var beat = Heard.NextAsync();
            Clock.Advance(step);
            await beat;
        }

        await KeepUpAsync();
    }

    /// <summary>
    /// Time passes until no grain of a kind is in memory: idle ones are gone after a quarter of an hour. Orleans looks for them by real time, whatever clock it is
    /// given, so there it is told that they are idle.
    /// </summary>
    public async Task ForgetAsync(string kind)
    {
        for (var minutes = 0; Meter.Kinds.Single(each => each.Name == kind).Active > 0; minutes++)
        {
            Assert.True(minutes < 27);
            await PassAsync(TimeSpan.FromMinutes(1));
#if GRAIN_HOST_ORLEANS
            await Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
#endif
        }
    }

    /// <summary>A call to every grain with a timer is answered after the turns that were due.</summary>
    private async Task KeepUpAsync()
    {
        await MakeQueueAsync();
        foreach (var agent in agents)
            await Agent(agent).LookAsync();
    }

    private Task MakeQueueAsync() => Grains.GetGrain<IQueueGrain>(KnownQueues.Support).CreateAsync(new(new Guid(1, 0, 0, new byte[8]), "Support"));

    public IQueueGrain Queue(Guid id) => Grains.GetGrain<IQueueGrain>(id);

    /// <summary>A queue that works like this; without an id the support queue, which nobody has changed yet.</summary>
    public async Task<Guid> QueueAsync(QueueSettings settings, Guid? id = null, long basedOn = 0)
    {
        await MakeQueueAsync();
        var queue = id ?? Guid.CreateVersion7();
        Assert.Null((await Queue(queue).ChangeAsync(new(Guid.NewGuid(), Party.System, basedOn, settings))).Refusal);
        queues.Add(queue);
        return queue;
    }

    public IConversationGrain Conversation(Guid id) => Grains.GetGrain<IConversationGrain>(id);

    public IAgentGrain Agent(Guid id) => Grains.GetGrain<IAgentGrain>(id);

    /// <summary>A member of the default queue, or of these, who is available and present.</summary>
    public async Task<Guid> AgentAtWorkAsync(params Guid[] queues)
    {
        var id = Guid.CreateVersion7();
        await MakeQueueAsync();
        foreach (var queue in queues is [] ? [KnownQueues.Support] : queues)
            await Queue(queue).AddMemberAsync(new(Guid.NewGuid(), Party.System, id));
        agents.Add(id);
        await Agent(id).SetAvailabilityAsync(new(Guid.NewGuid(), Availability.Available));
        await Agent(id).HeartbeatAsync();
        await Agent(id).LookAsync(); // after the heartbeat's turn
        return id;
    }

    /// <summary>A new customer's first words.</summary>
    public async Task<Guid> ConversationAsync(Guid? customer = null, Guid? queue = null, string? language = null)
    {
        var command = new BeginConversation(Guid.NewGuid(), queue ?? KnownQueues.Support, "hello", null, true, null, language);
        var id = (await Grains.GetGrain<ICustomerGrain>(customer ?? Guid.CreateVersion7()).StartConversationAsync(command)).Value!.Stream.Id;
        here.Add(id);
        return id;
    }

    /// <summary>Its customer has closed the page; all others stay.</summary>
    public void Leaves(Guid conversation) => here.Remove(conversation);

    public async Task<Guid> AccountAsync(string email, string password, params string[] roles)
    {
        var id = Guid.CreateVersion7();
        var made = await Grains.GetGrain<IAccountGrain>(id).CreateAsync(new(Guid.NewGuid(), Party.System, email, "Name", password, [.. roles]));
        Assert.Null(made.Refusal);
        return id;
    }

    /// <summary>The agent whom a conversation comes to.</summary>
    public async Task<Guid> AssignedToAsync(Guid conversation, long after = 0)
    {
        var e = await Heard.EventAsync(e => e.Type == "conversation.assigned" && e.Stream.Id == conversation && e.Position > after);
        return ((ConversationAssigned)EventCatalog.Read(e)).AgentId;
    }

    private Task ListenAsync() => Grains.GetGrain<IWebNodesGrain>(0).RegisterAsync(node, listening!);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await (flow?.DisposeAsync() ?? default);
    }
}

/// <summary>Hears all that the silo tells its web nodes, and lets a test wait for a thing itself.</summary>
internal sealed class Listener : IWebNode
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);
    private readonly Lock gate = new();
    private readonly List<Batch> batches = [];
    private TaskCompletionSource heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task DeliverAsync(Batch batch)
    {
        lock (gate)
        {
            batches.Add(batch);
            heard.SetResult();
            heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return Task.CompletedTask;
    }

    public Task<StoredEvent> EventAsync(Func<StoredEvent, bool> wanted) => FirstAsync(all => all.SelectMany(b => b.Events).FirstOrDefault(wanted));

    public Task<RowChange> RowAsync(Func<RowChange, bool> wanted) => FirstAsync(all => all.SelectMany(b => b.Rows).FirstOrDefault(wanted));

    public Task<Signal> SignalAsync(Func<Signal, bool> wanted) => FirstAsync(all => all.SelectMany(b => b.Signals).FirstOrDefault(wanted));

    public Batch[] All()
    {
        lock (gate)
            return [.. batches];
    }

    /// <summary>Whatever comes next; an empty batch is the silo's beat.</summary>
    public Task NextAsync() => Next().WaitAsync(Bound);

    /// <summary>The silo finds its listeners on its own beat; the clock gives it some.</summary>
    public async Task ListeningAsync(ManualClock clock)
    {
        for (var beats = 0; beats < 20; beats++)
        {
            var next = Next();
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(250)));
            if (All().Length > 0)
                return;
        }

        throw new TimeoutException("The silo does not tell its listener anything.");
    }

    private async Task<T> FirstAsync<T>(Func<IEnumerable<Batch>, T?> find)
        where T : class
    {
        var deadline = new CancellationTokenSource(Bound);
        while (true)
        {
            var next = Next();
            if (find(All()) is { } found)
                return found;
            await next.WaitAsync(deadline.Token);
        }
    }

    private Task Next()
    {
        lock (gate)
            return heard.Task;
    }
}
