using System.Net;
using System.Text.Json;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>Settings and labels over REST and live.</summary>
public sealed class SettingsTests(Postgres postgres) : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.StartAsync(await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task What_one_changes_others_see_at_once_from_the_very_first_change()
    {
        var (supervisor, agent) = (await portal.SignedInAsync("supervisor"), await portal.SignedInAsync("agent"));
        var before = (await agent.GetAsync("/api/settings/labels")).Json;
        var stream = before.GetProperty("stream").GetString()!;
        await using var hub = await agent.HubAsync();
        var watched = await hub.CallAsync("Watch", stream, 0);
        var (id, _) = await PutAsync(supervisor, "VIP");

        Assert.Equal((0, 0), (before.GetProperty("position").GetInt64(), before.GetProperty("state").GetProperty("items").GetArrayLength()));
        Assert.Equal(before.GetProperty("epoch").GetGuid(), watched.GetProperty("epoch").GetGuid());
        Assert.Equal<IEnumerable<long>>([1], await hub.PositionsAsync(stream, 1));
        var after = (await agent.GetAsync("/api/settings/labels")).Json;
        var item = Assert.Single(after.GetProperty("state").GetProperty("items").EnumerateArray());
        Assert.Equal((id, 1), (item.GetProperty("id").GetGuid(), item.GetProperty("version").GetInt64()));
        Assert.Equal("VIP", item.GetProperty("value").GetProperty("name").GetString());
        Assert.Equal(supervisor.Id, item.GetProperty("by").GetProperty("id").GetGuid());
        Assert.Equal("settings.put", Assert.Single(after.GetProperty("recent").EnumerateArray()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Only_who_manages_settings_changes_them_and_customers_do_not_even_see_them()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var path = $"/api/settings/labels/{Guid.NewGuid()}";
        var body = new { commandId = Guid.NewGuid(), basedOn = 0, value = new { name = "VIP", colour = "red" } };
        var stream = (await agent.GetAsync("/api/settings/labels")).Json.GetProperty("stream").GetString();

        foreach (var person in (TestPerson[])[agent, customer])
        {
            Assert.Equal((HttpStatusCode.Forbidden, "access.denied"), CodeOf(await person.PutAsync(path, body)));
            Assert.Equal((HttpStatusCode.Forbidden, "access.denied"), CodeOf(await person.PostAsync(path + "/remove", body)));
        }

        Assert.Equal("access.denied", (await customer.GetAsync("/api/settings/labels")).Code);
        Assert.Equal("stream.not_found", (await customer.GetAsync($"/api/streams/{stream}")).Code);
        Assert.Equal("session.none", (await portal.Stranger().GetAsync("/api/settings/labels")).Code);
    }

    [Theory]
    [InlineData("""{"basedOn":0,"value":{"name":"x","colour":"red"}}""", HttpStatusCode.BadRequest, "command.id_missing")]
    [InlineData("""{"commandId":"$","basedOn":0}""", HttpStatusCode.BadRequest, "settings.invalid")]
    [InlineData("""{"commandId":"$","basedOn":0,"value":null}""", HttpStatusCode.BadRequest, "settings.invalid")]
    [InlineData("""{"commandId":"$","basedOn":0,"value":"x"}""", HttpStatusCode.BadRequest, "settings.invalid")]
    [InlineData("""{"commandId":"$","basedOn":0,"value":{"name":"\ud800","colour":"red"}}""", HttpStatusCode.BadRequest, "settings.invalid")]
    [InlineData("""{"commandId":"$","basedOn":0,"value":{"name":"a\u0000b","colour":"red"}}""", HttpStatusCode.BadRequest, "label.name_invalid")]
    [InlineData("""{"commandId":"$","basedOn":0,"value":{"name":"a","colour":0}}""", HttpStatusCode.BadRequest, "label.colour_unknown")]
    [InlineData("""{"commandId":"$","basedOn":"0","value":{"name":"a","colour":"red"}}""", HttpStatusCode.OK, null)]
    [InlineData("""{"commandId":"$","basedOn":[],"value":{"name":"a","colour":"red"}}""", HttpStatusCode.BadRequest, "request.invalid")]
    [InlineData("""{"commandId":"$","basedOn":-1,"value":{"name":"a","colour":"red"}}""", HttpStatusCode.NotFound, "settings.unknown")]
    public async Task A_value_that_is_none_is_refused(string body, HttpStatusCode status, string? code)
    {
        var admin = await portal.SignedInAsync("administrator");
        var sent = body.Replace("$", Guid.NewGuid().ToString(), StringComparison.Ordinal);

        Assert.Equal((status, code), CodeOf(await admin.SendAsync(HttpMethod.Put, $"/api/settings/labels/{Guid.NewGuid()}", sent)));
    }

    [Fact]
    public async Task There_are_no_other_kinds_and_no_entries_without_an_id()
    {
        var admin = await portal.SignedInAsync("administrator");
        var body = new { commandId = Guid.NewGuid(), basedOn = 0, value = new { name = "VIP", colour = "red" } };

        Assert.Equal((HttpStatusCode.NotFound, "settings.unknown"), CodeOf(await admin.GetAsync("/api/settings/colours")));
        Assert.Equal((HttpStatusCode.NotFound, "settings.unknown"), CodeOf(await admin.PutAsync($"/api/settings/colours/{Guid.NewGuid()}", body)));
        Assert.Equal((HttpStatusCode.NotFound, "settings.unknown"), CodeOf(await admin.PutAsync("/api/settings/labels/x", body)));
        Assert.Equal((HttpStatusCode.NotFound, "settings.unknown"), CodeOf(await admin.PostAsync("/api/settings/labels/x/remove", body)));
    }

    [Fact]
    public async Task A_deleted_label_stays_where_it_was_set_and_is_set_nowhere_else()
    {
        var (supervisor, agent, customer) =
            (await portal.SignedInAsync("supervisor"), await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var conversation = await customer.BeginAsync();
        var (label, version) = await PutAsync(supervisor, "VIP");
        Assert.Equal(HttpStatusCode.OK, (await LabelAsync(agent, conversation, [label], [])).Status);
        await supervisor.PostAsync($"/api/settings/labels/{label}/remove", new { commandId = Guid.NewGuid(), basedOn = version });

        Assert.Equal(label, Assert.Single(await LabelsAsync(agent, conversation)));
        var row = Assert.Single((await agent.GetAsync("/api/conversations")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(label, row.GetProperty("labels")[0].GetGuid());
        Assert.Equal("label.unknown", (await LabelAsync(agent, await customer.BeginAsync(), [label], [])).Code);
        Assert.Equal(HttpStatusCode.OK, (await LabelAsync(agent, conversation, [], [label])).Status);
        Assert.Empty(await LabelsAsync(agent, conversation));
    }

    [Fact]
    public async Task The_customer_neither_labels_nor_hears_of_labels()
    {
        var (supervisor, customer) = (await portal.SignedInAsync("supervisor"), await portal.VisitorAsync());
        var conversation = await customer.BeginAsync();
        await using var hub = await customer.HubAsync();
        await hub.CallAsync("WatchList", "conversations/mine");
        var (label, _) = await PutAsync(supervisor, "Difficult");
        await LabelAsync(supervisor, conversation, [label], []);
        await supervisor.SayAsync(conversation, "hello");
        await hub.FrameAsync(f => f.IsAbout("Rows", "conversations/mine") && f.Arguments[1].ToString().Contains("hello", StringComparison.Ordinal));

        Assert.Equal("access.denied", (await LabelAsync(customer, conversation, [label], [])).Code);
        Assert.DoesNotContain(label.ToString(), (await customer.GetAsync("/api/conversations")).Json.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(label.ToString(), (await customer.GetAsync($"/api/conversations/{conversation}")).Json.ToString(), StringComparison.Ordinal);
        Assert.All(hub.Frames, f => Assert.DoesNotContain(label.ToString(), JsonSerializer.Serialize(f.Arguments), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Labels_that_are_no_ids_or_too_many_are_refused()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var path = $"/api/conversations/{await customer.BeginAsync()}/labels";
        var many = Enumerable.Range(0, 101).Select(_ => Guid.NewGuid());

        Assert.Equal("request.invalid", (await agent.PostAsync(path, new { commandId = Guid.NewGuid(), add = (string[])["x"] })).Code);
        Assert.Equal("request.invalid", (await agent.PostAsync(path, new { commandId = Guid.NewGuid(), add = many })).Code);
        Assert.Equal("label.unknown", (await agent.PostAsync(path, new { commandId = Guid.NewGuid(), add = (Guid[])[Guid.NewGuid()] })).Code);
        Assert.Equal(HttpStatusCode.OK, (await agent.PostAsync(path, new { commandId = Guid.NewGuid() })).Status);
        Assert.Equal("conversation.not_found", (await LabelAsync(agent, Guid.NewGuid(), [], [Guid.NewGuid()])).Code);
    }

    private static async Task<(Guid Id, long Version)> PutAsync(TestPerson person, string name)
    {
        var id = Guid.NewGuid();
        var receipt = await person.PutAsync(
            $"/api/settings/labels/{id}", new { commandId = Guid.NewGuid(), basedOn = 0, value = new { name, colour = "violet" } });
        Assert.Equal(HttpStatusCode.OK, receipt.Status);
        return (id, receipt.Json.GetProperty("position").GetInt64());
    }

    private static Task<Answer> LabelAsync(TestPerson person, Guid conversation, Guid[] add, Guid[] remove) =>
        person.PostAsync($"/api/conversations/{conversation}/labels", new { commandId = Guid.NewGuid(), add, remove });

    private static async Task<IEnumerable<Guid>> LabelsAsync(TestPerson person, Guid conversation)
    {
        var state = (await person.GetAsync($"/api/conversations/{conversation}")).Json.GetProperty("staff").GetProperty("state");
        return state.TryGetProperty("labels", out var labels) ? labels.EnumerateArray().Select(label => label.GetGuid()) : [];
    }

    private static (HttpStatusCode Status, string? Code) CodeOf(Answer answer) => (answer.Status, answer.Code);
}
