using System.Net;
using System.Text.Json;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>Commands and texts that are none, on both doors: how wrong input is answered, over real sockets.</summary>
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

    private static string? CodeOf(JsonElement answer) =>
        answer.TryGetProperty("refusal", out var refusal) ? refusal.GetProperty("code").GetString() : null;

    private static async Task<long> HeadAsync(TestPerson person, Guid conversation) =>
        (await person.GetAsync($"/api/streams/conversation/{conversation}")).Json.GetProperty("position").GetInt64();
}
