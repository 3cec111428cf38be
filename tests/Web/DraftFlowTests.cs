using System.Net;
using System.Text.Json;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>What an agent has begun to write, over REST: it waits on the server until its message is sent.</summary>
[Collection(PortalCollection.Name)]
public sealed class DraftFlowTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task A_draft_waits_for_its_agent_in_every_browser_and_whoever_has_the_conversation()
    {
        var (customer, agent, other) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"), await portal.SignedInAsync("agent"));
        var id = await customer.BeginAsync();
        var saved = await DraftAsync(agent, id, "Good mor", since: 2);
        await other.PostAsync($"/api/conversations/{id}/assign", new { commandId = Guid.NewGuid(), agentId = other.Id });
        var elsewhere = new TestPerson(portal.Address) { Id = agent.Id, Email = agent.Email };
        await elsewhere.SignInAsync();

        var waiting = Assert.Single(await WaitingAsync(elsewhere));
        Assert.Equal((id, "Good mor", 2), (waiting.GetProperty("conversationId").GetGuid(), TextOf(waiting), waiting.GetProperty("since").GetInt64()));
        Assert.Equal(customer.Id, waiting.GetProperty("customerId").GetGuid());
        Assert.Equal(saved.Json.GetProperty("draft").GetProperty("version").GetInt64(), waiting.GetProperty("version").GetInt64());
        Assert.Empty(await WaitingAsync(other));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_draft_is_gone_when_its_message_is_sent_and_the_other_kind_stays(bool note)
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var id = await customer.BeginAsync();
        await DraftAsync(agent, id, "well then ", note);
        await DraftAsync(agent, id, "something else", !note);
        await agent.PostAsync($"/api/conversations/{id}/messages", new { commandId = Guid.NewGuid(), text = "well then", @internal = note });

        Assert.Equal("something else", TextOf(Assert.Single(await WaitingAsync(agent))));
    }

    [Fact]
    public async Task A_draft_is_gone_when_its_message_is_sent_over_the_hub()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var id = await customer.BeginAsync();
        await DraftAsync(agent, id, "well then");
        await using var hub = await agent.HubAsync();
        await hub.CallAsync("Send", id, Guid.NewGuid(), "well then");

        Assert.Empty(await WaitingAsync(agent));
    }

    [Fact]
    public async Task The_window_that_knew_less_sees_both_and_eats_nothing()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var id = await customer.BeginAsync();
        await DraftAsync(agent, id, "from the first window");
        var late = await DraftAsync(agent, id, "from the second window");

        Assert.Equal(HttpStatusCode.OK, late.Status);
        Assert.True(late.Json.GetProperty("clash").GetBoolean());
        Assert.Equal("from the first window", TextOf(late.Json.GetProperty("draft")));
        Assert.Equal("from the first window", TextOf(Assert.Single(await WaitingAsync(agent))));
    }

    [Fact]
    public async Task Only_who_answers_keeps_drafts_and_only_for_what_there_is()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var id = await customer.BeginAsync();

        Assert.Equal((HttpStatusCode.Forbidden, "access.denied"), Of(await DraftAsync(customer, id, "mine")));
        Assert.Equal((HttpStatusCode.Forbidden, "access.denied"), Of(await customer.GetAsync("/api/drafts")));
        Assert.Equal((HttpStatusCode.NotFound, "conversation.not_found"), Of(await DraftAsync(agent, Guid.NewGuid(), "nowhere")));
        Assert.Equal((HttpStatusCode.BadRequest, "conversation.text_length"), Of(await DraftAsync(agent, id, new string('a', 16_001))));
        Assert.Equal((HttpStatusCode.BadRequest, "paging.invalid"), Of(await DraftAsync(agent, id, "a", since: -1)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await portal.Stranger().GetAsync("/api/drafts")).Status);
        var half = await agent.SendAsync(HttpMethod.Put, $"/api/conversations/{id}/draft", "{\"text\":\"a\\ud800\"}");
        Assert.Equal((HttpStatusCode.BadRequest, "conversation.text_invalid"), Of(half));
    }

    private static (HttpStatusCode Status, string? Code) Of(Answer answer) => (answer.Status, answer.Code);

    private static string? TextOf(JsonElement draft) => draft.GetProperty("text").GetString();

    private static Task<Answer> DraftAsync(TestPerson agent, Guid conversation, string text, bool note = false, long since = 0) =>
        agent.PutAsync($"/api/conversations/{conversation}/draft", new { text, @internal = note, since });

    private static async Task<JsonElement[]> WaitingAsync(TestPerson agent) =>
        [.. (await agent.GetAsync("/api/drafts")).Json.GetProperty("items").EnumerateArray()];
}
