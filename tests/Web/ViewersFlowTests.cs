using System.Text.Json;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>Who else of the staff has a conversation open, over real sockets.</summary>
[Collection(PortalCollection.Name)]
public sealed class ViewersFlowTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task Colleagues_see_who_comes_who_writes_and_who_is_gone_with_their_connection()
    {
        var (customer, ana, lin) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"), await portal.SignedInAsync("agent"));
        var id = await customer.BeginAsync();
        await using var hers = await ana.HubAsync();
        await hers.CallAsync("Watch", $"conversation-staff/{id}", 0);
        Assert.Equal([(ana.Id, false)], Here(await hers.CallAsync("View", id, false)));
        await using (var theirs = await lin.HubAsync())
        {
            Assert.Equal([(ana.Id, false), (lin.Id, false)], Here(await theirs.CallAsync("View", id, false)));
            await SeesAsync(hers, id, (ana.Id, false), (lin.Id, false));
            await theirs.CallAsync("View", id, true);
            await SeesAsync(hers, id, (ana.Id, false), (lin.Id, true));
        }

        await SeesAsync(hers, id, (ana.Id, false));
    }

    [Fact]
    public async Task Who_goes_to_another_conversation_leaves_the_one_before()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var (first, second) = (await customer.BeginAsync(), await customer.BeginAsync());
        await using var hub = await agent.HubAsync();
        await hub.CallAsync("Watch", $"conversation-staff/{first}", 0);
        await hub.CallAsync("View", first, false);
        await hub.CallAsync("View", second, false);

        await SeesAsync(hub, first);
        Assert.False((await hub.CallAsync("View", null, false)).TryGetProperty("viewers", out _));
    }

    [Fact]
    public async Task Customers_neither_show_nor_see_it()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var id = await customer.BeginAsync();
        await using var hers = await customer.HubAsync();
        await using var theirs = await agent.HubAsync();
        await hers.CallAsync("Watch", $"conversation/{id}", 0);
        await theirs.CallAsync("View", id, true);
        await agent.SayAsync(id, "hello");
        await hers.PositionsAsync($"conversation/{id}", 1);

        Assert.Equal("access.denied", (await hers.CallAsync("View", id, false)).GetProperty("refusal").GetProperty("code").GetString());
        Assert.DoesNotContain(hers.Frames, frame => frame.Target == "Signal" && frame.Arguments[1].GetString() == "viewers");
    }

    private static Task<HubFrame> SeesAsync(HubClient hub, Guid conversation, params (Guid, bool)[] here) => hub.FrameAsync(frame =>
        frame.IsAbout("Signal", $"conversation-staff/{conversation}") && frame.Arguments[1].GetString() == "viewers"
        && Here(frame.Arguments[2]).SequenceEqual(here));

    private static (Guid, bool)[] Here(JsonElement answer) =>
        [.. answer.GetProperty("viewers").EnumerateArray().Select(v => (v.GetProperty("id").GetGuid(), v.GetProperty("replying").GetBoolean()))];
}
