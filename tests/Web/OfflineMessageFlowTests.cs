using System.Text.Json;
using Portal.Conversations;
using Portal.Queues;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>An offline message as staff and customer meet it, over REST and live.</summary>
public sealed class OfflineMessageFlowTests(Postgres postgres) : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.StartAsync(await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task The_staff_finds_it_in_a_view_of_its_own_and_its_customer_waits_again_by_coming_back()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var conversation = await customer.BeginAsync();
        await using var desk = await agent.HubAsync();
        await desk.CallAsync("Watch", $"conversation/{conversation}", 0);
        await LeaveAsync(conversation);

        Assert.Equal(conversation, Assert.Single(await ListAsync(agent, "offline")).GetProperty("id").GetGuid());
        Assert.Empty(await ListAsync(agent, "waiting"));
        var counts = (await agent.GetAsync("/api/conversations/counts")).Json;
        Assert.Equal((0, 1, 1), (counts.GetProperty("waiting").GetInt32(), counts.GetProperty("offline").GetInt32(), counts.GetProperty("all").GetInt32()));
        Assert.Equal("offline", Assert.Single(await ListAsync(customer, "open")).GetProperty("phase").GetString());
        await using var back = await customer.HubAsync();
        await desk.FrameAsync(frame => frame.Target == "Events" && frame.Arguments[1].EnumerateArray().Any(
            e => e.GetProperty("type").GetString() == "conversation.queued" && e.GetProperty("data").GetProperty("reason").GetString() == "customerReturned"));

        Assert.Equal(conversation, Assert.Single(await ListAsync(agent, "waiting")).GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task An_answer_by_the_staff_takes_it_and_the_customer_finds_both()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var conversation = await customer.BeginAsync();
        await LeaveAsync(conversation);
        await agent.SayAsync(conversation, "Here is the answer.");

        var snapshot = (await customer.GetAsync($"/api/conversations/{conversation}")).Json;
        Assert.Equal("assigned", snapshot.GetProperty("state").GetProperty("phase").GetString());
        Assert.Contains("conversation.customer_left", snapshot.GetProperty("recent").EnumerateArray().Select(e => e.GetProperty("type").GetString()));
    }

    private async Task LeaveAsync(Guid conversation) => Assert.Null(
        (await portal.Grains.GetGrain<IConversationGrain>(conversation).LeaveAsync(new(Guid.NewGuid(), KnownQueues.Support))).Refusal);

    private static async Task<JsonElement[]> ListAsync(TestPerson person, string state) =>
        [.. (await person.GetAsync($"/api/conversations?state={state}")).Json.GetProperty("items").EnumerateArray()];
}
