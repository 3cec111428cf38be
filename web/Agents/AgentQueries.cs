using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.Agents;

/// <summary>Somebody of the staff, as colleagues see them.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">Theirs.</param>
/// <param name="Availability">Their own choice to take work.</param>
internal sealed record Colleague(Guid Id, string Name, Availability Availability);

/// <summary>The SQL that reads agents.</summary>
internal sealed class AgentQueries(ReadDatabase database)
{
    private const string OfOne = "SELECT availability FROM agent_row WHERE id = $1";

    private const string Columns = """
        SELECT a.id, a.name, coalesce(g.availability, 1)::int FROM account_row a LEFT JOIN agent_row g ON g.id = a.id
        WHERE a.roles <> '{customer}' AND a.status = 1
        """;

    private const string Page = """
         AND ($1::uuid IS NULL OR (lower(a.name) COLLATE "C", a.id) > (SELECT lower(name) COLLATE "C", id FROM account_row WHERE id = $1))
        ORDER BY lower(a.name) COLLATE "C", a.id LIMIT $2
        """;

    private const string State = "SELECT state::json -> 'shown' FROM head WHERE kind = 3 AND id = $1";

    /// <summary>What an agent can do; what is usual where nobody has said anything.</summary>
    public async Task<ShownProfile> FindProfileAsync(Guid id, CancellationToken ct)
    {
        await using var command = database.Command(State, With(id));
        var state = await command.ExecuteScalarAsync(ct) is string text ? JsonSerializer.Deserialize<AgentState>(text, EventCatalog.Json) : null;
        return new(state?.ProfileVersion ?? 0, state?.Profile ?? AgentProfile.Usual, state?.Queues ?? [], StreamId.ForStaff(OwnerKind.Agent, id));
    }

    /// <summary>A page of the staff, by name.</summary>
    public async Task<ListPage<Colleague>> ListAsync(ListPaging.Range page, CancellationToken ct)
    {
        await using var command = database.Command(
            Columns + Page, new NpgsqlParameter { Value = (object?)page.After ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid }, With(page.Limit + 1));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var people = new List<Colleague>();
        while (await reader.ReadAsync(ct))
            people.Add(new(reader.GetGuid(0), reader.GetString(1), (Availability)reader.GetInt32(2)));
        return people.Count > page.Limit ? new(people[..page.Limit], Paging.Next(people[page.Limit - 1].Id)) : new(people, null);
    }

    /// <summary>An agent's own choice; away at first.</summary>
    public async Task<Availability> FindAvailabilityAsync(Guid id, CancellationToken ct)
    {
        await using var command = database.Command(OfOne, With(id));
        return await command.ExecuteScalarAsync(ct) is short availability ? (Availability)availability : Availability.Away;
    }
}
