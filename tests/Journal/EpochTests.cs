using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Portal.Journal;
using Portal.Tests.Fixture;

namespace Portal.Tests.Journal;

/// <summary>The epoch stays as long as the database is the same one, and is another one in a copy and after a restore.</summary>
public sealed class EpochTests(Postgres postgres) : IAsyncLifetime
{
    private string database = "";

    public async ValueTask InitializeAsync() => database = await postgres.NewDatabaseAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task It_stays_over_restarts() => Assert.Equal(await StartAsync(database), await StartAsync(database));

    [Fact]
    public async Task It_changes_in_a_copy()
    {
        var before = await StartAsync(database);
        Assert.NotEqual(before, await StartAsync(await postgres.NewDatabaseAsync(like: database)));
    }

    [Fact]
    public async Task It_changes_when_a_dump_is_restored_into_the_same_database()
    {
        var before = await StartAsync(database);
        await postgres.DumpAndRestoreAsync(database);

        Assert.NotEqual(before, await StartAsync(database));
        await Verified.DatabaseAsync(database);
    }

    private static async Task<Guid> StartAsync(string connectionString)
    {
        await using var journal = new JournalDatabase(connectionString + ";Pooling=false");
        await new Migrations(journal, NullLogger<Migrations>.Instance).RunAsync(CancellationToken.None);
        await using var connection = await journal.OpenAsync();
        await using var read = new NpgsqlCommand("SELECT epoch FROM journal_epoch", connection);
        return (Guid)(await read.ExecuteScalarAsync())!;
    }
}
