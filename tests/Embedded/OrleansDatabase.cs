using Npgsql;
using Portal.Tests.Fixture;

namespace Portal.Tests.Embedded;

/// <summary>A migrated database for the tests of one class.</summary>
public sealed class OrleansDatabase(Postgres postgres) : IAsyncLifetime
{
    public NpgsqlDataSource Source { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Source = NpgsqlDataSource.Create(await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
