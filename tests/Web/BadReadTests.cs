using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>Asking for what one may not see, or what cannot be there.</summary>
[Collection(PortalCollection.Name)]
public sealed class BadReadTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task A_conversation_of_somebody_else_is_answered_like_none()
    {
        var (owner, stranger) = (await portal.VisitorAsync(), await portal.VisitorAsync());
        var theirs = (await owner.BeginAsync()).ToString();
        await using var hub = await stranger.HubAsync();
        var answers = new List<string>();
        foreach (var id in (string[])[theirs, Guid.NewGuid().ToString(), "no-id"])
        {
            var command = new { commandId = Guid.NewGuid(), text = "a", until = DateTimeOffset.UnixEpoch };
            Answer[] rest =
            [
                await stranger.GetAsync($"/api/conversations/{id}"),
                await stranger.PostAsync($"/api/conversations/{id}/messages", command),
                await stranger.PostAsync($"/api/conversations/{id}/resolve", command),
                await stranger.PostAsync($"/api/conversations/{id}/assign", command),
                await stranger.PostAsync($"/api/conversations/{id}/snooze", command),
            ];
            Assert.All(rest, answer => Assert.Equal((HttpStatusCode.NotFound, "conversation.not_found"), (answer.Status, answer.Code)));
            var live = await hub.CallAsync("Send", id, Guid.NewGuid(), "a");
            answers.Add(string.Join('\n', [.. rest.Select(a => a.Json.GetRawText()), live.GetRawText(), (await hub.CallAsync("Read", id, 1)).GetRawText()]));
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task A_stream_that_one_may_not_see_is_answered_like_none()
    {
        var (owner, stranger) = (await portal.VisitorAsync(), await portal.VisitorAsync());
        var theirs = await owner.BeginAsync();
        await using var hub = await stranger.HubAsync();
        string[] streams =
        [
            $"conversation/{theirs}", $"conversation-staff/{theirs}", $"conversation/{Guid.NewGuid()}", $"customer/{owner.Id}", $"account-staff/{owner.Id}",
            $"queue-staff/{Guid.NewGuid()}", "nonsense/1", "conversation/x",
        ];
        var rest = new HashSet<string>();
        var live = new HashSet<string>();
        foreach (var stream in streams)
        {
            var answer = await stranger.GetAsync($"/api/streams/{stream}");
            Assert.Equal((HttpStatusCode.NotFound, "stream.not_found"), (answer.Status, answer.Code));
            rest.Add(answer.Json.GetRawText());
            live.Add((await hub.CallAsync("Watch", stream, 0)).GetRawText());
        }

        Assert.Single(rest);
        Assert.Equal("stream.not_found", CodeOf(JsonDocument.Parse(Assert.Single(live)).RootElement));
        Assert.Equal("list.not_found", CodeOf(await hub.CallAsync("WatchList", "conversations/all")));
        await owner.SayAsync(theirs, "secret");
        await hub.CallAsync("Unwatch", streams[0]); // a round trip: everything that could come has come
        Assert.Empty(hub.Frames);
    }

    [Fact]
    public async Task A_note_by_a_customer_is_refused()
    {
        var customer = await portal.VisitorAsync();
        var conversation = await customer.BeginAsync();
        var note = await customer.PostAsync($"/api/conversations/{conversation}/messages", new { commandId = Guid.NewGuid(), text = "a", @internal = true });
        Assert.Equal((HttpStatusCode.Forbidden, "access.denied"), (note.Status, note.Code));
    }

    [Fact]
    public async Task Without_a_sign_in_everything_is_401()
    {
        var nobody = portal.Stranger();
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(portal.Address, origin: portal.Origin));
        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(portal.Address, token: "made-up"));
        foreach (var path in (string[])["/api/me", "/api/conversations", $"/api/conversations/{Guid.NewGuid()}", "/api/people?ids=", "/api/streams/queue/x"])
        {
            var answer = await nobody.GetAsync(path);
            Assert.Equal((HttpStatusCode.Unauthorized, "session.none"), (answer.Status, answer.Code));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync("/api/conversations", new { text = "a" })).Status);
    }

    [Theory]
    [InlineData("after=-1")]
    [InlineData("after=x")]
    [InlineData("before=-1")]
    [InlineData("after=1&before=2")]
    [InlineData("limit=0")]
    [InlineData("limit=1000000000")]
    [InlineData("limit=99999999999999999999999")]
    public async Task A_page_that_is_none_is_refused(string query)
    {
        var customer = await portal.VisitorAsync();
        var conversation = await customer.BeginAsync();
        var stream = await customer.GetAsync($"/api/streams/conversation/{conversation}?{query}");
        Assert.Equal((HttpStatusCode.BadRequest, "paging.invalid"), (stream.Status, stream.Code));
        if (!query.Contains("before", StringComparison.Ordinal))
        {
            var list = await customer.GetAsync($"/api/conversations?{query}");
            Assert.Equal((HttpStatusCode.BadRequest, "paging.invalid"), (list.Status, list.Code));
        }
    }

    [Fact]
    public async Task A_watch_after_what_there_is_is_told_to_reset_and_one_before_the_beginning_is_refused()
    {
        var customer = await portal.VisitorAsync();
        var stream = $"conversation/{await customer.BeginAsync()}";
        await using var hub = await customer.HubAsync();
        var beyond = await hub.CallAsync("Watch", stream, 99);
        Assert.True(beyond.GetProperty("reset").GetBoolean());
        Assert.Equal(2, beyond.GetProperty("position").GetInt64());
        Assert.Equal("paging.invalid", CodeOf(await hub.CallAsync("Watch", stream, -1)));
    }

    [Fact]
    public async Task There_are_at_most_a_thousand_watches_on_a_connection()
    {
        var agent = await portal.SignedInAsync("agent");
        await using var hub = await agent.HubAsync();
        var customer = await portal.VisitorAsync();
        var streams = new List<string>();
        for (var i = 0; i < 4; i++)
            streams.Add($"conversation/{await customer.BeginAsync()}");
        var own = await Task.WhenAll(Enumerable.Range(0, 998).Select(_ => Task.FromResult(Guid.NewGuid())));
        Assert.False((await hub.CallAsync("Watch", streams[0], 0)).TryGetProperty("refusal", out _));
        Assert.NotEmpty(own);
        var connections = (Portal.Live.LiveConnections)portal.Services.GetService(typeof(Portal.Live.LiveConnections))!;
        var connection = connections.OfAccount(agent.Id).Single();
        foreach (var id in own)
            Assert.NotNull(connection.Join(Portal.Journal.StreamId.Shared(Portal.Journal.OwnerKind.Conversation, id)));
        Assert.False((await hub.CallAsync("Watch", streams[1], 0)).TryGetProperty("refusal", out _));
        Assert.Equal("watch.too_many", CodeOf(await hub.CallAsync("Watch", streams[2], 0)));
        Assert.Equal("watch.too_many", CodeOf(await hub.CallAsync("WatchList", "conversations/all")));
        await hub.CallAsync("Unwatch", streams[0]);
        Assert.False((await hub.CallAsync("Watch", streams[2], 0)).TryGetProperty("refusal", out _));
    }

    [Fact]
    public async Task A_mark_beyond_the_head_an_unknown_queue_and_an_unknown_availability_are_refused()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var conversation = await customer.BeginAsync();
        await using var hub = await customer.HubAsync();
        Assert.Equal("mark.beyond_head", CodeOf(await hub.CallAsync("Read", conversation, 99)));
        Assert.Equal("paging.invalid", CodeOf(await hub.CallAsync("Read", conversation, -1)));
        foreach (var queue in (string[])["nowhere", Guid.NewGuid().ToString(), "\0"])
        {
            var begun = await customer.PostAsync("/api/conversations", new { commandId = Guid.NewGuid(), text = "a", queue });
            Assert.Equal((HttpStatusCode.BadRequest, "queue.unknown"), (begun.Status, begun.Code));
        }

        foreach (var availability in (string?[])["busy", "2", "Available", null])
        {
            var set = await agent.PutAsync("/api/agent/availability", new { commandId = Guid.NewGuid(), availability });
            Assert.Equal((HttpStatusCode.BadRequest, "availability.unknown"), (set.Status, set.Code));
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await customer.PutAsync("/api/agent/availability", new { availability = "away" })).Status);
        Assert.Single((await customer.GetAsync("/api/conversations")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal("away", (await agent.GetAsync("/api/me")).Json.GetProperty("availability").GetString());
    }

    private static string? CodeOf(JsonElement answer) =>
        answer.TryGetProperty("refusal", out var refusal) ? refusal.GetProperty("code").GetString() : null;
}
