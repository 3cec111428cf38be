using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using Portal.Agents;
using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.Queues;

/// <summary>A queue as it is set up.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">Of its settings: what the next change is based on; 0 while nobody has changed them.</param>
/// <param name="Settings">All of them.</param>
/// <param name="Members">Who serves, by account.</param>
/// <param name="Stream">Where its changes stand.</param>
/// <param name="Position">The head of that stream.</param>
internal sealed record QueueItem(Guid Id, long Version, QueueSettings Settings, ImmutableArray<Guid> Members, StreamId Stream, long Position);

/// <summary>All queues, by name; there are 100 at most.</summary>
internal sealed record QueueList(ImmutableArray<QueueItem> Items);

/// <summary>The SQL that finds queues.</summary>
internal sealed class QueueQueries(ReadDatabase database)
{
    private const string ById = "SELECT id FROM queue_row WHERE id = $1";
    private const string Every = "SELECT id FROM queue_row ORDER BY lower(name), id LIMIT 1000";
    private const string ByName = "SELECT id FROM queue_row WHERE lower(name) = lower($1) LIMIT 1";
    private const string All = "SELECT h.id, h.staff_position, h.state::json -> 'shown' FROM queue_row q JOIN head h ON h.kind = 4 AND h.id = q.id";

    // Kinds as in WorkKind.
    private const string Taken = """
        SELECT r.id, 1 FROM conversation_row r WHERE r.agent_id = $1 AND r.phase IN (2, 4)
        AND EXISTS (SELECT FROM event e WHERE e.kind = 2 AND e.id = r.id AND e.command_id = $2 AND e.hash IS NOT NULL)
        UNION ALL SELECT r.id, 2 FROM ticket_row r WHERE r.agent_id = $1 AND r.phase IN (1, 2, 3, 4)
        AND EXISTS (SELECT FROM event e WHERE e.kind = 8 AND e.id = r.id AND e.command_id = $2 AND e.hash IS NOT NULL)
        """;

    /// <summary>What an agent has by this command, conversation or ticket; null when nothing.</summary>
    public async Task<(Guid Id, WorkKind Kind)?> FindTakenAsync(Guid agentId, Guid commandId, CancellationToken ct)
    {
        await using var command = database.Command(Taken, With(agentId), With(commandId));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetGuid(0), (WorkKind)reader.GetInt32(1)) : null;
    }

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

    public async Task<ImmutableArray<QueueItem>> ListAsync(CancellationToken ct)
    {
        await using var command = database.Command(All + " ORDER BY lower(q.name) LIMIT 1000");
        return await ReadAsync(command, ct);
    }

    public async Task<QueueItem?> TakeAsync(Guid id, CancellationToken ct)
    {
        await using var command = database.Command(All + " WHERE q.id = $1", With(id));
        return (await ReadAsync(command, ct)).FirstOrDefault();
    }

    private static async Task<ImmutableArray<QueueItem>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var items = ImmutableArray.CreateBuilder<QueueItem>();
        while (await reader.ReadAsync(ct))
        {
            var (id, state) = (reader.GetGuid(0), JsonSerializer.Deserialize<QueueState>(reader.GetString(2), EventCatalog.Json)!);
            var settings = state.Settings ?? new QueueSettings(state.Name!);
            items.Add(new(id, state.Version ?? 0, settings, state.Members, StreamId.ForStaff(OwnerKind.Queue, id), reader.GetInt64(1)));
        }

        return items.DrainToImmutable();
    }
}
