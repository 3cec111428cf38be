using System.Collections.Immutable;
using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.Queues;

/// <summary>The SQL that finds queues.</summary>
internal sealed class QueueQueries(ReadDatabase database)
{
    private const string ById = "SELECT id FROM queue_row WHERE id = $1";
    private const string Every = "SELECT id FROM queue_row ORDER BY lower(name), id LIMIT 1000";
    private const string ByName = "SELECT id FROM queue_row WHERE lower(name) = lower($1) LIMIT 1";

    /// <summary>All of them, by name.</summary>
    public async Task<ImmutableArray<Guid>> AllAsync(CancellationToken ct)
    {
        await using var command = database.Command(Every);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var all = ImmutableArray.CreateBuilder<Guid>();
        while (await reader.ReadAsync(ct))
            all.Add(reader.GetGuid(0));
        return all.DrainToImmutable();
    }

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
