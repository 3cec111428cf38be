using System.Net;
using System.Text.Json;
using Portal.Settings;
using Portal.Tests.Fixture;
using Portal.Tests.Web;

namespace Portal.Tests.Tickets;

/// <summary>Custom fields and macros from the settings to the customer's page: REST, settings, grains and journal together.</summary>
[Collection(PortalCollection.Name)]
public sealed class TicketMacroFlowTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task A_customer_fills_in_what_is_for_them_and_sees_it_and_nothing_of_the_staffs()
    {
        var (lead, customer, agent) = (await portal.SignedInAsync("supervisor"), await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var (serial, cost) = (await FieldAsync(lead, "Serial", "filledIn"), await FieldAsync(lead, "Cost", "staff"));
        var asked = (await customer.GetAsync("/api/ticket-fields")).Json.EnumerateArray().Select(field => field.GetProperty("id").GetGuid()).ToArray();
        Assert.Contains(serial, asked);
        Assert.DoesNotContain(cost, asked);

        var id = await OpenAsync(customer, new[] { new { fieldId = serial, value = "GR-1" } });
        Assert.Equal(HttpStatusCode.OK, (await agent.PutAsync($"/api/tickets/{id}/fields", Edit(cost, "12"))).Status);
        var mine = (await customer.GetAsync($"/api/tickets/{id}")).Json;
        Assert.Equal("GR-1", Assert.Single(mine.GetProperty("state").GetProperty("fields").EnumerateArray()).GetProperty("value").GetString());
        Assert.DoesNotContain("Cost", mine.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("12", (await agent.GetAsync($"/api/tickets/{id}")).Json.GetProperty("staff").GetProperty("state").GetProperty("fields")[0].GetProperty("value").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await customer.PutAsync($"/api/tickets/{id}/fields", Edit(serial, "GR-2"))).Status);
        var wrong = await customer.PostAsync(
            "/api/tickets", new { commandId = Guid.NewGuid(), subject = "x", text = "y", fields = new[] { new { fieldId = cost, value = "1" } } });
        Assert.Equal("ticket.field_unknown", wrong.Code);
    }

    [Fact]
    public async Task Fields_are_called_by_their_names_in_each_language_to_those_who_see_them()
    {
        var (lead, customer) = (await portal.SignedInAsync("supervisor"), await portal.VisitorAsync());
        var tail = Guid.NewGuid().ToString("N")[..8];
        object Field(string name, string audience) => new { name = name + tail, kind = "text", @for = audience, names = new { en = name + tail, zh = "序列号" } };
        var (seen, hidden) = ((await PutAsync(lead, "ticket-fields", Field("Serial", "seen"))).Id, (await PutAsync(lead, "ticket-fields", Field("Cost", "staff"))).Id);

        var theirs = await NamesAsync(customer);
        Assert.Equal("序列号", theirs[seen].GetProperty("names").GetProperty("zh").GetString());
        Assert.False(theirs.ContainsKey(hidden));
        Assert.True((await NamesAsync(lead)).ContainsKey(hidden));
        await RemoveAsync(lead, "ticket-fields", seen);
        Assert.False((await NamesAsync(customer)).ContainsKey(seen));
    }

    [Fact]
    public async Task A_macro_is_done_once_whatever_is_repeated_and_one_that_names_a_deleted_field_does_nothing()
    {
        var (lead, customer, agent) = (await portal.SignedInAsync("supervisor"), await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var field = await FieldAsync(lead, "Colour", "staff");
        var (macro, version) = await PutAsync(lead, "macros", new
        {
            name = "Ask " + Guid.NewGuid().ToString("N")[..8],
            phase = "pending",
            priority = "high",
            take = true,
            fields = new[] { new { fieldId = field, value = "red" } },
            reply = new { en = "Which colour?" },
        });
        var (first, second) = (await OpenAsync(customer), await OpenAsync(customer));
        var run = new { commandId = Guid.NewGuid(), macroId = macro, version };

        var once = await agent.PostAsync($"/api/tickets/{first}/macro", run);
        Assert.Equal(HttpStatusCode.OK, once.Status);
        Assert.Equal(once.Json.ToString(), (await agent.PostAsync($"/api/tickets/{first}/macro", run)).Json.ToString());
        var staff = (await agent.GetAsync($"/api/tickets/{first}")).Json.GetProperty("staff").GetProperty("state");
        Assert.Equal(("high", agent.Id), (staff.GetProperty("priority").GetString(), staff.GetProperty("agentId").GetGuid()));
        Assert.Equal("pending", Assert.Single(staff.GetProperty("scheduled").EnumerateArray()).GetProperty("afterwards").GetString());

        await RemoveAsync(lead, "ticket-fields", field);
        var refused = await agent.PostAsync($"/api/tickets/{second}/macro", run with { commandId = Guid.NewGuid() });
        Assert.Equal((HttpStatusCode.Conflict, "macro.field_gone"), (refused.Status, refused.Code));
        Assert.StartsWith("Colour", refused.Json.GetProperty("about").GetString(), StringComparison.Ordinal);
        Assert.Equal("normal", (await agent.GetAsync($"/api/tickets/{second}")).Json.GetProperty("staff").GetProperty("state").GetProperty("priority").GetString());
        Assert.Equal("red", (await agent.GetAsync($"/api/tickets/{first}")).Json.GetProperty("staff").GetProperty("state").GetProperty("fields")[0].GetProperty("value").GetString());
        Assert.Equal(once.Json.ToString(), (await agent.PostAsync($"/api/tickets/{first}/macro", run)).Json.ToString()); // what was done is answered still
    }

    [Fact]
    public async Task Macros_of_ones_own_nobody_else_sees_or_uses()
    {
        var (customer, ana, lin) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"), await portal.SignedInAsync("agent"));
        var (macro, version) = await PutAsync(ana, "my-macros", new { name = "Mine", take = true });
        var id = await OpenAsync(customer);
        var run = new { commandId = Guid.NewGuid(), macroId = macro, version, own = true };

        Assert.Empty((await lin.GetAsync("/api/settings/my-macros")).Json.GetProperty("state").GetProperty("items").EnumerateArray());
        var hers = SettingsKinds.StreamOf(SettingsKinds.MacrosOf(ana.Id));
        Assert.Equal("stream.not_found", (await lin.GetAsync($"/api/streams/{hers}")).Code);
        Assert.Equal(HttpStatusCode.OK, (await ana.GetAsync($"/api/streams/{hers}")).Status);
        Assert.Equal("macro.unknown", (await lin.PostAsync($"/api/tickets/{id}/macro", run)).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await lin.PutAsync($"/api/settings/macros/{Guid.NewGuid()}", Setting(new { name = "All", take = true }))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await customer.PostAsync($"/api/tickets/{id}/macro", run)).Status);
        Assert.Equal(HttpStatusCode.OK, (await ana.PostAsync($"/api/tickets/{id}/macro", run)).Status);
    }

    [Fact]
    public async Task The_ways_of_tickets_are_changed_and_go_back_to_the_usual_ones()
    {
        var (lead, agent) = (await portal.SignedInAsync("supervisor"), await portal.SignedInAsync("agent"));
        var usual = (await lead.GetAsync("/api/ticket-workflow/usual")).Json;
        var entry = TicketWorkflow.Entry;
        var put = await lead.PutAsync($"/api/settings/ticket-workflow/{entry}", new { commandId = Guid.NewGuid(), basedOn = 0, value = usual });
        Assert.Equal(HttpStatusCode.OK, put.Status);
        var back = new { commandId = Guid.NewGuid(), basedOn = put.Json.GetProperty("position").GetInt64() };

        Assert.Equal(HttpStatusCode.Forbidden, (await agent.PostAsync($"/api/settings/ticket-workflow/{entry}/remove", back)).Status);
        Assert.Equal(HttpStatusCode.OK, (await lead.PostAsync($"/api/settings/ticket-workflow/{entry}/remove", back)).Status);
        Assert.Empty((await lead.GetAsync("/api/settings/ticket-workflow")).Json.GetProperty("state").GetProperty("items").EnumerateArray());
    }

    private static object Edit(Guid field, string value) => new { commandId = Guid.NewGuid(), fields = new[] { new { fieldId = field, value, basedOn = 0 } } };

    private static object Setting(object value) => new { commandId = Guid.NewGuid(), basedOn = 0, value };

    private static async Task<Dictionary<Guid, JsonElement>> NamesAsync(TestPerson person) =>
        (await person.GetAsync("/api/ticket-fields/names")).Json.EnumerateArray().ToDictionary(field => field.GetProperty("id").GetGuid());

    private static async Task<Guid> FieldAsync(TestPerson lead, string name, string audience) => (await PutAsync(
        lead, "ticket-fields", new { name = $"{name} {Guid.NewGuid():N}"[..20], kind = "text", @for = audience })).Id;

    private static async Task<(Guid Id, long Version)> PutAsync(TestPerson lead, string kind, object value)
    {
        var id = Guid.NewGuid();
        var put = await lead.PutAsync($"/api/settings/{kind}/{id}", Setting(value));
        Assert.Equal(HttpStatusCode.OK, put.Status);
        return (id, put.Json.GetProperty("position").GetInt64());
    }

    private static async Task RemoveAsync(TestPerson lead, string kind, Guid id)
    {
        var items = (await lead.GetAsync($"/api/settings/{kind}")).Json.GetProperty("state").GetProperty("items");
        var basedOn = items.EnumerateArray().Single(item => item.GetProperty("id").GetGuid() == id).GetProperty("version").GetInt64();
        Assert.Equal(HttpStatusCode.OK, (await lead.PostAsync($"/api/settings/{kind}/{id}/remove", new { commandId = Guid.NewGuid(), basedOn })).Status);
    }

    private static async Task<Guid> OpenAsync(TestPerson customer, object? fields = null)
    {
        var opened = await customer.PostAsync("/api/tickets", new { commandId = Guid.NewGuid(), subject = "It rattles", text = "since yesterday", fields });
        Assert.Equal(HttpStatusCode.OK, opened.Status);
        return Guid.Parse(opened.Json.GetProperty("stream").GetString()!["ticket/".Length..]);
    }
}
