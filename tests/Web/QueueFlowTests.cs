using System.Net;
using System.Text.Json;
using Portal.Queues;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>Queues and what agents can do, over REST and live.</summary>
public sealed class QueueFlowTests(Postgres postgres) : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.StartAsync(await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_queue_is_made_changed_and_seen_live()
    {
        var (supervisor, agent, id) = (await portal.SignedInAsync("supervisor"), await portal.SignedInAsync("agent"), Guid.NewGuid());
        await using var hub = await agent.HubAsync();
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(supervisor, id, 0, new { name = "Repairs", delivery = "pull", priority = "high" })).Status);

        var queue = (await agent.GetAsync($"/api/queues/{id}")).Json;
        Assert.Equal(2, queue.GetProperty("version").GetInt64());
        Assert.Equal("pull", queue.GetProperty("settings").GetProperty("delivery").GetString());
        Assert.Equal(90, queue.GetProperty("settings").GetProperty("firstReplySeconds").GetInt32());
        Assert.Equal(["Repairs", "Support"], (await agent.GetAsync("/api/queues")).Json.GetProperty("items").EnumerateArray().Select(NameOf));
        Assert.Equal("settings.changed", (await PutAsync(supervisor, id, 0, new { name = "Returns" })).Code);
        await hub.CallAsync("Watch", $"queue-staff/{id}", 2);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(supervisor, id, 2, new { name = "Returns" })).Status);
        Assert.Equal<IEnumerable<long>>([3], await hub.PositionsAsync($"queue-staff/{id}", 1));
        Assert.Equal("queue.name_taken", (await PutAsync(supervisor, Guid.NewGuid(), 0, new { name = "support" })).Code);
        Assert.Equal("settings.invalid", (await PutAsync(supervisor, id, 3, null)).Code);
        Assert.Equal("request.invalid", (await PutAsync(supervisor, id, 3, new { name = "Returns", delivery = "pigeon" })).Code);
    }

    [Fact]
    public async Task Who_serves_is_said_by_who_arranges_routing()
    {
        var (supervisor, agent) = (await portal.SignedInAsync("supervisor"), await portal.SignedInAsync("agent"));
        var path = $"/api/queues/{KnownQueues.Support}/members/{agent.Id}";
        Assert.Equal(HttpStatusCode.OK, (await supervisor.PutAsync(path, new { commandId = Guid.NewGuid() })).Status);
        Assert.Contains(agent.Id, await MembersAsync(agent));
        Assert.Equal(HttpStatusCode.OK, (await supervisor.PostAsync(path + "/remove", new { commandId = Guid.NewGuid() })).Status);

        Assert.DoesNotContain(agent.Id, await MembersAsync(agent));
        Assert.Empty((await agent.GetAsync($"/api/agents/{agent.Id}/profile")).Json.GetProperty("queues").EnumerateArray());
        var command = new { commandId = Guid.NewGuid() };
        Assert.Equal("agent.unknown", (await supervisor.PutAsync($"/api/queues/{KnownQueues.Support}/members/{Guid.NewGuid()}", command)).Code);
        Assert.Equal("queue.unknown", (await supervisor.PutAsync($"/api/queues/{Guid.NewGuid()}/members/{agent.Id}", command)).Code);
    }

    [Fact]
    public async Task What_an_agent_can_do_is_changed_by_version()
    {
        var (supervisor, agent, skill) = (await portal.SignedInAsync("supervisor"), await portal.SignedInAsync("agent"), Guid.NewGuid());
        var path = $"/api/agents/{agent.Id}/profile";
        Assert.Equal(20, (await agent.GetAsync(path)).Json.GetProperty("profile").GetProperty("capacity").GetInt32());
        var body = new Body(Guid.NewGuid(), 0, new { skills = new[] { skill }, languages = new[] { "zh" }, capacity = 10 });
        var put = await supervisor.PutAsync(path, body);

        var after = (await agent.GetAsync(path)).Json;
        Assert.Equal(put.Json.GetProperty("position").GetInt64(), after.GetProperty("version").GetInt64());
        Assert.Equal(skill, after.GetProperty("profile").GetProperty("skills")[0].GetGuid());
        Assert.Equal("settings.changed", (await supervisor.PutAsync(path, body with { CommandId = Guid.NewGuid() })).Code);
        Assert.Equal("agent.unknown", (await supervisor.PutAsync($"/api/agents/{Guid.NewGuid()}/profile", body with { CommandId = Guid.NewGuid() })).Code);
        Assert.Equal("settings.invalid", (await supervisor.PutAsync(path, new { commandId = Guid.NewGuid(), basedOn = 1 })).Code);
    }

    [Fact]
    public async Task Agents_see_and_change_nothing_and_customers_see_nothing()
    {
        var (agent, customer, id) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync(), KnownQueues.Support);
        foreach (var person in (TestPerson[])[agent, customer])
        {
            Assert.Equal("access.denied", (await PutAsync(person, id, 0, new { name = "Mine" })).Code);
            Assert.Equal("access.denied", (await person.PutAsync($"/api/queues/{id}/members/{agent.Id}", new { commandId = Guid.NewGuid() })).Code);
            Assert.Equal("access.denied", (await person.PostAsync($"/api/queues/{id}/members/{agent.Id}/remove", new { commandId = Guid.NewGuid() })).Code);
            Assert.Equal("access.denied", (await person.PutAsync($"/api/agents/{agent.Id}/profile", new { commandId = Guid.NewGuid(), basedOn = 0 })).Code);
            var skill = new { commandId = Guid.NewGuid(), basedOn = 0, value = new { name = "Coffee" } };
            Assert.Equal("access.denied", (await person.PutAsync($"/api/settings/skills/{Guid.NewGuid()}", skill)).Code);
        }

        Assert.Equal("access.denied", (await customer.GetAsync("/api/queues")).Code);
        Assert.Equal("access.denied", (await customer.GetAsync($"/api/queues/{id}")).Code);
        Assert.Equal("access.denied", (await customer.GetAsync($"/api/agents/{agent.Id}/profile")).Code);
        Assert.Equal(HttpStatusCode.OK, (await agent.GetAsync("/api/settings/skills")).Status);
    }

    private static Task<Answer> PutAsync(TestPerson person, Guid id, long basedOn, object? value) =>
        person.PutAsync($"/api/queues/{id}", new { commandId = Guid.NewGuid(), basedOn, value });

    private static async Task<IEnumerable<Guid>> MembersAsync(TestPerson person) =>
        (await person.GetAsync($"/api/queues/{KnownQueues.Support}")).Json.GetProperty("members").EnumerateArray().Select(id => id.GetGuid());

    private sealed record Body(Guid CommandId, long BasedOn, object Value);

    private static string? NameOf(JsonElement queue) => queue.GetProperty("settings").GetProperty("name").GetString();
}
