using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Portal.Live;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>Two web nodes before the same grains: nobody can tell at which of them they are.</summary>
public sealed class TwoNodesTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private TestPortal first = null!;
    private TestNode second = null!;

    public async ValueTask InitializeAsync()
    {
        var database = await postgres.NewDatabaseAsync();
        first = await TestPortal.StartAsync(database);
        second = await TestNode.StartAsync(first, database);
    }

    public async ValueTask DisposeAsync()
    {
        await second.DisposeAsync();
        await first.DisposeAsync();
    }

    [Fact]
    public async Task A_cookie_of_one_node_is_known_at_the_other_whichever_is_asked_first()
    {
        var atSecond = await new TestPerson(second.Address).VisitAsync();
        var atFirst = await first.VisitorAsync();
        Assert.Equal(atSecond.Id, (await atSecond.At(first.Address).GetAsync("/api/me")).Json.GetProperty("id").GetGuid());
        Assert.Equal(atFirst.Id, (await atFirst.At(second.Address).GetAsync("/api/me")).Json.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Nodes_that_need_a_first_key_at_the_same_time_make_one()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => new TestPerson(i % 2 == 0 ? first.Address : second.Address).VisitAsync()));
        foreach (var services in (IServiceProvider[])[first.Services, second.Services])
            Assert.Single(services.GetRequiredService<IKeyManager>().GetAllKeys());
    }

    [Fact]
    public async Task Two_who_are_at_different_nodes_talk()
    {
        var customer = await first.VisitorAsync();
        var agent = (await first.SignedInAsync("agent")).At(second.Address);
        var id = await customer.BeginAsync();
        await using var atFirst = await customer.HubAsync();
        await using var atSecond = await agent.HubAsync();
        await atFirst.CallAsync("Watch", $"conversation/{id}", 0);
        await atSecond.CallAsync("Watch", $"conversation/{id}", 0);
        foreach (var said in (Answer[])[await customer.SayAsync(id, "from the first"), await agent.SayAsync(id, "from the second")])
        {
            var position = said.Json.GetProperty("position").GetInt64();
            await Task.WhenAll(HearsAsync(atFirst, id, position), HearsAsync(atSecond, id, position));
        }

        await atFirst.CallAsync("Typing", id, true);
        var typing = await atSecond.FrameAsync(frame => frame.IsAbout("Signal", $"conversation/{id}") && frame.Arguments[1].GetString() == "typing");
        Assert.Equal(customer.Id, typing.Arguments[2].GetProperty("by").GetProperty("id").GetGuid());
        await atSecond.CallAsync("Read", id, 2);
        await atFirst.FrameAsync(frame => frame.IsAbout("Signal", $"conversation/{id}") && frame.Arguments[1].GetString() == "read");
    }

    [Fact]
    public async Task Who_looks_at_a_conversation_is_seen_from_the_other_node()
    {
        var (one, other) = (await first.SignedInAsync("agent"), (await first.SignedInAsync("agent")).At(second.Address));
        var id = await (await first.VisitorAsync()).BeginAsync();
        await using var atFirst = await one.HubAsync();
        await using var atSecond = await other.HubAsync();
        await atFirst.CallAsync("View", id, false);
        var viewers = (await atSecond.CallAsync("View", id, true)).GetProperty("viewers");
        Assert.Equal(2, viewers.GetArrayLength());
    }

    [Fact]
    public async Task Who_signs_out_at_one_node_stops_to_hear_at_the_other()
    {
        var agent = await first.SignedInAsync("agent");
        await using var atSecond = await agent.At(second.Address).HubAsync();
        await agent.PostAsync("/api/sign-out");
        var since = Stopwatch.GetTimestamp();
        await atSecond.Closed;
        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, Soon);
    }

    [Fact]
    public async Task A_node_that_leaves_is_not_ready_sends_its_browsers_away_and_answers_until_it_has_gone()
    {
        var customer = await first.VisitorAsync();
        var id = await customer.BeginAsync();
        var atSecond = customer.At(second.Address);
        await using var hub = await atSecond.HubAsync();
        await hub.CallAsync("Watch", $"conversation/{id}", 0);
        var leaving = second.Services.GetRequiredService<Leaving>().BeginAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await atSecond.GetAsync("/health/ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await atSecond.GetAsync("/health/live")).Status);
        await Assert.ThrowsAsync<WebSocketException>(() => atSecond.HubAsync());
        Assert.Equal(HttpStatusCode.OK, (await atSecond.SayAsync(id, "still here")).Status);
        await hub.Closed;
        Assert.True(hub.MayComeBack);
        await leaving;
    }

    private static Task HearsAsync(HubClient hub, Guid conversation, long position) => hub.FrameAsync(frame =>
        frame.IsAbout("Events", $"conversation/{conversation}")
        && frame.Arguments[1].EnumerateArray().Any(e => e.GetProperty("position").GetInt64() == position));
}
