using System.Net;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>Above a limit there is a clear refusal with a time, and a retry of what was accepted is never counted.</summary>
public sealed class LimitTests(Postgres postgres) : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.StartAsync(
        await postgres.NewDatabaseAsync(),
        "Limits:CustomerMessagesPerMinute=3",
        "Limits:ConversationsPerAddressPer12Hours=4",
        "Limits:ConversationsPer12Hours=2",
        "Limits:SignInsPerAddressPerMinute=3",
        "Limits:VisitorsPerAddressPerMinute=6",
        "Web:TrustedProxies:0=127.0.0.1");

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Messages_beyond_the_limit_are_refused_on_both_doors_and_retries_are_not()
    {
        var customer = await portal.VisitorAsync();
        var (conversation, first) = (await customer.BeginAsync(), Guid.NewGuid());
        await using var hub = await customer.HubAsync();
        await customer.SayAsync(conversation, "2", first);
        await customer.SayAsync(conversation, "3");
        var refused = await customer.SayAsync(conversation, "4");
        Assert.Equal((HttpStatusCode.TooManyRequests, "limits.messages"), (refused.Status, refused.Code));
        Assert.InRange(refused.Response.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        var live = (await hub.CallAsync("Send", conversation, Guid.NewGuid(), "4")).GetProperty("refusal");
        Assert.Equal("limits.messages", live.GetProperty("code").GetString());
        Assert.Equal("limited", live.GetProperty("kind").GetString());
        Assert.InRange(live.GetProperty("retryAfter").GetInt64(), 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await customer.SayAsync(conversation, "2", first)).Status);
    }

    [Fact]
    public async Task A_visitor_begins_so_many_conversations_and_an_address_so_many_of_all()
    {
        var (one, two, three) = (await From("192.0.2.1").VisitAsync(), await From("192.0.2.1").VisitAsync(), await From("192.0.2.1").VisitAsync());
        var first = new { commandId = Guid.NewGuid(), text = "a" };
        await one.PostAsync("/api/conversations", first);
        await one.BeginAsync();
        var mine = await one.PostAsync("/api/conversations", new { commandId = Guid.NewGuid(), text = "a" });
        Assert.Equal((HttpStatusCode.TooManyRequests, "limits.conversations"), (mine.Status, mine.Code));
        await two.BeginAsync();
        await two.BeginAsync();
        var ours = await three.PostAsync("/api/conversations", new { commandId = Guid.NewGuid(), text = "a" });
        Assert.Equal((HttpStatusCode.TooManyRequests, "limits.conversations"), (ours.Status, ours.Code));
        Assert.True(ours.Response.Headers.RetryAfter!.Delta > TimeSpan.FromHours(11));
        Assert.Equal(HttpStatusCode.OK, (await one.PostAsync("/api/conversations", first)).Status);
        await (await From("192.0.2.2").VisitAsync()).BeginAsync();
    }

    [Fact]
    public async Task Tries_to_sign_in_are_limited_by_address()
    {
        var stranger = From("192.0.2.3");
        for (var i = 0; i < 3; i++)
            Assert.Equal("sign_in.failed", (await stranger.PostAsync("/api/sign-in", new { email = "x", password = "x" })).Code);
        var refused = await From("192.0.2.3").PostAsync("/api/sign-in", new { email = "x", password = "x" });
        Assert.Equal((HttpStatusCode.TooManyRequests, "limits.address"), (refused.Status, refused.Code));
        Assert.NotNull(refused.Response.Headers.RetryAfter);
        Assert.Equal("sign_in.failed", (await From("192.0.2.4").PostAsync("/api/sign-in", new { email = "x", password = "x" })).Code);
    }

    [Fact]
    public async Task Visitors_are_limited_by_address_and_a_provider_s_network_is_one()
    {
        for (var i = 1; i <= 6; i++)
            Assert.Equal(HttpStatusCode.OK, (await From($"2001:db8:0:1::{i}").PostAsync("/api/visitor")).Status);
        Assert.Equal("limits.address", (await From("2001:db8:0:1:ffff::1").PostAsync("/api/visitor")).Code);
        Assert.Equal(HttpStatusCode.OK, (await From("2001:db8:0:2::1").PostAsync("/api/visitor")).Status);
    }

    private TestPerson From(string address)
    {
        var person = portal.Stranger();
        person.Http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return person;
    }
}
