using System.Collections.Immutable;
using Portal.Agents;
using Portal.Live;
using Portal.Wallboard;

namespace Portal.Queues;

/// <summary>Wallboards see how the queue stands: told what has changed, once a second at most, from what the queue knows anyway.</summary>
internal sealed partial class QueueGrain
{
    private static readonly TimeSpan ShowSoon = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ShowEvery = TimeSpan.FromSeconds(1);
    private readonly Board board = new();
    private IGrainTimer showing = null!;
    private bool hasMoved;
    private long shownAt;

    public async Task<ImmutableArray<RowChange>> BoardAsync(CancellationToken ct)
    {
        if (!looked)
            await RefreshAsync(ct);
        if (board.Told.IsEmpty)
            Show();
        return board.Told;
    }

    private void BeginShowing()
    {
        shownAt = clock.GetTimestamp();
        showing = this.RegisterGrainTimer(ShowAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
    }

    /// <summary>Something may look different now.</summary>
    private void BoardMoved()
    {
        if (hasMoved)
            return;
        hasMoved = true;
        var rest = ShowEvery - clock.GetElapsedTime(shownAt);
        showing.Change(rest > ShowSoon ? rest : ShowSoon, Timeout.InfiniteTimeSpan);
    }

    private Task ShowAsync(CancellationToken ct)
    {
        Show();
        return Task.CompletedTask;
    }

    private void Show()
    {
        (hasMoved, shownAt) = (false, clock.GetTimestamp());
        if (owner.State.Shown.Name is not { } name)
            return;
        foreach (var change in board.News(Board.Of(owner.Id, name, [.. Chats], dispatch.Agents, Weights.Chat), clock.GetUtcNow()))
            fanout.Touch(change);
    }
}
