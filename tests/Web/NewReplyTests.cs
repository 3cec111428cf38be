using System.Net;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>SEMANTICS §3: "there is a new reply since you started", the same on both doors.</summary>
[Collection(PortalCollection.Name)]
public sealed class NewReplyTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task An_answer_is_held_back_over_REST_and_passes_once_the_reply_was_seen()
    {
        var (customer, agent, id) = await TalkAsync();
        var command = Guid.NewGuid();

        Assert.Equal((HttpStatusCode.Conflict, "conversation.new_reply"), Of(await AnswerAsync(agent, id, command, 2)));
        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(agent, id, command, 3)).Status);
        await customer.SayAsync(id, "thanks");
        var again = await AnswerAsync(agent, id, command, 2);
        Assert.Equal((HttpStatusCode.OK, 4), (again.Status, again.Json.GetProperty("position").GetInt32()));
    }

    [Fact]
    public async Task An_answer_is_held_back_over_the_hub_and_passes_once_the_reply_was_seen()
    {
        var (_, agent, id) = await TalkAsync();
        await using var hub = await agent.HubAsync();
        var command = Guid.NewGuid();
        var held = (await hub.CallAsync("Answer", id, command, "on Monday", 2)).GetProperty("refusal");

        Assert.Equal(("conflict", "conversation.new_reply"), (held.GetProperty("kind").GetString(), held.GetProperty("code").GetString()));
        Assert.Equal(4, (await hub.CallAsync("Answer", id, command, "on Monday", 3)).GetProperty("position").GetInt64());
    }

    [Fact]
    public async Task Who_says_nothing_of_what_they_saw_is_not_held_back_and_a_customer_never()
    {
        var (customer, agent, id) = await TalkAsync();
        await using var hub = await customer.HubAsync();

        Assert.Equal(HttpStatusCode.OK, (await agent.SayAsync(id, "on Monday")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(customer, id, Guid.NewGuid(), 1)).Status);
        await agent.SayAsync(id, "and on Tuesday");
        Assert.True((await hub.CallAsync("Answer", id, Guid.NewGuid(), "so", 1)).TryGetProperty("position", out _));
    }

    [Fact]
    public async Task A_draft_stays_while_its_answer_is_held_back()
    {
        var (_, agent, id) = await TalkAsync();
        await agent.PutAsync($"/api/conversations/{id}/draft", new { text = "on Monday", since = 2 });
        await AnswerAsync(agent, id, Guid.NewGuid(), 2);
        Assert.Single((await agent.GetAsync("/api/drafts")).Json.GetProperty("items").EnumerateArray());

        await AnswerAsync(agent, id, Guid.NewGuid(), 3);
        Assert.Empty((await agent.GetAsync("/api/drafts")).Json.GetProperty("items").EnumerateArray());
    }

    private async Task<(TestPerson Customer, TestPerson Agent, Guid Id)> TalkAsync()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var id = await customer.BeginAsync("when does it come?");
        await customer.SayAsync(id, "it has come");
        return (customer, agent, id);
    }

    private static (HttpStatusCode Status, string? Code) Of(Answer answer) => (answer.Status, answer.Code);

    private static Task<Answer> AnswerAsync(TestPerson person, Guid conversation, Guid commandId, long basedOn) =>
        person.PostAsync($"/api/conversations/{conversation}/messages", new { commandId, text = "on Monday", basedOn });
}
