using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
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

    public async Task<long> CountAsync(string sql)
    {
        await using var connection = await Database.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
