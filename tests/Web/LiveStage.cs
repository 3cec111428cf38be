using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Accounts;
using Portal.Conversations;
using Portal.Hours;
using Portal.Journal;
using Portal.Live;

namespace Portal.Tests.Web;

/// <summary>The live side of one web node without sockets, silo or database.</summary>
internal sealed class LiveStage
{
    private readonly IMeterFactory meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
    private int connections;

    public LiveStage(LiveOptions? options = null, TimeProvider? clock = null)
    {
        var (set, meter) = (Options.Create(options ?? new LiveOptions { GraceSeconds = 0 }), new LiveMeter(meters));
        Clock = clock ?? TimeProvider.System;
        Connections = new LiveConnections(meter);
        Services = new LiveServices(Index, Journal, meter, Clock, set, NullLogger<LiveServices>.Instance);
        Cache = new SessionCache(FindAsync, Clock);
        LiveSessions = new LiveSessions(Connections, Cache, new Access(Owners, Tickets), Owners, Tickets, Index, Clock, NullLogger<LiveSessions>.Instance);
        var brand = new BrandNews(null!, Connections, NullLogger<BrandNews>.Instance); // there is no brand on this stage
        var opening = new OpeningNews(null!, Connections, NullLogger<OpeningNews>.Instance); // nor the hours
        Node = new WebNode(Index, LiveSessions, brand, opening, meter, Clock, set, NullLogger<WebNode>.Instance);
        Check = new HeadCheck(Node, Index, Connections, LiveSessions, Journal, Clock, set, NullLogger<HeadCheck>.Instance);
    }

    public TimeProvider Clock { get; }

    public FakeJournal Journal { get; } = new();

    public FakeOwners Owners { get; } = new();

    public FakeOwners Tickets { get; } = new();

    public ConcurrentDictionary<(Guid Account, Guid Session), Session> Sessions { get; } = [];

    /// <summary>No session is found before this is done.</summary>
    public Task Found { get; set; } = Task.CompletedTask;

    public SessionCache Cache { get; }

    public LiveIndex Index { get; } = new();

    public LiveConnections Connections { get; }

    public LiveServices Services { get; }

    public LiveSessions LiveSessions { get; }

    public WebNode Node { get; }

    public HeadCheck Check { get; }

    /// <summary>A browser of a visitor, or of an account with these permissions.</summary>
    public (LiveConnection Connection, FakeBrowser Browser) Connect(Session? session = null)
    {
        var browser = new FakeBrowser();
        var id = Guid.NewGuid();
        var ticket = session is null ? new Ticket(false, id, id) : new Ticket(true, session.AccountId, session.SessionId);
        if (session is not null)
            Sessions[(session.AccountId, session.SessionId)] = session;
        var user = session is null ? CurrentUser.Visitor(ticket) : CurrentUser.Of(session);
        var connection = new LiveConnection($"c{++connections}", ticket, user, browser, () => browser.Aborted.TrySetResult(), Services);
        Connections.Add(connection);
        return (connection, browser);
    }

    private async Task<Session?> FindAsync(Guid account, Guid session)
    {
        await Found;
        return Sessions.GetValueOrDefault((account, session));
    }

    public static Session Staff(params string[] permissions) => new(Guid.NewGuid(), Guid.NewGuid(), "ana@demo.example", "Ana", ["agent"], [.. permissions]);

    /// <summary>Watches as the hub does; what the first reading gave.</summary>
    public async Task<StreamPage> WatchAsync(LiveConnection connection, StreamId stream, long after = 0)
    {
        var watch = connection.Join(stream)!;
        var page = (await Journal.ReadAfterAsync(stream, after, 500, default))!;
        connection.Open(watch, page.Last(after), page);
        connection.Wake();
        return page;
    }
}

/// <summary>Committed streams in memory, and pages as small as wished for.</summary>
internal sealed class FakeJournal : IStreamReader
{
    private readonly Lock gate = new();
    private readonly Dictionary<StreamId, List<StoredEvent>> streams = [];

    public int Page { get; set; } = 500;

    public Guid Epoch { get; set; } = Guid.NewGuid();

    public Exception? Fault { get; set; }

    /// <summary>How many may read on, when not all may.</summary>
    public SemaphoreSlim? Turns { get; set; }

    public static StreamId NewStream() => StreamId.Shared(OwnerKind.Conversation, Guid.NewGuid());

    public StoredEvent Commit(StreamId stream)
    {
        lock (gate)
        {
            if (!streams.TryGetValue(stream, out var events))
                streams[stream] = events = [];
            var e = new StoredEvent(
                stream, events.Count + 1, "conversation.message_posted", 1, DateTimeOffset.UnixEpoch, Party.System, Guid.NewGuid(), """{"text":"x"}""", null);
            events.Add(e);
            return e;
        }
    }

    public async Task<StreamPage?> ReadAfterAsync(StreamId stream, long after, int limit, CancellationToken ct)
    {
        await (Turns?.WaitAsync(ct) ?? Task.CompletedTask);
        lock (gate)
        {
            if (Fault is { } fault)
                throw fault;
            var events = streams.GetValueOrDefault(stream, []);
            return new([.. events.Skip((int)after).Take(Math.Min(limit, Page))], events.Count, Epoch);
        }
    }

    public Task<Heads> HeadsAsync(IReadOnlyCollection<StreamId> wanted, CancellationToken ct)
    {
        lock (gate)
            return Task.FromResult(new Heads(wanted.Where(streams.ContainsKey).ToDictionary(s => s, s => (long)streams[s].Count), Epoch));
    }
}

internal sealed class FakeOwners : IConversationOwners, ITicketOwners
{
    public ConcurrentDictionary<Guid, Guid> Of { get; } = [];

    public ValueTask<Guid?> FindAsync(Guid conversationId, CancellationToken ct) => new(Of.TryGetValue(conversationId, out var owner) ? owner : null);

    public ValueTask<bool> OwnsAsync(Guid customerId, Guid conversationId, CancellationToken ct) =>
        new(Of.TryGetValue(conversationId, out var owner) && owner == customerId);

    public ValueTask<bool> TakesPartAsync(Guid customerId, Guid id, CancellationToken ct) => new(false);

    public void Forget(Guid conversationId)
    {
    }

    public void ForgetAll()
    {
    }
}

/// <summary>What one browser was told; as slow as wished for.</summary>
internal sealed class FakeBrowser : ILiveClient
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);
    private readonly Lock gate = new();
    private readonly List<string> frames = [];
    private readonly List<StoredEvent> events = [];
    private TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource takes = Done();

    public TaskCompletionSource Aborted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>In the order in which they came: <c>events s 1-3</c>, <c>signal s typing</c>, <c>rows l 2</c>, <c>rows l null</c>, <c>ended s code</c>.</summary>
    public string[] Frames
    {
        get
        {
            lock (gate)
                return [.. frames];
        }
    }

    public long[] Positions(StreamId stream)
    {
        lock (gate)
            return [.. events.Where(e => e.Stream == stream).Select(e => e.Position)];
    }

    /// <summary>Takes nothing until <see cref="Take"/>.</summary>
    public void Stall() => takes = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Take() => takes.TrySetResult();

    public async Task UntilAsync(Func<FakeBrowser, bool> wanted)
    {
        using var bound = new CancellationTokenSource(Bound);
        while (true)
        {
            Task next;
            lock (gate)
                next = told.Task;
            if (wanted(this))
                return;
            await next.WaitAsync(bound.Token);
        }
    }

    public Task Events(string stream, IReadOnlyList<LiveEvent> events) =>
        ToldAsync($"events {stream} {events[0].Event.Position}-{events[^1].Event.Position}", () => this.events.AddRange(events.Select(e => e.Event)));

    public Task Signal(string stream, string kind, RawJson data) => ToldAsync($"signal {stream} {kind}");

    public Task Rows(string list, IReadOnlyList<ListChange>? changes) =>
        ToldAsync($"rows {list} {(changes is null ? "null" : string.Join(',', changes.Select(c => c.Version)))}");

    public Task Ended(string stream, string code) => ToldAsync($"ended {stream} {code}");

    public Task Away() => ToldAsync("away");

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }

    private async Task ToldAsync(string frame, Action? also = null)
    {
        await takes.Task;
        lock (gate)
        {
            frames.Add(frame);
            also?.Invoke();
            told.SetResult();
            told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
