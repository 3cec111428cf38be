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
