using Npgsql;
using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.Customers;

/// <summary>The SQL that resolves names.</summary>
internal sealed class PeopleQueries(ReadDatabase database)
{
    private const string One = """
        SELECT c.name, h.state::json ->> 'claimedEmail' FROM customer_row c LEFT JOIN head h ON h.kind = 1 AND h.id = c.id WHERE c.id = $1
        """;

    // A customer is known by an account, a row or events; the staff by an account that is not a customer's alone.
    private const string Many = """
        SELECT w.id, a.roles <> '{customer}', coalesce(a.name, c.name), h.state::json ->> 'claimedEmail'
        FROM unnest($1) AS w (id)
        LEFT JOIN account_row a ON a.id = w.id
        LEFT JOIN customer_row c ON c.id = w.id
        LEFT JOIN head h ON h.kind = 1 AND h.id = w.id
        WHERE a.id IS NOT NULL OR c.id IS NOT NULL OR h.id IS NOT NULL
        """;

    // Each by the few tickets that one of the two takes part in: those where the caller is now, and the other is or was.
    private const string Together = """
        SELECT w.id FROM unnest($2) AS w (id)
        WHERE EXISTS (
            SELECT FROM ticket_participant_row p JOIN ticket_row t ON t.id = p.ticket_id
            WHERE p.party_id = w.id AND p.party_kind = 1 AND (t.customer_id = $1 OR EXISTS (
                SELECT FROM ticket_participant_row o WHERE o.party_id = $1 AND o.party_kind = 1 AND o.phase = 1 AND o.ticket_id = p.ticket_id)))
        OR EXISTS (
            SELECT FROM ticket_participant_row p JOIN ticket_row t ON t.id = p.ticket_id
            WHERE p.party_id = $1 AND p.party_kind = 1 AND p.phase = 1 AND t.customer_id = w.id)
        """;

    /// <summary>Those of some customers with whom one is in a ticket.</summary>
    public async Task<IReadOnlySet<Guid>> TogetherAsync(Guid customer, Guid[] others, CancellationToken ct)
    {
        var together = new HashSet<Guid>();
        await using var command = database.Command(Together, With(customer), With(others));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            together.Add(reader.GetGuid(0));
        return together;
    }

    /// <summary>A customer's name, and the address that they say is theirs; null for one who has none.</summary>
    public async Task<(string? Name, string? ClaimedEmail)> FindCustomerAsync(Guid id, CancellationToken ct)
    {
        await using var command = database.Command(One, With(id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (Text(reader, 0), Text(reader, 1)) : default;
    }

    /// <summary>Those of them who exist.</summary>
    public async Task<IReadOnlyList<Person>> FindAsync(Guid[] ids, CancellationToken ct)
    {
        await using var command = database.Command(Many, With(ids));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var people = new List<Person>();
        while (await reader.ReadAsync(ct))
        {
            var staff = !reader.IsDBNull(1) && reader.GetBoolean(1);
            people.Add(new(reader.GetGuid(0), staff ? PartyKind.Agent : PartyKind.Customer, Text(reader, 2), staff ? null : Text(reader, 3)));
        }

        return people;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
