using System.Net;
using System.Text.Json;
using Portal.Accounts;
using Portal.Tests.Fixture;
using Portal.Tests.Web;

namespace Portal.Tests.Operation;

[Collection(PortalCollection.Name)]
public sealed class OperationTests(PortalFixture fixture)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Administrators_see_what_runs_and_what_it_does()
    {
        var (customer, admin) = (await fixture.Portal.VisitorAsync(), await fixture.Portal.SignedInAsync(KnownRoles.Administrator));
        await customer.BeginAsync();
        await using var hub = await customer.HubAsync();
        await hub.CallAsync("WatchList", "conversations/mine");

        var look = await UntilAsync(admin, look => look.GetProperty("nodes").EnumerateArray().Any(node => node.GetProperty("web").GetProperty("watches").GetInt32() > 0));

        var node = Assert.Single(look.GetProperty("nodes").EnumerateArray());
        Assert.EndsWith($"/{Environment.ProcessId}", node.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.True(node.GetProperty("memory").GetInt64() > 10_000_000);
        Assert.False(node.TryGetProperty("silentSeconds", out _));
        Assert.True(node.GetProperty("silo").GetProperty("callsPerSecond").GetDouble() > 0);
        Assert.True(node.GetProperty("web").GetProperty("connections").GetInt32() > 0);
        Assert.Contains(look.GetProperty("grains").EnumerateArray(), grains =>
            grains.GetProperty("kind").GetString() == "Conversation" && grains.GetProperty("active").GetInt32() > 0);
        Assert.True(look.GetProperty("moments").EnumerateArray().Sum(moment => moment.GetProperty("eventsPerSecond").GetDouble()) > 0);
        var database = look.GetProperty("database");
        Assert.True(database.GetProperty("bytes").GetInt64() > 1_000_000);
        Assert.InRange(database.GetProperty("connections").GetInt64(), 1, database.GetProperty("mostConnections").GetInt64());
    }

    [Fact]
    public async Task Nobody_else_sees_it()
    {
        var agent = await fixture.Portal.SignedInAsync(KnownRoles.Agent);
        var supervisor = await fixture.Portal.SignedInAsync(KnownRoles.Supervisor);
        var visitor = await fixture.Portal.VisitorAsync();
        foreach (var person in (TestPerson[])[agent, supervisor, visitor])
            Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync("/api/operator/nodes")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await fixture.Portal.Stranger().GetAsync("/api/operator/nodes")).Status);
    }

    /// <summary>Nodes report every 5 s.</summary>
    private static async Task<JsonElement> UntilAsync(TestPerson admin, Func<JsonElement, bool> wanted)
    {
        using var bound = new CancellationTokenSource(Bound);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (true)
        {
            var look = await admin.GetAsync("/api/operator/nodes");
            Assert.Equal(HttpStatusCode.OK, look.Status);
            if (wanted(look.Json))
                return look.Json;
            await again.WaitForNextTickAsync(bound.Token);
        }
    }
}
