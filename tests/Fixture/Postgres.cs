using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Portal.Journal;
using Portal.Tests.Fixture;

[assembly: AssemblyFixture(typeof(Postgres))]

namespace Portal.Tests.Fixture;

/// <summary>
/// A real PostgreSQL for one test run. A migrated database is the template of every other, so a fresh one costs a fraction of a second.
/// </summary>
public sealed class Postgres : IAsyncLifetime
{
    private readonly SemaphoreSlim creating = new(1);
    private PostgresServer server = null!;
    private int databases;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.MakeAsync(0, "fsync=off", "max_connections=1000", "max_prepared_transactions=0");
        await server.ExecuteAsync("postgres", "CREATE DATABASE template_portal");
        await using (var database = new JournalDatabase(server.ConnectionString("template_portal") + ";Pooling=false"))
            await new Migrations(database, NullLogger<Migrations>.Instance).RunAsync(CancellationToken.None);
    }

    /// <summary>A migrated database of the caller's own; its connection string.</summary>
    /// <param name="like">The connection string of a database that nobody uses, to be copied; else it is empty.</param>
    public async Task<string> NewDatabaseAsync(string? like = null)
    {
        await creating.WaitAsync();
        try
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"portal_{++databases}");
            var template = like is null ? "template_portal" : new NpgsqlConnectionStringBuilder(like).Database;
            await server.ExecuteAsync("postgres", $"CREATE DATABASE {name} TEMPLATE {template}");
            return server.ConnectionString(name);
        }
        finally
        {
            creating.Release();
        }
    }

    /// <summary>Dumps a database and restores the dump into it.</summary>
    public Task DumpAndRestoreAsync(string connectionString) =>
        server.DumpAndRestoreAsync(new NpgsqlConnectionStringBuilder(connectionString).Database!);

    /// <summary>Puts a copy of another database in a database's place. Nobody may be using either.</summary>
    public Task RestoreAsync(string connectionString, string backup)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        var template = new NpgsqlConnectionStringBuilder(backup).Database;
        return server.ExecuteAsync("postgres", $"DROP DATABASE {name} WITH (FORCE)", $"CREATE DATABASE {name} TEMPLATE {template}");
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await server.DisposeAsync();
        creating.Dispose();
    }
}
