using Npgsql;
using Portal.Journal;

namespace Portal.Tickets;

/// <summary>What the rows say of tickets that are parts of others.</summary>
internal sealed class TicketFamily(JournalDatabase database)
{
    private const string OpenParts = "SELECT EXISTS (SELECT FROM ticket_row WHERE parent_id = $1 AND phase NOT IN (5, 6))";

    // A family is a few generations deep; who made a ring by hand is not followed for ever.
    private const string Above = """
        WITH RECURSIVE up AS (
            SELECT id, parent_id, 1 AS far FROM ticket_row WHERE id = $2
            UNION ALL SELECT t.id, t.parent_id, far + 1 FROM up JOIN ticket_row t ON t.id = up.parent_id WHERE far < 50)
        SELECT EXISTS (SELECT FROM up WHERE id = $1)
        """;

    // Where a ticket goes on by now, and that one, and so on.
    private const string Onward = """
        WITH RECURSIVE next AS (
            SELECT $2::uuid AS id, 1 AS far
            UNION ALL SELECT (h.state::jsonb #>> '{shared,merged,into}')::uuid, far + 1 FROM next JOIN head h ON h.kind = 8 AND h.id = next.id WHERE far < 50)
        SELECT EXISTS (SELECT FROM next WHERE id = $1)
        """;

    /// <summary>Whether what goes on in one ticket goes on in another in the end.</summary>
    public Task<bool> LeadsToAsync(Guid from, Guid ticket, CancellationToken ct) => AskAsync(Onward, ct, ticket, from);

    /// <summary>Whether a ticket has parts that are not done.</summary>
    public Task<bool> HasOpenPartsAsync(Guid ticket, CancellationToken ct) => AskAsync(OpenParts, ct, ticket);

    /// <summary>Whether a ticket stands above another one, or is the same.</summary>
    public Task<bool> IsAboveAsync(Guid ticket, Guid other, CancellationToken ct) => AskAsync(Above, ct, ticket, other);

    private async Task<bool> AskAsync(string sql, CancellationToken ct, params Guid[] ids)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var ask = new NpgsqlCommand(sql, connection);
        foreach (var id in ids)
            ask.Parameters.Add(new() { Value = id });
        return await ask.ExecuteScalarAsync(ct) is true;
    }
}
