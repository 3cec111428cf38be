using System.Text.Json;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>How many answers a customer has not read, over all their conversations.</summary>
[Collection(PortalCollection.Name)]
public sealed class UnreadFlowTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task Answers_are_counted_until_they_are_read_taken_back_or_more_than_ten()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var (silent, id) = (await customer.BeginAsync(), await customer.BeginAsync());
        Assert.Empty(await UnreadAsync(customer));

        await agent.SayAsync(id, "one");
        var slip = (await agent.SayAsync(id, "a slip")).Json.GetProperty("position").GetInt64();
        Assert.Equal([(id, 2, slip)], await UnreadAsync(customer));
        await agent.PostAsync($"/api/conversations/{id}/withdraw", new { commandId = Guid.NewGuid(), position = slip });
        Assert.Equal([(id, 1, 3L)], await UnreadAsync(customer));

        for (var i = 0; i < 10; i++)
            await agent.SayAsync(id, $"more {i}");
        Assert.Equal(10, (await UnreadAsync(customer)).Single().Count);
        await agent.SayAsync(silent, "and here");
        Assert.Equal([id, silent], (await UnreadAsync(customer)).Select(one => one.Id));
    }

    [Fact]
    public async Task Who_has_read_on_is_told_on_their_other_pages_and_nobody_else_asks()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var id = await customer.BeginAsync();
        var answer = (await agent.SayAsync(id, "one")).Json.GetProperty("position").GetInt64();
        await using var home = await customer.HubAsync();
        await home.CallAsync("WatchList", "conversations/mine");
        await home.CallAsync("Read", id, answer);

        await home.FrameAsync(frame => frame.IsAbout("Rows", "conversations/mine"));
        Assert.Empty(await UnreadAsync(customer));
        Assert.Equal("access.denied", (await agent.GetAsync("/api/conversations/unread")).Code);
    }

    private static async Task<(Guid Id, int Count, long Last)[]> UnreadAsync(TestPerson person) =>
    [
        .. (await person.GetAsync("/api/conversations/unread")).Json.GetProperty("items").EnumerateArray().Select(Of),
    ];

    private static (Guid, int, long) Of(JsonElement one) =>
        (one.GetProperty("id").GetGuid(), one.GetProperty("count").GetInt32(), one.GetProperty("last").GetInt64());
}
