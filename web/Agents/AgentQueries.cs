using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.Agents;

/// <summary>The SQL that reads agents.</summary>
internal sealed class AgentQueries(ReadDatabase database)
{
    private const string OfOne = "SELECT availability FROM agent_row WHERE id = $1";

    /// <summary>An agent's own choice; away at first.</summary>
    public async Task<Availability> FindAvailabilityAsync(Guid id, CancellationToken ct)
    {
        await using var command = database.Command(OfOne, With(id));
        return await command.ExecuteScalarAsync(ct) is short availability ? (Availability)availability : Availability.Away;
    }
}
