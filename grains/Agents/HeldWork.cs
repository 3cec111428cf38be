using System.Collections.Immutable;
using Npgsql;
using Portal.Journal;

namespace Portal.Agents;

/// <summary>What the rows say an agent has; finds that of which the agent was never told.</summary>
internal sealed class HeldWork(JournalDatabase database)
{
    // Phases: a conversation that is assigned; a ticket that is new or open. Kinds as in WorkKind.
    private const string Held = """
        (SELECT id, 1 FROM conversation_row WHERE agent_id = $1 AND phase = 2 LIMIT 1000)
        UNION ALL (SELECT id, 2 FROM ticket_row WHERE agent_id = $1 AND phase IN (1, 2) LIMIT 1000)
        """;

    public async Task<ImmutableArray<WorkItem>> ByAsync(Guid agentId, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var read = new NpgsqlCommand(Held, connection) { Parameters = { new() { Value = agentId } } };
        await using var reader = await read.ExecuteReaderAsync(ct);
        var work = ImmutableArray.CreateBuilder<WorkItem>();
        while (await reader.ReadAsync(ct))
            work.Add(new(reader.GetGuid(0), (WorkKind)reader.GetInt32(1)));
        return work.DrainToImmutable();
    }
}
