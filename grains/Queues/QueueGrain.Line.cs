using System.Collections.Immutable;
using System.Text.Json;
using Portal.Agents;
using Portal.Journal;
using Portal.Live;

namespace Portal.Queues;

/// <summary>Those who wait see where they stand: told when it changes, every 2 s at most, from what the queue knows anyway.</summary>
internal sealed partial class QueueGrain
{
    private static readonly TimeSpan TellAfter = TimeSpan.FromSeconds(2);
    private readonly Line line = new();
    private RecentWaits recent = new([]);
    private IGrainTimer telling = null!;
    private bool hasNews;
    private bool hasWaits;

    public Task<QueuePlace?> PlaceAsync(Guid conversationId, CancellationToken ct) =>
        Task.FromResult(Places().GetValueOrDefault(conversationId));

    public async Task<ImmutableArray<WaitingHead>> NextForAsync(Guid agentId, CancellationToken ct)
    {
        if (!looked)
            await RefreshAsync(ct);
        return dispatch.NextFor(agentId, clock.GetUtcNow());
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => KeepWaitsAsync(cancellationToken);

    private void BeginTelling()
    {
        recent = new(waits.State.Items ?? []);
        telling = this.RegisterGrainTimer(TellAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
    }

    /// <summary>Somebody came or went.</summary>
    private void LineMoved()
    {
        if (!hasNews)
            telling.Change(TellAfter, Timeout.InfiniteTimeSpan);
        hasNews = true;
    }

    /// <summary>Those who look at a page while they wait; for a ticket nobody does.</summary>
    private IEnumerable<Waiting> Chats => dispatch.Line.Where(work => work.Kind == WorkKind.Chat);

    /// <summary>An agent has who waited.</summary>
    private void Served(Waiting one)
    {
        if (one.Kind != WorkKind.Chat)
            return;
        recent = recent.With(one.Since, clock.GetUtcNow());
        hasWaits = true;
    }

    /// <summary>Somebody waits here no longer, and the queue did not give them away: taken by hand, or done.</summary>
    private async Task LeftAsync(Waiting one)
    {
        if ((await GrainFactory.LookAtAsync(one.Kind, one.ConversationId))?.AgentId is not null)
            Served(one);
    }

    private async Task TellAsync(CancellationToken ct)
    {
        hasNews = false;
        foreach (var (conversation, place) in line.News(Places()))
            fanout.Signal(new Signal(StreamId.Shared(OwnerKind.Conversation, conversation), "line", JsonSerializer.Serialize(place, EventCatalog.Json)));
        await KeepWaitsAsync(ct);
    }

    private ImmutableDictionary<Guid, QueuePlace> Places()
    {
        var now = clock.GetUtcNow();
        return Line.Of(Chats, recent.UsualSeconds(now), looked ? dispatch.Shown(now) : null);
    }

    private async Task KeepWaitsAsync(CancellationToken ct)
    {
        if (!hasWaits)
            return;
        hasWaits = false;
        waits.State = new KeptWaits { Items = recent.Items };
        await waits.WriteStateAsync(ct);
    }
}
