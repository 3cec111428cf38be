using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Journal;

namespace Portal.Tests.Fixture;

/// <summary>The journal of one silo on a database, without grains.</summary>
internal sealed class TestJournal : IAsyncDisposable
{
    private readonly IHost host;

    private TestJournal(IHost host) => this.host = host;

    public IJournal Journal => host.Services.GetRequiredService<IJournal>();

    public JournalDatabase Database => host.Services.GetRequiredService<JournalDatabase>();

    public static async Task<TestJournal> StartAsync(string connectionString)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { Args = [$"--ConnectionStrings:Portal={connectionString}"] });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddPortalJournal();
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    public Owner<TState> Owner<TState>(Guid id)
        where TState : class, IOwnerState<TState> => new(id, Journal, TimeProvider.System);

    /// <summary>All events of an owner in its own order.</summary>
    public async Task<List<StoredEvent>> EventsAsync<TState>(Guid id)
        where TState : class, IOwnerState<TState>
    {
        await using var connection = await Database.OpenAsync();
        await using var read = new NpgsqlCommand(
            $"SELECT {Portal.Journal.Journal.EventColumns}, staff FROM event WHERE kind = {(int)TState.Kind} AND id = '{id}' ORDER BY {Fold.Order}",
            connection);
        await using var reader = await read.ExecuteReaderAsync();
        var events = new List<StoredEvent>();
        while (await reader.ReadAsync())
            events.Add(Portal.Journal.Journal.StoredEventOf(new(TState.Kind, id, reader.GetBoolean(9)), reader));
        return events;
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var connection = await Database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
