using System.Collections.Immutable;
using Portal.Journal;
using Portal.Queues;
using static Portal.Journal.ReadDatabase;

namespace Portal.Conversations;

/// <summary>A conversation as it stands, to go on from by its position.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="State">See <see cref="ConversationState"/>.</param>
/// <param name="Position">The head of the shared stream that the state belongs to.</param>
/// <param name="Recent">The last 50 events up to there.</param>
/// <param name="Marks">How far the participants have read.</param>
/// <param name="Epoch">Another one means that nothing known before holds.</param>
/// <param name="Staff">For the staff alone.</param>
/// <param name="Line">For a customer who waits: where they stand in line. What changes comes as the signal <c>line</c>.</param>
internal sealed record ConversationSnapshot(
    Guid Id,
    RawJson State,
    long Position,
    ImmutableArray<StoredEvent> Recent,
    ImmutableArray<ReadMark> Marks,
    Guid Epoch,
    StaffSnapshot? Staff,
    QueuePlace? Line);

/// <summary>What the staff sees besides.</summary>
/// <param name="State">See <see cref="ConversationStaffState"/>.</param>
/// <param name="Position">The head of the staff stream.</param>
/// <param name="Recent">Its last 50 events.</param>
internal sealed record StaffSnapshot(RawJson State, long Position, ImmutableArray<StoredEvent> Recent);

/// <summary>Takes snapshots: the head row first, then events up to it, which never change.</summary>
internal sealed class ConversationSnapshots(ReadDatabase database, StreamQueries streams, IGrainFactory grains)
{
    private const int Recent = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private const string Head = """
        SELECT position, staff_position, s->'shared', s->'staff', (SELECT epoch FROM journal_epoch),
            CASE WHEN s->'shared'->>'phase' = 'waiting' THEN (s->'shared'->>'queueId')::uuid END
        FROM head CROSS JOIN LATERAL (SELECT state::json AS s OFFSET 0) parsed WHERE kind = 2 AND id = $1
        """;

    /// <summary>Null when there is no such conversation.</summary>
    public async Task<ConversationSnapshot?> TakeAsync(Guid id, bool staff, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } head)
            return null;
        var marks = grains.GetGrain<IConversationGrain>(id).LookAsync(ct);
        var shared = RecentAsync(StreamId.Shared(OwnerKind.Conversation, id), head.Position, ct);
        var line = staff || head.Queue is not { } queue ? null : PlaceAsync(queue, id, ct);
        var internals = staff ? RecentAsync(StreamId.ForStaff(OwnerKind.Conversation, id), head.StaffPosition, ct) : null;
        return new ConversationSnapshot(
            id,
            head.Shared,
            head.Position,
            await shared,
            (await marks)?.Marks ?? [],
            head.Epoch,
            internals is null ? null : new StaffSnapshot(head.Staff, head.StaffPosition, await internals),
            line is null ? null : await line);
    }

    /// <summary>A queue that is busy says it later; nobody waits for that.</summary>
    private async Task<QueuePlace?> PlaceAsync(Guid queue, Guid id, CancellationToken ct)
    {
        try
        {
            return await grains.GetGrain<IQueueGrain>(queue).PlaceAsync(id, ct).WaitAsync(Patience, ct);
        }
        catch (Exception e) when (Faults.PassesByItself(e))
        {
            return null;
        }
    }

    private async Task<ImmutableArray<StoredEvent>> RecentAsync(StreamId stream, long position, CancellationToken ct) =>
        position == 0 ? [] : (await streams.ReadBeforeAsync(stream, position + 1, Recent, ct))?.Events ?? [];

    private async Task<HeadRow?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var command = database.Command(Head, With(id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new(
                reader.GetInt64(0), reader.GetInt64(1), new(reader.GetString(2)), new(reader.GetString(3)), reader.GetGuid(4),
                reader.IsDBNull(5) ? null : reader.GetGuid(5))
            : null;
    }

    private sealed record HeadRow(long Position, long StaffPosition, RawJson Shared, RawJson Staff, Guid Epoch, Guid? Queue);
}
