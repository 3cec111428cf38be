using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Portal.Shell;

namespace Portal.Tests.Fixture;

/// <summary>One more web node of a Portal, with the same grains behind it.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestNode(WebApplication app, Uri address) => (this.app, Address) = (app, address);

    public Uri Address { get; }

    public IServiceProvider Services => app.Services;

    /// <param name="portal">Whose grains.</param>
    /// <param name="connectionString">Its database.</param>
    public static async Task<TestNode> StartAsync(TestPortal portal, string connectionString)
    {
        var builder = StartUp.Builder(
        [
            $"--ConnectionStrings:Portal={connectionString}", $"--Keys:Master={TestPortal.MasterKey}", "--urls=http://127.0.0.1:0", "--environment=Test",
            "--Serilog:MinimumLevel:Default=Warning",
        ]);
        builder.Services.AddSingleton(portal.Grains);
        builder.AddPortalWeb();
        var app = builder.Build().MapPortalWeb();
        await app.StartAsync();
        return new(app, new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()));
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
