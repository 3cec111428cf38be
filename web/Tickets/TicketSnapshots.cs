using System.Collections.Immutable;
using Portal.Conversations;
using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.Tickets;

/// <summary>Takes snapshots: the head row first, then events up to it, which never change.</summary>
internal sealed class TicketSnapshots(ReadDatabase database, StreamQueries streams)
{
    private const int Recent = 50;

    private const string Head = """
        SELECT position, staff_position, s->'shared', s->'staff', (SELECT epoch FROM journal_epoch)
        FROM head CROSS JOIN LATERAL (SELECT state::json AS s OFFSET 0) parsed WHERE kind = 8 AND id = $1
        """;

    /// <summary>Null when there is no such ticket.</summary>
    public async Task<TicketSnapshot?> TakeAsync(Guid id, bool staff, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } head)
            return null;
        var shared = RecentAsync(StreamId.Shared(OwnerKind.Ticket, id), head.Position, ct);
        var internals = staff ? RecentAsync(StreamId.ForStaff(OwnerKind.Ticket, id), head.StaffPosition, ct) : null;
        return new TicketSnapshot(
            id, head.Shared, head.Position, await shared, head.Epoch,
            internals is null ? null : new StaffSnapshot(head.Staff, head.StaffPosition, await internals));
    }

    private async Task<ImmutableArray<StoredEvent>> RecentAsync(StreamId stream, long position, CancellationToken ct) =>
        position == 0 ? [] : (await streams.ReadBeforeAsync(stream, position + 1, Recent, ct))?.Events ?? [];

    private async Task<HeadRow?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var command = database.Command(Head, With(id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new(reader.GetInt64(0), reader.GetInt64(1), new(reader.GetString(2)), new(reader.GetString(3)), reader.GetGuid(4))
            : null;
    }

    private sealed record HeadRow(long Position, long StaffPosition, RawJson Shared, RawJson Staff, Guid Epoch);
}
