using Npgsql;

namespace Portal.Journal;

/// <summary>The database as web reads it: <c>ConnectionStrings:PortalRead</c> where set (a role that may only read), else <c>ConnectionStrings:Portal</c>.</summary>
internal sealed class ReadDatabase : IAsyncDisposable
{
    private const int SecondsToWait = 5;

    public ReadDatabase(IConfiguration configuration)
    {
        var connection = configuration.GetConnectionString("PortalRead") ?? configuration.GetConnectionString("Portal")
            ?? throw new InvalidOperationException("ConnectionStrings:Portal is not set.");
        Source = new NpgsqlDataSourceBuilder(connection)
        {
            ConnectionStringBuilder =
            {
                ApplicationName = "portal-web",
                MaxAutoPrepare = 64,
                AutoPrepareMinUsages = 2,
                CommandTimeout = SecondsToWait,
                Timeout = SecondsToWait,
                KeepAlive = 15,
                NoResetOnClose = true, // nobody here changes a session
            },
        }.Build();
    }

    public NpgsqlDataSource Source { get; }

    /// <summary>A command for one statement; the pool's connection goes back when it is disposed.</summary>
    public NpgsqlCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = Source.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    /// <summary>A parameter of the type that its value has.</summary>
    public static NpgsqlParameter With<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
