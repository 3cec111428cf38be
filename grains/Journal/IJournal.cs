using System.Collections.Immutable;

namespace Portal.Journal;

/// <summary>Where owners are kept. One writer per silo stands behind it.</summary>
internal interface IJournal
{
    /// <summary>An owner's head; null when it has no events yet.</summary>
    Task<Head?> LoadAsync(OwnerKind kind, Guid id, CancellationToken ct);

    /// <summary>Commits, together with what others commit at the moment.</summary>
    /// <exception cref="JournalUnavailableException">Whether it is committed is not known; the same command again will tell.</exception>
    /// <exception cref="RowTakenException">A row must be unique, and is not.</exception>
    Task<AppendResult> AppendAsync(Append append);

    /// <summary>What the owner answered to a command before; null when it never had it.</summary>
    Task<AppendResult?> FindAsync(OwnerKind kind, Guid id, Guid commandId, byte[] hash, CancellationToken ct);

    /// <summary>The events after a position in the newest version of their types, in order.</summary>
    Task<ImmutableArray<StoredEvent>> ReadAsync(StreamId stream, long after, int limit, CancellationToken ct);
}

/// <summary>The truth about an owner.</summary>
internal sealed record Head(long Position, long StaffPosition, DateTimeOffset At, string State);

/// <summary>A value that must be unique among all rows is taken.</summary>
[GenerateSerializer, Alias("row-taken")]
public sealed class RowTakenException(string message) : Exception(message)
{
    /// <summary>The name of the constraint that says so.</summary>
    [Id(0)]
    public string Constraint { get; init; } = "";
}
