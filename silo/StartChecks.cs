using Npgsql;
using Portal.GrainHosts;
using Portal.Journal;

namespace Portal;

/// <summary>What must be right before a silo touches a database: said in one line, and nothing is changed.</summary>
internal sealed class StartChecks(JournalDatabase database, ClusterSettings cluster, TimeProvider clock)
{
    private static readonly TimeSpan MostApart = TimeSpan.FromMinutes(1);

    // The journal's writer, Orleans' own, and two for all else: with fewer a silo would start, and stand still.
    private const int LeastConnections = 4;

    private const string Now = "SELECT clock_timestamp()";

    private const string HasTables = "SELECT to_regclass('orleansstorage') IS NOT NULL AND to_regclass('orleansmembershiptable') IS NOT NULL";

    // Where this installation has been there is a row soon, and only who has never been there reads on.
    private const string OtherInstallation = """
        SELECT serviceid FROM orleansstorage WHERE NOT EXISTS (SELECT FROM orleansstorage WHERE serviceid = $1) LIMIT 1
        """;

    // Silos say every few seconds that they are alive, by clocks that differ by a minute at most.
    private const string OtherCluster = """
        SELECT deploymentid FROM orleansmembershiptable
        WHERE deploymentid <> $1 AND status = 3 AND iamalivetime > clock_timestamp() - interval '1 minute' LIMIT 1
        """;

    /// <exception cref="InvalidOperationException">Something is wrong.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached, or has too few connections left.</exception>
    public async Task RunAsync(CancellationToken ct = default)
    {
        await CheckRoomAsync(ct);
        await using var connection = await database.OpenAsync(ct);
        await CheckClockAsync(connection, ct);
        if (await AskAsync(connection, HasTables, null, ct) is not true)
            return; // it is empty
        if (await AskAsync(connection, OtherInstallation, cluster.ServiceId, ct) is string installation)
            throw new InvalidOperationException($"the database belongs to '{installation}' and this program to '{cluster.ServiceId}': set Cluster:ServiceId as it has it");
        if (await AskAsync(connection, OtherCluster, cluster.ClusterId, ct) is string other)
            throw new InvalidOperationException($"the cluster '{other}' runs on this database and this program is of '{cluster.ClusterId}': set Cluster:ClusterId as it has it, or stop it");
    }

    private async Task CheckRoomAsync(CancellationToken ct)
    {
        var connections = new List<NpgsqlConnection>();
        try
        {
            while (connections.Count < LeastConnections)
                connections.Add(await database.OpenAsync(ct));
        }
        finally
        {
            foreach (var connection in connections)
                await connection.DisposeAsync();
        }
    }

    private async Task CheckClockAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var there = (DateTime)(await AskAsync(connection, Now, null, ct))!;
        var apart = clock.GetUtcNow() - there;
        if (apart.Duration() > MostApart)
            throw new InvalidOperationException($"the clock of this machine is {apart.Duration().TotalSeconds:0} s {(apart > TimeSpan.Zero ? "ahead of" : "behind")} the database's: set it right");
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql, string? parameter, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (parameter is not null)
            command.Parameters.Add(new() { Value = parameter });
        return await command.ExecuteScalarAsync(ct);
    }
}
