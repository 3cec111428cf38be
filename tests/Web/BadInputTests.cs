using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>What wrong input is answered with: the table of issue 2, line by line, over real sockets.</summary>
[Collection(PortalCollection.Name)]
public sealed class BadInputTests(PortalFixture fixture)
{
    private const int MostCharacters = 16_000;
    private readonly TestPortal portal = fixture.Portal;

    [Theory]
    [InlineData("\"\"", "conversation.text_length")]
    [InlineData("null", "conversation.text_length")]
    [InlineData("\"a\\u0000b\"", "conversation.text_invalid")]
    [InlineData("\"a\\ud800b\"", "conversation.text_invalid")]
    public async Task Text_that_is_none_is_refused_and_nothing_is_stored(string text, string code)
    {
        var customer = await portal.VisitorAsync();
        var conversation = await customer.BeginAsync();
        await using var hub = await customer.HubAsync();
        var before = await HeadAsync(customer, conversation);
        var rest = await customer.SendAsync(
            HttpMethod.Post, $"/api/conversations/{conversation}/messages", $$"""{"commandId":"{{Guid.NewGuid()}}","text":{{text}}}""");
        var live = await hub.CallRawAsync("Send", $"[\"{conversation}\",\"{Guid.NewGuid()}\",{text}]");
        var begun = await customer.SendAsync(HttpMethod.Post, "/api/conversations", $$"""{"commandId":"{{Guid.NewGuid()}}","text":{{text}}}""");
        Assert.Equal((HttpStatusCode.BadRequest, code), (rest.Status, rest.Code));
        Assert.Equal((HttpStatusCode.BadRequest, code), (begun.Status, begun.Code));
        Assert.Equal(code, CodeOf(live));
        Assert.Equal(before, await HeadAsync(customer, conversation));
        Assert.Single((await customer.GetAsync("/api/conversations")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Text_that_is_too_long_is_refused()
    {
        var customer = await portal.VisitorAsync();
        var conversation = await customer.BeginAsync();
        var answer = await customer.SayAsync(conversation, new string('a', MostCharacters + 1));
        Assert.Equal((HttpStatusCode.BadRequest, "conversation.text_length"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sixteen_thousand_Chinese_characters_are_accepted_however_they_are_written(bool escaped)
    {
        var customer = await portal.VisitorAsync();
        var conversation = await customer.BeginAsync();
        await using var hub = await customer.HubAsync();
        var text = string.Concat(Enumerable.Repeat(escaped ? "\\u597d" : "好", MostCharacters));
        var rest = await customer.SendAsync(
            HttpMethod.Post, $"/api/conversations/{conversation}/messages", $$"""{"commandId":"{{Guid.NewGuid()}}","text":"{{text}}"}""");
        var live = await hub.CallRawAsync("Send", $"[\"{conversation}\",\"{Guid.NewGuid()}\",\"{text}\"]");
        Assert.Equal(HttpStatusCode.OK, rest.Status);
        Assert.Equal(4, live.GetProperty("position").GetInt64());
        var events = (await customer.GetAsync($"/api/streams/conversation/{conversation}?after=2")).Json.GetProperty("events");
        Assert.All(events.EnumerateArray(), e => Assert.Equal(new string('好', MostCharacters), e.GetProperty("data").GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest, "request.invalid")]
    [InlineData("[]", HttpStatusCode.BadRequest, "request.invalid")]
    [InlineData("null", HttpStatusCode.BadRequest, "request.invalid")]
    [InlineData("", HttpStatusCode.BadRequest, "request.invalid")]
    [InlineData("""{"commandId":"0193a0b0-0000-7000-8000-000000000001","text":7}""", HttpStatusCode.BadRequest, "request.invalid")]
    [InlineData("""{"commandId":"0193a0b0-0000-7000-8000-000000000001","text":"a","unknown":[{}]}""", HttpStatusCode.OK, null)]
    public async Task What_is_no_JSON_or_has_wrong_types_is_refused_and_unknown_fields_are_not(string body, HttpStatusCode status, string? code)
    {
        var customer = await portal.VisitorAsync();
        var answer = await customer.SendAsync(HttpMethod.Post, "/api/conversations", body);
        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Equal(status == HttpStatusCode.OK ? "application/json" : "application/problem+json", answer.Response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var customer = await portal.VisitorAsync();
        var answer = await customer.PostAsync("/api/conversations", new { commandId = Guid.NewGuid(), text = new string('a', 129 * 1024) });
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "request.too_large"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("{\"type\":1,\u001e")]
    [InlineData("nonsense\u001e")]
    [InlineData(null)]
    public async Task A_broken_or_too_large_frame_closes_the_hub_and_the_client_comes_back_complete(string? frame)
    {
        var customer = await portal.VisitorAsync();
        var conversation = await customer.BeginAsync();
        await using (var hub = await customer.HubAsync())
        {
            await hub.CallAsync("Watch", $"conversation/{conversation}", 0);
            await hub.SendRawAsync(frame ?? new string('a', 200_000));
            await hub.Closed;
        }

        await customer.SayAsync(conversation, "meanwhile");
        await using var again = await customer.HubAsync();
        var page = await again.CallAsync("Watch", $"conversation/{conversation}", 2);
        Assert.Equal([3L], page.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("position").GetInt64()));
    }

    [Theory]
    [InlineData("{\"text\":\"a\"}", "command.id_missing")]
    [InlineData("{\"text\":\"a\",\"commandId\":null}", "command.id_missing")]
    [InlineData("{\"text\":\"a\",\"commandId\":\"x\"}", "command.id_invalid")]
    [InlineData("{\"text\":\"a\",\"commandId\":\"00000000-0000-0000-0000-000000000000\"}", "command.id_invalid")]
    public async Task A_command_needs_an_id(string body, string code)
    {
        var customer = await portal.VisitorAsync();
        var conversation = await customer.BeginAsync();
        foreach (var path in (string[])["/api/conversations", $"/api/conversations/{conversation}/messages"])
        {
            var answer = await customer.SendAsync(HttpMethod.Post, path, body);
            Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task A_command_id_is_needed_on_the_hub_too()
    {
        var customer = await portal.VisitorAsync();
        var conversation = await customer.BeginAsync();
        await using var hub = await customer.HubAsync();
        Assert.Equal("command.id_missing", CodeOf(await hub.CallAsync("Send", conversation, null, "a")));
        Assert.Equal("command.id_invalid", CodeOf(await hub.CallAsync("Send", conversation, "x", "a")));
    }

    [Fact]
    public async Task The_same_command_gives_the_same_receipt_on_both_doors_and_another_body_is_refused()
    {
        var customer = await portal.VisitorAsync();
        var (conversation, command) = (await customer.BeginAsync(), Guid.NewGuid());
        await using var hub = await customer.HubAsync();
        var first = await customer.SayAsync(conversation, "once", command);
        var again = await hub.CallAsync("Send", conversation, command, "once");
        var other = await customer.SayAsync(conversation, "twice", command);
        Assert.Equal(first.Json.GetRawText(), again.GetRawText());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "command.id_reused"), (other.Status, other.Code));
        Assert.Equal("command.id_reused", CodeOf(await hub.CallAsync("Send", conversation, command, "thrice")));
    }

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

    [Theory]
    [InlineData("<script>alert(1)</script>", true)]
    [InlineData("好 😀 é", true)]
    [InlineData("a\u202eb", false)]
    [InlineData("a\u0000b", false)]
    [InlineData("", false)]
    public async Task A_name_is_kept_as_text_or_refused(string name, bool accepted)
    {
        var customer = await portal.VisitorAsync();
        var renamed = await customer.PutAsync("/api/me", new { commandId = Guid.NewGuid(), name });
        Assert.Equal(accepted ? null : "name.invalid", renamed.Code);
        Assert.Equal(accepted ? name : null, (await customer.GetAsync("/api/me")).Json.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Combining_marks_without_end_are_refused()
    {
        var customer = await portal.VisitorAsync();
        var marks = string.Concat(Enumerable.Repeat('\u0301', 40));
        Assert.Equal("name.invalid", (await customer.PutAsync("/api/me", new { commandId = Guid.NewGuid(), name = "a" + marks })).Code);
        var huge = await customer.PutAsync("/api/me", new { commandId = Guid.NewGuid(), name = new string('\u0301', 70_000) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.Status);
    }

    [Fact]
    public async Task Markup_in_a_message_comes_back_as_it_was_and_is_never_a_page()
    {
        var customer = await portal.VisitorAsync();
        var conversation = await customer.BeginAsync("<img src=x onerror=alert(1)>");
        var answer = await customer.GetAsync($"/api/conversations/{conversation}");
        Assert.Equal("<img src=x onerror=alert(1)>", answer.Json.GetProperty("recent")[1].GetProperty("data").GetProperty("text").GetString());
        Assert.Equal("application/json", answer.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", answer.Response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Ten_wrong_passwords_lock_the_account_for_a_time()
    {
        var agent = await portal.SignedInAsync("agent");
        for (var i = 0; i < 9; i++)
            Assert.Equal("sign_in.failed", (await agent.SignInAsync("wrong")).Code);
        Assert.Equal("sign_in.locked", (await agent.SignInAsync("wrong")).Code);
        var locked = await agent.SignInAsync();
        Assert.Equal("sign_in.locked", locked.Code);
        Assert.InRange(locked.Response.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
    }

    [Theory]
    [InlineData("nobody@test.example")]
    [InlineData("")]
    [InlineData("a\0b")]
    public async Task An_unknown_address_is_refused_like_a_wrong_password(string email)
    {
        var answer = await portal.Stranger().PostAsync("/api/sign-in", new { email, password = "wrong" });
        Assert.Equal((HttpStatusCode.Unauthorized, "sign_in.failed"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Another_origin_is_refused_on_every_command_and_on_the_hub()
    {
        var customer = await portal.VisitorAsync();
        foreach (var origin in (string[])["https://evil.example", "null", portal.Origin.Replace("http:", "https:", StringComparison.Ordinal)])
        {
            var answer = await customer.SendAsync(HttpMethod.Post, "/api/conversations", $$"""{"commandId":"{{Guid.NewGuid()}}","text":"a"}""", origin: origin);
            Assert.Equal((HttpStatusCode.Forbidden, "origin.unknown"), (answer.Status, answer.Code));
            Assert.Equal(HttpStatusCode.Forbidden, (await customer.SendAsync(HttpMethod.Post, "/api/sign-out", null, origin: origin)).Status);
            var hub = await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(portal.Address, customer.Cookie, origin: origin));
            Assert.Contains("403", hub.Message, StringComparison.Ordinal);
        }

        Assert.Empty((await customer.GetAsync("/api/conversations")).Json.GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_form_is_no_command(string mediaType)
    {
        var customer = await portal.VisitorAsync();
        foreach (var path in (string[])["/api/conversations", "/api/sign-out", "/api/sign-in"])
        {
            var answer = await customer.SendAsync(HttpMethod.Post, path, """{"commandId":"0193a0b0-0000-7000-8000-000000000001","text":"a"}""", mediaType);
            Assert.Equal((HttpStatusCode.UnsupportedMediaType, "request.media_type"), (answer.Status, answer.Code));
        }

        using var untyped = new HttpRequestMessage(HttpMethod.Post, "/api/conversations") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("{}")) };
        untyped.Content.Headers.ContentType = null;
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await customer.Http.SendAsync(untyped)).StatusCode);
    }

    [Fact]
    public async Task A_token_serves_where_cookies_do_not_and_needs_no_origin()
    {
        var visitor = await portal.VisitorAsync();
        using var http = new HttpClient { BaseAddress = portal.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", visitor.Token);
        var me = await Answer.OfAsync(await http.GetAsync("/api/me"));
        Assert.Equal(visitor.Id, me.Json.GetProperty("id").GetGuid());
        await using var hub = await HubClient.ConnectAsync(portal.Address, token: visitor.Token);
        Assert.False((await hub.CallAsync("WatchList", "conversations/mine")).TryGetProperty("refusal", out _));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", visitor.Token![..^4] + "AAAA");
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/api/me")).StatusCode);
    }

    [Theory]
    [InlineData("/api/nothing", "request.not_found", 404)]
    [InlineData("/api/sign-in", "request.method", 405)]
    public async Task What_is_not_there_says_so(string path, string code, int status)
    {
        var answer = await portal.Stranger().GetAsync(path);
        Assert.Equal((status, code), ((int)answer.Status, answer.Code));
    }

    private static string? CodeOf(JsonElement answer) =>
        answer.TryGetProperty("refusal", out var refusal) ? refusal.GetProperty("code").GetString() : null;

    private static async Task<long> HeadAsync(TestPerson person, Guid conversation) =>
        (await person.GetAsync($"/api/streams/conversation/{conversation}")).Json.GetProperty("position").GetInt64();
}
