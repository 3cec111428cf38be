using System.Collections.Immutable;

namespace Portal.Files;

/// <summary>
/// Where bytes are: of each file its parts while they come, then the whole. Knows nothing of rights or types. Every web node must reach the same one.
/// Each call may throw <see cref="StoreAwayException"/>, and may then be made again.
/// </summary>
internal interface IFileStore
{
    /// <summary>Puts bytes under a name, in place of what was there: whole, or not at all.</summary>
    Task PutAsync(Guid file, string name, Stream content, CancellationToken ct);

    /// <summary>The bytes under a name, as a stream that can seek; null when there are none.</summary>
    Task<Stream?> OpenAsync(Guid file, string name, CancellationToken ct);

    /// <summary>All that there is of a file.</summary>
    Task<ImmutableArray<StoredBytes>> ListAsync(Guid file, CancellationToken ct);

    /// <summary>Deletes what is under a name, if anything.</summary>
    Task DeleteAsync(Guid file, string name, CancellationToken ct);

    /// <summary>Deletes all that there is of a file, if anything.</summary>
    Task DeleteAsync(Guid file, CancellationToken ct);

    /// <summary>Clears away what writes that were cut off have left before a time.</summary>
    Task TidyAsync(DateTimeOffset before, CancellationToken ct);
}

/// <summary>What stands under a name.</summary>
internal sealed record StoredBytes(string Name, long Size);

/// <summary>The store does not answer, or not as it should. Nothing is lost: what was asked for may be asked for again.</summary>
internal sealed class StoreAwayException(string message, Exception inner) : Exception(message, inner);
