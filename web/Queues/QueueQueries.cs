using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.Queues;

/// <summary>The SQL that finds queues.</summary>
internal sealed class QueueQueries(ReadDatabase database)
{
    private const string ById = "SELECT id FROM queue_row WHERE id = $1";
    private const string ByName = "SELECT id FROM queue_row WHERE lower(name) = lower($1) LIMIT 1";

    /// <summary>A queue by id or name; the support queue when none is named; null when there is no such queue.</summary>
    public async Task<Guid?> FindAsync(string? queue, CancellationToken ct)
    {
        if (queue is null)
            return KnownQueues.Support;
        if (queue.Contains('\0'))
            return null; // PostgreSQL has no such text
        await using var command = Guid.TryParseExact(queue, "D", out var id) ? database.Command(ById, With(id)) : database.Command(ByName, With(queue));
        return await command.ExecuteScalarAsync(ct) as Guid?;
    }
}
