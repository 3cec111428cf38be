using System.Collections.Immutable;

namespace Portal.Journal;

/// <summary>Streams by position, as they are committed.</summary>
internal interface IStreamReader
{
    /// <summary>What came after a position, in order; null when there is no such owner.</summary>
    Task<StreamPage?> ReadAfterAsync(StreamId stream, long after, int limit, CancellationToken ct);

    /// <summary>The heads of many streams, and the epoch; a stream without owner is left out.</summary>
    Task<Heads> HeadsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken ct);
}

/// <summary>A stretch of a stream.</summary>
/// <param name="Events">In order, without gaps; possibly fewer than asked for, as pages are bounded in bytes too.</param>
/// <param name="Position">The head of the stream when it was read.</param>
/// <param name="Epoch">Another one means that the journal was restored: nothing known of it holds.</param>
internal sealed record StreamPage(ImmutableArray<StoredEvent> Events, long Position, Guid Epoch)
{
    /// <summary>Where a reader who had read up to <paramref name="after"/> stands now.</summary>
    public long Last(long after) => Events.IsEmpty ? after : Events[^1].Position;
}

/// <summary>Where streams end.</summary>
internal sealed record Heads(IReadOnlyDictionary<StreamId, long> Positions, Guid Epoch);
