using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.Customers;

/// <summary>The SQL that resolves names.</summary>
internal sealed class PeopleQueries(ReadDatabase database)
{
    private const string CustomerName = "SELECT name FROM customer_row WHERE id = $1";

    // A customer is known by an account, a row or events; the staff by an account that is not a customer's alone.
    private const string Many = """
        SELECT w.id, a.roles <> '{customer}', coalesce(a.name, c.name)
        FROM unnest($1) AS w (id)
        LEFT JOIN account_row a ON a.id = w.id
        LEFT JOIN customer_row c ON c.id = w.id
        WHERE a.id IS NOT NULL OR c.id IS NOT NULL OR EXISTS (SELECT FROM head h WHERE h.kind = 1 AND h.id = w.id)
        """;

    /// <summary>A customer's name; null for one who has none.</summary>
    public async Task<string?> FindCustomerNameAsync(Guid id, CancellationToken ct)
    {
        await using var command = database.Command(CustomerName, With(id));
        return await command.ExecuteScalarAsync(ct) as string;
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
            people.Add(new(reader.GetGuid(0), staff ? PartyKind.Agent : PartyKind.Customer, reader.IsDBNull(2) ? null : reader.GetString(2)));
        }

        return people;
    }
}
