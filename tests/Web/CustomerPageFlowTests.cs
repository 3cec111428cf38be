using System.Text.Json;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>The staff sees which page a customer looks at, over real sockets.</summary>
[Collection(PortalCollection.Name)]
public sealed class CustomerPageFlowTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task The_staff_sees_where_the_customer_goes_and_that_they_are_gone_with_their_connection()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var id = await customer.BeginAsync();
        await using var desk = await agent.HubAsync();
        await desk.CallAsync("Watch", $"conversation-staff/{id}", 0);
        await using (var hers = await customer.HubAsync())
        {
            await hers.CallAsync("Here", id, "/profile");
            await HearsAsync(desk, id, "/profile");
            Assert.Equal("/profile", (await desk.CallAsync("Page", id)).GetProperty("page").GetString());
        }

        await HearsAsync(desk, id, null);
        Assert.False((await desk.CallAsync("Page", id)).TryGetProperty("page", out _));
    }

    [Fact]
    public async Task Nobody_else_tells_or_asks()
    {
        var (customer, stranger, agent) = (await portal.VisitorAsync(), await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var id = await customer.BeginAsync();
        await using var hers = await customer.HubAsync();
        await using var others = await stranger.HubAsync();
        await using var desk = await agent.HubAsync();

        Assert.Equal("conversation.not_found", Code(await others.CallAsync("Here", id, "/")));
        Assert.Equal("access.denied", Code(await desk.CallAsync("Here", id, "/")));
        Assert.Equal("access.denied", Code(await hers.CallAsync("Page", id)));
        Assert.Equal("page.invalid", Code(await hers.CallAsync("Here", id, "")));
        Assert.Equal("page.invalid", Code(await hers.CallAsync("Here", id, new string('x', 301))));
    }

    private static Task<HubFrame> HearsAsync(HubClient hub, Guid conversation, string? page) => hub.FrameAsync(frame =>
        frame.IsAbout("Signal", $"conversation-staff/{conversation}") && frame.Arguments[1].GetString() == "page"
        && (frame.Arguments[2].TryGetProperty("page", out var shown) && shown.ValueKind == JsonValueKind.String ? shown.GetString() : null) == page);

    private static string? Code(JsonElement answer) => answer.GetProperty("refusal").GetProperty("code").GetString();
}
