using System.Net;
using System.Text.Json;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>Views of one's own, and what the list answers to them.</summary>
public sealed class FilterFlowTests(Postgres postgres) : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.StartAsync(await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task They_are_one_persons_alone()
    {
        var (ana, lin, customer) = (await portal.SignedInAsync("agent"), await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var body = new { commandId = Guid.NewGuid(), basedOn = 0, value = new { name = "Hot", state = "open" } };

        Assert.Equal(HttpStatusCode.OK, (await ana.PutAsync($"/api/settings/filters/{Guid.NewGuid()}", body)).Status);
        var hers = (await ana.GetAsync("/api/settings/filters")).Json;
        var theirs = (await lin.GetAsync("/api/settings/filters")).Json;

        Assert.Equal((1, 0), (Items(hers), Items(theirs)));
        Assert.Equal(HttpStatusCode.OK, (await ana.GetAsync($"/api/streams/{hers.GetProperty("stream").GetString()}")).Status);
        Assert.Equal("stream.not_found", (await lin.GetAsync($"/api/streams/{hers.GetProperty("stream").GetString()}")).Code);
        Assert.Equal("access.denied", (await customer.GetAsync("/api/settings/filters")).Code);
    }

    [Fact]
    public async Task A_list_knows_state_agent_and_any_of_some_labels()
    {
        var (ana, supervisor, customer) = (await portal.SignedInAsync("agent"), await portal.SignedInAsync("supervisor"), await portal.VisitorAsync());
        var (one, two, three) = (await customer.BeginAsync(), await customer.BeginAsync(), await customer.BeginAsync());
        var (vip, late) = (await LabelAsync(supervisor, "VIP"), await LabelAsync(supervisor, "Late"));
        await DoAsync(ana, one, "labels", new { commandId = Guid.NewGuid(), add = new[] { vip, late } });
        await DoAsync(ana, two, "labels", new { commandId = Guid.NewGuid(), add = new[] { late } });
        await DoAsync(ana, two, "assign", new { commandId = Guid.NewGuid(), agentId = ana.Id });

        Assert.Equal([two, one], await FoundAsync(ana, $"state=open&labels={vip},{late}"));
        Assert.Equal([one], await FoundAsync(ana, $"state=open&labels={vip}"));
        Assert.Equal([two], await FoundAsync(ana, $"state=open&agent=me&labels={late}"));
        Assert.Equal([three, one], await FoundAsync(ana, "state=open&agent=none"));
        Assert.Equal([two], await FoundAsync(supervisor, $"state=assigned&agent={ana.Id}"));
        Assert.Equal([one], await FoundAsync(ana, $"state=open&labels={vip},{late}&after={await NextAsync(ana, $"state=open&labels={vip},{late}&limit=1")}"));

        await DoAsync(ana, one, "labels", new { commandId = Guid.NewGuid(), remove = new[] { late } });
        await DoAsync(ana, two, "resolve", new { commandId = Guid.NewGuid() });
        Assert.Empty(await FoundAsync(ana, $"state=open&labels={late}"));
        Assert.Equal([two], await FoundAsync(ana, $"state=resolved&labels={late}"));
        Assert.Equal(1, (await ana.GetAsync($"/api/conversations/count?state=resolved&labels={late}")).Json.GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("state=lost&agent=me")]
    [InlineData("agent=somebody")]
    [InlineData("labels=vip")]
    [InlineData("agent=me&mine=true")]
    public async Task What_cannot_be_read_is_refused(string query)
    {
        var ana = await portal.SignedInAsync("agent");

        Assert.Equal("request.invalid", (await ana.GetAsync($"/api/conversations?{query}")).Code);
    }

    private static int Items(JsonElement snapshot) => snapshot.GetProperty("state").GetProperty("items").GetArrayLength();

    private static async Task<Guid> LabelAsync(TestPerson supervisor, string name)
    {
        var id = Guid.NewGuid();
        var body = new { commandId = Guid.NewGuid(), basedOn = 0, value = new { name, colour = "red" } };
        Assert.Equal(HttpStatusCode.OK, (await supervisor.PutAsync($"/api/settings/labels/{id}", body)).Status);
        return id;
    }

    private static async Task DoAsync(TestPerson agent, Guid conversation, string what, object body) =>
        Assert.Equal(HttpStatusCode.OK, (await agent.PostAsync($"/api/conversations/{conversation}/{what}", body)).Status);

    private static async Task<Guid[]> FoundAsync(TestPerson agent, string query) =>
        [.. (await agent.GetAsync($"/api/conversations?{query}")).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];

    private static async Task<string?> NextAsync(TestPerson agent, string query) =>
        (await agent.GetAsync($"/api/conversations?{query}")).Json.GetProperty("next").GetString();
}
