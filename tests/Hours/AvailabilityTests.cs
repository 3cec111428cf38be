using System.Net;
using System.Text.Json;
using Portal.Hours;
using Portal.Journal;
using Portal.Queues;
using Portal.Tests.Fixture;

namespace Portal.Tests.Hours;

/// <summary>Whether somebody is there, as customers are told; and where a visitor says that they can be reached.</summary>
public sealed class AvailabilityTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly object Never = new { name = "company", zone = "Asia/Shanghai", week = Array.Empty<object>(), holidays = Array.Empty<object>() };
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.StartAsync(await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Customers_are_told_when_an_agent_comes()
    {
        var (agent, visitor) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        await portal.Grains.GetGrain<IQueueGrain>(KnownQueues.Support).AddMemberAsync(new(Guid.NewGuid(), Party.System, agent.Id));
        await using var hub = await visitor.HubAsync();
        await ToldAsync(hub, opening => opening.GetProperty("open").GetBoolean() && Staffed(opening) is false);

        await using var desk = await agent.HubAsync();
        Assert.Equal(HttpStatusCode.OK, (await agent.PutAsync("/api/agent/availability", new { availability = "available" })).Status);
        await ToldAsync(hub, opening => Staffed(opening) is true);

        var stranger = (await portal.Stranger().GetAsync("/api/availability")).Json;
        Assert.True(Staffed(stranger));
        Assert.False(stranger.TryGetProperty("changesAt", out _));
    }

    [Fact]
    public async Task Hours_hold_as_soon_as_they_are_set_and_without_any_it_is_always_open()
    {
        var (supervisor, visitor) = (await portal.SignedInAsync("supervisor"), await portal.VisitorAsync());
        var path = $"/api/settings/hours/{BusinessHours.Entry}";
        Assert.True((await visitor.GetAsync("/api/availability")).Json.GetProperty("open").GetBoolean());
        var put = await supervisor.PutAsync(path, new { commandId = Guid.NewGuid(), basedOn = 0, value = Never });
        await using var hub = await visitor.HubAsync();
        await ToldAsync(hub, opening => !opening.GetProperty("open").GetBoolean() && !opening.TryGetProperty("changesAt", out _));
        var second = await supervisor.PutAsync(path, new { commandId = Guid.NewGuid(), basedOn = 0, value = Never });
        var removed = await supervisor.PostAsync(path + "/remove", new { commandId = Guid.NewGuid(), basedOn = put.Json.GetProperty("position").GetInt64() });

        Assert.Equal("settings.changed", second.Code);
        Assert.Equal(HttpStatusCode.OK, removed.Status);
        await ToldAsync(hub, opening => opening.GetProperty("open").GetBoolean());
    }

    [Fact]
    public async Task A_queue_with_hours_of_its_own_says_so_to_who_asks_for_it_and_to_who_waits_in_it()
    {
        var (supervisor, visitor, queue) = (await portal.SignedInAsync("supervisor"), await portal.VisitorAsync(), Guid.NewGuid());
        var body = new { commandId = Guid.NewGuid(), basedOn = 0, value = new { name = "Repairs", hours = Never } };
        Assert.Equal(HttpStatusCode.OK, (await supervisor.PutAsync($"/api/queues/{queue}", body)).Status);
        var begun = await visitor.PostAsync("/api/conversations", new { commandId = Guid.NewGuid(), text = "hello", queue });
        var conversation = begun.Json.GetProperty("stream").GetString()!;
        await using var hub = await visitor.HubAsync();
        await hub.CallAsync("Watch", conversation, 0);

        Assert.False((await visitor.GetAsync("/api/availability?queue=repairs")).Json.GetProperty("open").GetBoolean());
        Assert.True((await visitor.GetAsync("/api/availability")).Json.GetProperty("open").GetBoolean());
        Assert.Equal("queue.unknown", (await visitor.GetAsync($"/api/availability?queue={Guid.NewGuid()}")).Code);
        var line = await hub.FrameAsync(frame => frame.IsAbout("Signal", conversation) && frame.Arguments[1].GetString() == "line");
        Assert.False(line.Arguments[2].GetProperty("opening").GetProperty("open").GetBoolean());
        var snapshot = (await visitor.GetAsync($"/api/conversations/{conversation["conversation/".Length..]}")).Json;
        Assert.False(snapshot.GetProperty("line").GetProperty("opening").GetProperty("staffed").GetBoolean());
    }

    [Fact]
    public async Task The_support_queues_own_hours_hold_for_all_customers_at_once()
    {
        var (supervisor, visitor) = (await portal.SignedInAsync("supervisor"), await portal.VisitorAsync());
        await using var hub = await visitor.HubAsync();
        await ToldAsync(hub, opening => opening.GetProperty("open").GetBoolean());

        var body = new { commandId = Guid.NewGuid(), basedOn = 0, value = new { name = "Support", hours = Never } };
        Assert.Equal(HttpStatusCode.OK, (await supervisor.PutAsync($"/api/queues/{KnownQueues.Support}", body)).Status);

        await ToldAsync(hub, opening => !opening.GetProperty("open").GetBoolean());
    }

    [Fact]
    public async Task Who_changes_the_hours_sees_before_what_they_would_do()
    {
        var supervisor = await portal.SignedInAsync("supervisor");
        object[] week = [.. Enumerable.Range(1, 7).Select(day => new { day, from = 0, to = 1440 })];

        Assert.False((await supervisor.PostAsync("/api/hours/preview", Never)).Json.GetProperty("open").GetBoolean());
        Assert.True((await supervisor.PostAsync("/api/hours/preview", new { zone = "UTC", week, holidays = Array.Empty<object>() })).Json.GetProperty("open").GetBoolean());
        Assert.Equal("hours.zone_unknown", (await supervisor.PostAsync("/api/hours/preview", new { zone = "Mars/Base", week })).Code);
        Assert.Equal("hours.time_invalid", (await supervisor.PostAsync("/api/hours/preview", new { zone = "UTC" })).Code);
        Assert.Equal("access.denied", (await (await portal.SignedInAsync("agent")).PostAsync("/api/hours/preview", Never)).Code);
    }

    [Fact]
    public async Task A_visitor_says_where_they_can_be_reached_the_staff_sees_it_and_it_can_be_taken_back()
    {
        var (visitor, other, agent) = (await portal.VisitorAsync(), await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        Assert.Equal(HttpStatusCode.OK, (await ClaimAsync(visitor, " Mei@Example.com ")).Status);

        Assert.Equal("mei@example.com", await EmailOfAsync(visitor, "/api/me"));
        Assert.Equal("mei@example.com", await EmailOfAsync(agent, $"/api/people?ids={visitor.Id}"));
        Assert.Empty((await other.GetAsync($"/api/people?ids={visitor.Id}")).Json.GetProperty("items").EnumerateArray());
        foreach (var wrong in (string[])["mei", "mei@example", "a@b.example\u202e", "two@a.example,b@c.example", new string('a', 250) + "@b.example"])
            Assert.Equal("account.email_invalid", (await ClaimAsync(visitor, wrong)).Code);
        Assert.Equal("session.signed_in", (await ClaimAsync(agent, "ana@example.com")).Code);
        Assert.Equal("mei@example.com", await EmailOfAsync(visitor, "/api/me"));
        Assert.Equal(HttpStatusCode.OK, (await ClaimAsync(visitor, null)).Status);
        Assert.Null(await EmailOfAsync(visitor, "/api/me"));
        Assert.Null(await EmailOfAsync(agent, $"/api/people?ids={visitor.Id}"));
    }

    private static Task<Answer> ClaimAsync(TestPerson person, string? email) => person.PutAsync("/api/me/email", new { commandId = Guid.NewGuid(), email });

    private static async Task<string?> EmailOfAsync(TestPerson person, string path)
    {
        var answer = (await person.GetAsync(path)).Json;
        var found = answer.TryGetProperty("items", out var items) ? Assert.Single(items.EnumerateArray()) : answer;
        return found.TryGetProperty("claimedEmail", out var email) ? email.GetString() : null;
    }

    private static bool? Staffed(JsonElement opening) => opening.TryGetProperty("staffed", out var staffed) ? staffed.GetBoolean() : null;

    /// <summary>Waits until the customer has heard this.</summary>
    private static Task<HubFrame> ToldAsync(HubClient hub, Func<JsonElement, bool> wanted) => hub.FrameAsync(frame =>
        frame.IsAbout("Signal", "") && frame.Arguments[1].GetString() == "opening" && wanted(frame.Arguments[2]));
}
