using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>One Portal for all tests that need nothing special of it.</summary>
public sealed class PortalFixture(Postgres postgres) : IAsyncLifetime
{
    private TestPortal? portal;

    internal TestPortal Portal => portal!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.StartAsync(await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => portal?.DisposeAsync() ?? ValueTask.CompletedTask;
}

[CollectionDefinition(Name)]
public sealed class PortalCollection : ICollectionFixture<PortalFixture>
{
    public const string Name = "Portal";
}
