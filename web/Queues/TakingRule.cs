using Portal.Accounts;
using Portal.Journal;

namespace Portal.Queues;

/// <summary>
/// Whether somebody may take, or answer, what waits: not in a queue whose work is assigned, unless they may assign. Whether there are such queues is known for 2 s, or until
/// one changes, so that where there are none, nobody asks.
/// </summary>
internal sealed class TakingRule(QueueQueries queues, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private volatile Known? known;

    public async ValueTask<Refusal?> CheckAsync(CurrentUser user, Guid conversation, CancellationToken ct)
    {
        if (user.May(Permissions.AssignConversations) || !await AnyAsync(ct))
            return null;
        return await queues.FindDeliveryAsync(conversation, ct) == Delivery.Assigned ? Refusal.Conflict("queue.assigned_only") : null;
    }

    /// <summary>A queue has changed.</summary>
    public void Drop() => known = null;

    private async ValueTask<bool> AnyAsync(CancellationToken ct)
    {
        if (known is { } fresh && clock.GetElapsedTime(fresh.Since) < Fresh)
            return fresh.Any;
        var since = clock.GetTimestamp();
        var any = (await queues.ListAsync(ct)).Any(queue => queue.Settings.Delivery == Delivery.Assigned);
        known = new(any, since);
        return any;
    }

    private sealed record Known(bool Any, long Since);
}
