using System.Net;
using System.Text.Json;
using Portal.Accounts;
using Portal.Queues;
using Portal.Tests.Fixture;
using Portal.Tests.Web;
using Portal.Wallboard;

namespace Portal.Tests.Wallboard;

/// <summary>The wallboard as browsers have it: read once, and then told of what changes.</summary>
[Collection(PortalCollection.Name)]
public sealed class WallboardFlowTests(PortalFixture fixture)
{
    [Fact]
    public async Task Who_watches_hears_that_somebody_waits_and_reads_the_same()
    {
        var (customer, supervisor) = (await fixture.Portal.VisitorAsync(), await fixture.Portal.SignedInAsync(KnownRoles.Supervisor));
        await using var hub = await supervisor.HubAsync();
        await hub.CallAsync("WatchList", WallboardList.Name);
        var before = Queue(await supervisor.GetAsync("/api/wallboard?zone=Asia/Shanghai"));

        await customer.BeginAsync();
        var frame = await hub.FrameAsync(frame => frame.IsAbout("Rows", WallboardList.Name) && Waiting(frame) > before.GetProperty("waiting").GetInt32());
        await hub.FrameAsync(frame => frame.IsAbout("Rows", WallboardList.Name) && Rows(frame).Any(row => Kind(row) == "quarter"));

        var after = Queue(await supervisor.GetAsync("/api/wallboard"));
        Assert.True(after.GetProperty("waiting").GetInt32() >= Waiting(frame));
        Assert.True(after.GetProperty("version").GetInt64() > before.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task The_day_is_the_readers_while_the_company_has_no_hours()
    {
        var supervisor = await fixture.Portal.SignedInAsync(KnownRoles.Supervisor);

        foreach (var (asked, zone) in new[] { ("Asia/Shanghai", "Asia/Shanghai"), ("Nowhere/At all", "Etc/UTC"), ("", "Etc/UTC") })
        {
            var day = Items(await supervisor.GetAsync($"/api/wallboard?zone={Uri.EscapeDataString(asked)}")).Single(row => Kind(row) == "day");
            Assert.Equal(zone, day.GetProperty("zone").GetString());
            Assert.Equal(TimeSpan.FromHours(24), day.GetProperty("until").GetDateTimeOffset() - day.GetProperty("from").GetDateTimeOffset());
        }
    }

    [Theory]
    [InlineData("2026-03-29T12:00:00Z", "Europe/Berlin", "2026-03-28T23:00:00Z", 23)]
    [InlineData("2026-10-25T22:59:00Z", "Europe/Berlin", "2026-10-24T22:00:00Z", 25)]
    [InlineData("2026-10-25T23:00:00Z", "Europe/Berlin", "2026-10-25T23:00:00Z", 24)]
    [InlineData("2026-09-06T12:00:00Z", "America/Santiago", "2026-09-06T04:00:00Z", 23)] // midnight itself is jumped over
    [InlineData("2026-01-05T18:29:00Z", "Asia/Kolkata", "2026-01-04T18:30:00Z", 24)]
    public void A_day_is_from_midnight_to_midnight_by_the_clock_on_the_wall(string moment, string zone, string from, int hours)
    {
        var day = BusinessDay.Of(DateTimeOffset.Parse(moment, null), zone);

        Assert.Equal((DateTimeOffset.Parse(from, null), TimeSpan.FromHours(hours)), (day.From, day.Until - day.From));
    }

    [Fact]
    public async Task Nobody_else_sees_it()
    {
        foreach (var person in (TestPerson[])[await fixture.Portal.SignedInAsync(KnownRoles.Agent), await fixture.Portal.VisitorAsync()])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync("/api/wallboard")).Status);
            await using var hub = await person.HubAsync();
            Assert.Equal("list.not_found", (await hub.CallAsync("WatchList", WallboardList.Name)).GetProperty("refusal").GetProperty("code").GetString());
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await fixture.Portal.Stranger().GetAsync("/api/wallboard")).Status);
    }

    private static IEnumerable<JsonElement> Items(Answer answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Json.GetProperty("items").EnumerateArray();
    }

    private static JsonElement Queue(Answer answer) => Items(answer).Single(row => Kind(row) == "queue" && row.GetProperty("id").GetGuid() == KnownQueues.Support);

    private static string? Kind(JsonElement row) => row.GetProperty("kind").GetString();

    private static IEnumerable<JsonElement> Rows(HubFrame frame) => frame.Arguments[1].EnumerateArray()
        .Select(change => change.GetProperty("row")).Where(row => row.ValueKind == JsonValueKind.Object);

    private static int Waiting(HubFrame frame) =>
        Rows(frame).Where(row => Kind(row) == "queue").Select(row => row.GetProperty("waiting").GetInt32()).DefaultIfEmpty(-1).Max();
}
