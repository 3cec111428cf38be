using Npgsql;
using Portal.Journal;

namespace Portal.Tickets;

/// <summary>Numbers for tickets, from one sequence for all silos: never the same twice. One that is drawn and not used leaves a gap.</summary>
internal sealed class TicketNumbers(JournalDatabase database)
{
    public async Task<long> NextAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var next = new NpgsqlCommand("SELECT nextval('ticket_number')", connection);
        return (long)(await next.ExecuteScalarAsync(ct))!;
    }
}
