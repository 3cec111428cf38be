using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Portal.Accounts;
using Portal.Journal;
using Portal.Queues;

namespace Portal.Tests.Fixture;

/// <summary>The whole of Portal as the silo's own program composes it, on a port and a database of its own.</summary>
internal sealed class TestPortal : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    public static readonly string MasterKey = Convert.ToBase64String(new byte[32]);
    private readonly WebApplication app;

    private TestPortal(WebApplication app, Uri address) => (this.app, Address) = (app, address);

    public Uri Address { get; }

    public string Origin => Address.GetLeftPart(UriPartial.Authority);

    public IGrainFactory Grains => app.Services.GetRequiredService<IGrainFactory>();

    public IServiceProvider Services => app.Services;

    /// <param name="connectionString">A migrated database.</param>
    /// <param name="settings">As <c>Section:Name=value</c>.</param>
    public static Task<TestPortal> StartAsync(string connectionString, params string[] settings) => StartAsync(connectionString, _ => { }, settings);

    /// <param name="connectionString">A migrated database.</param>
    /// <param name="replace">Puts something into the way.</param>
    /// <param name="settings">As <c>Section:Name=value</c>.</param>
    public static async Task<TestPortal> StartAsync(string connectionString, Action<IServiceCollection> replace, params string[] settings)
    {
        var app = await PortalSilo.PrepareAsync(
        [
            $"--ConnectionStrings:Portal={connectionString}", $"--Keys:Master={MasterKey}", "--urls=http://127.0.0.1:0", "--environment=Test",
            "--Serilog:MinimumLevel:Default=Warning", $"--Cluster:SiloPort={Ports.Free()}", $"--Cluster:GatewayPort={Ports.Free()}",
            "--Limits:SignInsPerAddressPerMinute=100000", "--Limits:VisitorsPerAddressPerMinute=100000", "--Limits:ConversationsPerAddressPer12Hours=100000",
            "--Limits:ConversationsPer12Hours=1000", "--Cluster:CallTimeout=00:00:30", .. settings.Select(s => "--" + s),
        ], services => replace(services.AddSingleton(TestSilo.QuickHashing)));
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var portal = new TestPortal(app, new Uri(address));
        await portal.Grains.GetGrain<IQueueGrain>(KnownQueues.Support).CreateAsync(new(new Guid(1, 0, 0, new byte[8]), "Support"));
        return portal;
    }

    /// <summary>Somebody with a browser of their own.</summary>
    public TestPerson Stranger() => new(Address);

    public Task<TestPerson> VisitorAsync() => Stranger().VisitAsync();

    /// <summary>Somebody with a new account, signed in.</summary>
    public async Task<TestPerson> SignedInAsync(params string[] roles)
    {
        var person = Stranger();
        person.Id = Guid.CreateVersion7();
        person.Email = $"{person.Id:N}@test.example";
        var made = await Grains.GetGrain<IAccountGrain>(person.Id).CreateAsync(
            new(Guid.NewGuid(), Party.System, person.Email, "Somebody", Password, [.. roles]));
        Assert.Null(made.Refusal);
        Assert.Equal(HttpStatusCode.OK, (await person.SignInAsync()).Status);
        return person;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
