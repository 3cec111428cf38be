using Npgsql;
using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.FollowUps;

/// <summary>The SQL that finds out whether somebody's calendar has an address.</summary>
internal sealed class CalendarQueries(ReadDatabase database)
{
    private const string Hash = """
        SELECT h.state::json ->> 'calendar', h.state::json -> 'preferences' ->> 'language' FROM head h JOIN account_row a ON a.id = h.id
        WHERE h.kind = 5 AND h.id = $1 AND a.roles <> '{customer}' AND a.status <> 3
        """;

    /// <summary>The hash of its address, null when it has none, or the account is nobody's of the staff, or locked; and the language that they prefer.</summary>
    public async Task<(string? Hash, string? Language)> FindAsync(Guid account, CancellationToken ct)
    {
        await using var command = database.Command(Hash, With(account));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (Text(reader, 0), Text(reader, 1)) : default;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
