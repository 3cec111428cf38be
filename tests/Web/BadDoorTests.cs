using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>Names, passwords, origins and forms that are not let in.</summary>
[Collection(PortalCollection.Name)]
public sealed class BadDoorTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

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
}
