using System.Text.Json;
using Portal.Journal;

namespace Portal.Queues;

/// <summary>How queues deliver, as they have committed it: asked by who has work that waits, before somebody takes it. A read and no call, which would lead round.</summary>
internal sealed class Deliveries(IJournal journal)
{
    /// <summary>Where something waits whose taker must not take from a queue whose work is assigned.</summary>
    public static Refusal Refusal { get; } = Refusal.Conflict("queue.assigned_only");

    public async Task<bool> IsAssignedAsync(Guid queue, CancellationToken ct) =>
        await journal.LoadAsync(OwnerKind.Queue, queue, ct) is { } head
        && JsonSerializer.Deserialize<Queue>(head.State, EventCatalog.Json)!.Settings.Delivery == Delivery.Assigned;
}
