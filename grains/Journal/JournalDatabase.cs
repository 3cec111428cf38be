using Npgsql;

namespace Portal.Journal;

/// <summary>The database that the silo writes: its own pool, with statements prepared by themselves.</summary>
internal sealed class JournalDatabase : IAsyncDisposable
{
    // The statements of the writer are long and the batches mostly small: planning one anew would cost more than running it.
    private const string PlanOnce = "-c plan_cache_mode=force_generic_plan";

    public JournalDatabase(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString)
        {
            ConnectionStringBuilder =
            {
                ApplicationName = "portal-silo",
                MaxAutoPrepare = 64,
                AutoPrepareMinUsages = 2,
                CommandTimeout = 15,
                Timeout = 5,
                KeepAlive = 15,
                NoResetOnClose = true, // nobody here changes a session
            },
        };
        builder.ConnectionStringBuilder.Options = $"{builder.ConnectionStringBuilder.Options} {PlanOnce}".TrimStart();
        Source = builder.Build();
    }

    public NpgsqlDataSource Source { get; }

    public async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken ct = default) => await Source.OpenConnectionAsync(ct);

    public NpgsqlConnection Open() => Source.OpenConnection();

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
