using System.Net;
using Portal.Tests.Fixture;
using Portal.Tests.Web;

namespace Portal.Tests.Tickets;

/// <summary>Views of tickets narrowed down, and tickets for customers who have not written.</summary>
[Collection(PortalCollection.Name)]
public sealed class TicketFilterFlowTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task A_view_is_narrowed_down_by_type_priority_queue_and_label_in_any_combination()
    {
        var (lead, agent, customer) = (await portal.SignedInAsync("supervisor"), await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var label = Guid.NewGuid();
        var made = await lead.PutAsync($"/api/settings/labels/{label}", new { commandId = Guid.NewGuid(), basedOn = 0, value = new { name = $"{label:N}"[..20], colour = "blue" } });
        Assert.Equal(HttpStatusCode.OK, made.Status);
        var (urgent, plain, other) = (await OpenAsync(customer, "return"), await OpenAsync(customer, "return"), await OpenAsync(customer, "complaint"));
        foreach (var id in (Guid[])[urgent, plain, other])
            Assert.Equal(HttpStatusCode.OK, (await agent.PostAsync($"/api/tickets/{id}/labels", new { commandId = Guid.NewGuid(), add = new[] { label } })).Status);
        await agent.PutAsync($"/api/tickets/{urgent}/fields", new { commandId = Guid.NewGuid(), priority = new { value = "urgent", basedOn = 0 } });
        await agent.PostAsync($"/api/tickets/{plain}/assign", new { commandId = Guid.NewGuid(), agentId = agent.Id });
        var queue = (await agent.GetAsync($"/api/tickets/{plain}")).Json.GetProperty("staff").GetProperty("state").GetProperty("queueId").GetGuid();
        async Task<Guid[]> Found(string query) =>
            [.. (await agent.GetAsync($"/api/tickets?label={label}{query}")).Json.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetGuid())];

        Assert.Equal([other, plain, urgent], await Found(""));
        Assert.Equal([plain, urgent], await Found("&type=return"));
        Assert.Equal([urgent], await Found("&type=return&priority=urgent&state=open"));
        Assert.Equal([other, plain, urgent], await Found($"&queue={queue}"));
        Assert.Empty(await Found($"&queue={Guid.NewGuid()}"));
        Assert.Equal([plain], await Found("&mine=true&state=active"));
        Assert.Equal([other, urgent], await Found("&agent=none&state=active"));
        Assert.Empty(await Found("&state=solved"));
        var without = (await agent.GetAsync($"/api/tickets?mine=true&type=return&queue={queue}")).Json.GetProperty("items");
        Assert.Equal(plain, Assert.Single(without.EnumerateArray()).GetProperty("id").GetGuid());

        await agent.PostAsync($"/api/tickets/{other}/labels", new { commandId = Guid.NewGuid(), remove = new[] { label } });
        await agent.PutAsync($"/api/tickets/{plain}/fields", new { commandId = Guid.NewGuid(), type = new { value = "task", basedOn = 0 } });
        Assert.Equal([plain, urgent], await Found(""));
        Assert.Equal([plain], await Found("&type=task"));
    }

    [Fact]
    public async Task A_filtered_list_is_read_on_page_by_page()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        for (var i = 0; i < 5; i++)
            await OpenAsync(customer, "problem");
        var seen = new List<Guid>();
        for (var next = "start"; next is not null;)
        {
            var page = (await agent.GetAsync("/api/tickets?type=problem&state=open&limit=2" + (next == "start" ? "" : "&after=" + next))).Json;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetGuid()));
            next = page.TryGetProperty("next", out var more) ? more.GetString() : null;
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.True(seen.Count >= 5);
        Assert.Equal(seen.OrderDescending(), seen);
    }

    [Theory]
    [InlineData("type=riddle")]
    [InlineData("type=7")]
    [InlineData("type=problem,question")]
    [InlineData("priority=")]
    [InlineData("queue=support")]
    [InlineData("label=vip")]
    public async Task What_no_filter_can_mean_is_refused(string query) =>
        Assert.Equal("request.invalid", (await (await portal.SignedInAsync("agent")).GetAsync("/api/tickets?" + query)).Code);

    [Fact]
    public async Task The_staff_finds_a_customer_who_has_not_written_and_opens_a_ticket_for_them()
    {
        var (agent, visitor) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var customer = await portal.SignedInAsync("customer");
        var found = (await agent.GetAsync($"/api/customers?find={Uri.EscapeDataString(customer.Email)}")).Json.GetProperty("items");

        Assert.Equal(customer.Id, Assert.Single(found.EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/api/customers")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await customer.GetAsync("/api/customers?find=a")).Status);
        var opened = await agent.PostAsync("/api/tickets", new { commandId = Guid.NewGuid(), subject = "We call you", text = "about your order", customerId = customer.Id, mine = true });
        Assert.Equal(HttpStatusCode.OK, opened.Status);
        Assert.Single((await customer.GetAsync("/api/tickets")).Json.GetProperty("items").EnumerateArray());
    }

    private static async Task<Guid> OpenAsync(TestPerson customer, string type)
    {
        var opened = await customer.PostAsync("/api/tickets", new { commandId = Guid.NewGuid(), subject = "It rattles", text = "since yesterday", type });
        Assert.Equal(HttpStatusCode.OK, opened.Status);
        return Guid.Parse(opened.Json.GetProperty("stream").GetString()!["ticket/".Length..]);
    }
}
