using System.Text.Json;
using Portal.Live;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>Calls of one connection that do not wait for each other.</summary>
public sealed class HubTurnTests(Postgres postgres)
{
    [Fact]
    public async Task Messages_stand_in_the_order_in_which_they_were_sent_and_those_that_waited_are_one_commit()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var portal = await TestPortal.StartAsync(database);
        var customer = await portal.VisitorAsync();
        var id = await customer.BeginAsync("when does it come?");
        await using var hub = await customer.HubAsync();
        await using var held = await HeldLock.OnAsync(database, id);

        var first = SendAsync("first");
        await held.BlocksAsync();
        var others = Enumerable.Range(0, 5).Select(i => SendAsync($"{i}")).ToArray();
        await hub.CallAsync("Unwatch", $"conversation/{id}"); // its turn comes when they have their place, though they are not answered
        await held.ReleaseAsync();

        Assert.Equal(Enumerable.Range(3, 6).Select(i => (long)i), (await Task.WhenAll([first, .. others])).Select(receipt => receipt.GetProperty("position").GetInt64()));
        await using var journal = await TestJournal.StartAsync(database);
        Assert.Equal(2, await journal.CountAsync($"SELECT count(DISTINCT xmin::text) FROM event WHERE id = '{id}' AND position > 2"));
        Task<JsonElement> SendAsync(string text) => hub.CallAsync("Send", id, Guid.NewGuid(), text);
    }

    [Fact]
    public async Task A_turn_begins_when_the_one_before_has_ended_and_not_before()
    {
        var turns = new Turns();
        var first = await turns.NextAsync();
        var (second, third) = (turns.NextAsync().AsTask(), turns.NextAsync().AsTask());
        Assert.False(second.IsCompleted);

        first.End();
        first.End();
        (await second).End();

        (await third).End();
        Assert.True((await turns.NextAsync()).Ended is { IsCompleted: false });
    }
}
