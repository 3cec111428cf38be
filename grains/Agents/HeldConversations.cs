using System.Collections.Immutable;
using Npgsql;
using Portal.Conversations;
using Portal.Journal;

namespace Portal.Agents;

/// <summary>Which conversations the rows say an agent has; finds those of which the agent was never told.</summary>
internal sealed class HeldConversations(JournalDatabase database)
{
    private const string Held = "SELECT id FROM conversation_row WHERE agent_id = $1 AND phase = $2 LIMIT 1000";

    public async Task<ImmutableArray<Guid>> ByAsync(Guid agentId, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var read = new NpgsqlCommand(Held, connection)
        {
            Parameters = { new() { Value = agentId }, new() { Value = (short)RowPhase.Assigned } },
        };
        await using var reader = await read.ExecuteReaderAsync(ct);
        var ids = ImmutableArray.CreateBuilder<Guid>();
        while (await reader.ReadAsync(ct))
            ids.Add(reader.GetGuid(0));
        return ids.DrainToImmutable();
    }
}
