using Npgsql;

namespace Portal.Journal;

/// <summary>The database that the silo writes: its own pool, with statements prepared by themselves.</summary>
internal sealed class JournalDatabase : IAsyncDisposable
{
    public JournalDatabase(string connectionString) => Source = new NpgsqlDataSourceBuilder(connectionString)
    {
        ConnectionStringBuilder =
        {
            ApplicationName = "portal-silo",
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            CommandTimeout = 15,
            Timeout = 5,
            KeepAlive = 15,
        },
    }.Build();

    public NpgsqlDataSource Source { get; }

    public async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken ct = default) => await Source.OpenConnectionAsync(ct);

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
