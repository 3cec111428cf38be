using Npgsql;
using Portal.Journal;

namespace Portal.Operation;

/// <summary>The database as those see it who operate it.</summary>
/// <param name="Version">PostgreSQL's.</param>
/// <param name="Since">When its server started.</param>
/// <param name="Bytes">The size of Portal's database, indexes and all.</param>
/// <param name="Connections">Connections in use, to any database of the server.</param>
/// <param name="MostConnections">As many as others than superusers may have.</param>
internal sealed record DatabaseFigures(string Version, DateTimeOffset Since, long Bytes, long Connections, long MostConnections);

/// <summary>Looks at the database for whoever asks, once in ten seconds: its size is added up from all of its files.</summary>
internal sealed partial class DatabaseGauge
{
    private const string Look = """
        SELECT current_setting('server_version'), pg_postmaster_start_time(), pg_database_size(current_database()),
               (SELECT sum(numbackends)::bigint FROM pg_stat_database),
               (current_setting('max_connections')::bigint - current_setting('superuser_reserved_connections')::bigint)
        """;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private readonly LastLook<DatabaseFigures> last;
    private readonly ReadDatabase database;
    private readonly ILogger<DatabaseGauge> log;

    public DatabaseGauge(ReadDatabase database, TimeProvider clock, ILogger<DatabaseGauge> log)
    {
        (this.database, this.log) = (database, log);
        last = new(Fresh, clock, ReadAsync);
    }

    /// <summary>Null when it does not answer.</summary>
    public Task<DatabaseFigures?> FindAsync() => last.FindAsync();

    private async Task<DatabaseFigures?> ReadAsync()
    {
        try
        {
            await using var command = database.Command(Look);
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            return new(
                reader.GetString(0).Split(' ')[0], reader.GetFieldValue<DateTimeOffset>(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4));
        }
        catch (NpgsqlException e)
        {
            CouldNotLook(e);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database could not be looked at")]
    private partial void CouldNotLook(Exception e);
}
