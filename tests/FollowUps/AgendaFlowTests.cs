using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Tests.Fixture;
using Portal.Tests.Web;

namespace Portal.Tests.FollowUps;

/// <summary>Agendas over REST, live, and as calendars.</summary>
[Collection(PortalCollection.Name)]
public sealed class AgendaFlowTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task One_finds_all_that_is_ones_own_the_overdue_first_page_by_page()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var place = $"/api/conversations/{await customer.BeginAsync()}";
        var ids = new List<Guid>();
        foreach (var days in (int[])[3, 1, 2])
            ids.Add(await SetAsync(agent, place, days));
        ids.Add(await SetAsync(agent, $"/api/customers/{customer.Id}", 4));

        var first = (await agent.GetAsync("/api/agenda?limit=3")).Json;
        var second = (await agent.GetAsync($"/api/agenda?limit=3&after={first.GetProperty("next").GetString()}")).Json;
        Assert.Equal([ids[1], ids[2], ids[0]], IdsOf(first));
        Assert.Equal([ids[3]], IdsOf(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal("customer", second.GetProperty("items")[0].GetProperty("ownerKind").GetString());
        await agent.PostAsync($"{place}/follow-ups/{ids[0]}/close", new { commandId = Guid.NewGuid(), done = true });
        Assert.Equal([ids[3]], IdsOf((await agent.GetAsync($"/api/agenda?after={first.GetProperty("next").GetString()}")).Json));
    }

    [Fact]
    public async Task Changes_come_at_once_to_who_shall_do_it_and_to_the_team()
    {
        var (ana, lin, lead) = (await portal.SignedInAsync("agent"), await portal.SignedInAsync("agent"), await portal.SignedInAsync("supervisor"));
        var place = $"/api/conversations/{await (await portal.VisitorAsync()).BeginAsync()}";
        await using var hers = await lin.HubAsync();
        await using var all = await lead.HubAsync();
        await hers.CallAsync("WatchList", "agenda/mine");
        await all.CallAsync("WatchList", "agenda/team");
        await all.CallAsync("WatchList", "agenda/lead");
        var (id, forLeads) = (await SetAsync(ana, place, 1, lin.Id), await SetAsync(ana, place, 2, Guid.Empty));

        var row = await RowAsync(hers, "agenda/mine", id);
        Assert.Equal(row.GetProperty("version").GetInt64(), row.GetProperty("row").GetProperty("version").GetInt64());
        await RowAsync(all, "agenda/team", id);
        await RowAsync(all, "agenda/lead", forLeads);
        Assert.Equal([forLeads], IdsOf((await lead.GetAsync("/api/agenda?of=lead")).Json).Where(each => each == forLeads));
        Assert.Contains(id, IdsOf((await lead.GetAsync("/api/agenda?of=team&limit=1000")).Json));
        Assert.Equal([id], IdsOf((await lin.GetAsync("/api/agenda")).Json));
        Assert.Empty(IdsOf((await ana.GetAsync("/api/agenda")).Json));
    }

    [Fact]
    public async Task The_teams_is_for_who_may_give_work_to_others_and_customers_have_none()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        await using var hub = await agent.HubAsync();
        await using var theirs = await customer.HubAsync();

        Assert.Equal("access.denied", (await agent.GetAsync("/api/agenda?of=team")).Code);
        Assert.Equal("access.denied", (await agent.GetAsync("/api/agenda?of=lead")).Code);
        Assert.Equal("access.denied", (await customer.GetAsync("/api/agenda")).Code);
        Assert.Equal("session.none", (await portal.Stranger().GetAsync("/api/agenda")).Code);
        foreach (var (who, list) in (IEnumerable<(HubClient, string)>)[(hub, "agenda/team"), (hub, "agenda/lead"), (theirs, "agenda/mine")])
            Assert.Equal("list.not_found", (await who.CallAsync("WatchList", list)).GetProperty("refusal").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("?after=x")]
    [InlineData("?after=AAAA")]
    [InlineData("?after=__________________________________________")]
    [InlineData("?limit=0")]
    [InlineData("?limit=1001")]
    [InlineData("?of=everybody")]
    public async Task A_page_that_is_none_is_refused(string query)
    {
        var agent = await portal.SignedInAsync("agent");
        Assert.Equal(HttpStatusCode.BadRequest, (await agent.GetAsync("/api/agenda" + query)).Status);
    }

    [Fact]
    public async Task A_calendar_is_found_by_its_secret_address_until_another_one_takes_its_place()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var place = $"/api/conversations/{await customer.BeginAsync()}";
        await SetAsync(agent, place, 2, text: "Call; then write, \"twice\"\\\nand a second line 客户回访 " + new string('x', 200));
        var stranger = portal.Stranger();

        Assert.False((await agent.GetAsync("/api/agenda/calendar")).Json.GetProperty("shared").GetBoolean());
        var first = await ShareAsync(agent);
        Assert.True((await agent.GetAsync("/api/agenda/calendar")).Json.GetProperty("shared").GetBoolean());
        var text = await CalendarAsync(stranger, first);
        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Contains(@"SUMMARY:Call\; then write\, ""twice""\\ and a second line 客户回访 ", Unfolded(text), StringComparison.Ordinal);
        Assert.DoesNotContain(customer.Id.ToString(), text, StringComparison.Ordinal);

        var second = await ShareAsync(agent);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(first)).Status);
        Assert.Contains("BEGIN:VEVENT", await CalendarAsync(stranger, second), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(second[..^6] + "AA.ics")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/api/calendars/x.ics")).Status);
        Assert.Equal(HttpStatusCode.OK, (await agent.PostAsync("/api/agenda/calendar/end", new { commandId = Guid.NewGuid() })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(second)).Status);
        Assert.Equal("access.denied", (await customer.PostAsync("/api/agenda/calendar")).Code);
    }

    [Fact]
    public async Task A_calendar_of_ten_thousand_entries_comes_whole()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var conversation = await customer.BeginAsync();
        await FillAsync(agent.Id, conversation, customer.Id, 10_500);

        var text = await CalendarAsync(portal.Stranger(), await ShareAsync(agent));
        Assert.Equal(10_000, text.Split("BEGIN:VEVENT").Length - 1);
        Assert.EndsWith("END:VEVENT\r\nEND:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.Equal(10_000, text.Split("\r\n").Where(line => line.StartsWith("UID:", StringComparison.Ordinal)).Distinct().Count());
    }

    [Fact]
    public async Task An_appointment_stands_at_its_own_time_with_an_alarm_before_it()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var place = $"/api/conversations/{await customer.BeginAsync()}";
        var year = TimeProvider.System.GetUtcNow().Year + 1;
        var when = new { local = $"{year}-07-01T09:00:00", zone = "Europe/Berlin", leadMinutes = 30 };
        await agent.PostAsync(place + "/follow-ups", new { commandId = Guid.NewGuid(), kind = "appointment", text = "meet", when });

        var text = await CalendarAsync(portal.Stranger(), await ShareAsync(agent));
        Assert.Contains($"DTSTART:{year}0701T070000Z", text, StringComparison.Ordinal);
        Assert.Contains("TRIGGER:-PT30M", text, StringComparison.Ordinal);
    }

    private static string Unfolded(string text) => text.Replace("\r\n ", "");

    private static async Task<string> ShareAsync(TestPerson person) =>
        (await person.PostAsync("/api/agenda/calendar", new { })).Json.GetProperty("address").GetString()!;

    private static async Task<string> CalendarAsync(TestPerson person, string address)
    {
        var answer = await person.Http.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return await answer.Content.ReadAsStringAsync();
    }

    private static IEnumerable<Guid> IdsOf(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid());

    private static async Task<JsonElement> RowAsync(HubClient hub, string list, Guid id)
    {
        var frame = await hub.FrameAsync(f => f.IsAbout("Rows", list) && f.Arguments[1].EnumerateArray().Any(change => change.GetProperty("id").GetGuid() == id));
        return frame.Arguments[1].EnumerateArray().First(change => change.GetProperty("id").GetGuid() == id);
    }

    private static async Task<Guid> SetAsync(TestPerson person, string place, int days, Guid? forId = null, string text = "call")
    {
        var id = Guid.NewGuid();
        var when = new { at = TimeProvider.System.GetUtcNow().AddDays(days) };
        var set = await person.PostAsync(place + "/follow-ups", new { commandId = id, kind = "reminder", text, when, forId });
        Assert.Equal((HttpStatusCode.OK, null), (set.Status, set.Code));
        return id;
    }

    /// <summary>As many rows as nobody sets by hand in a test.</summary>
    private async Task FillAsync(Guid agent, Guid conversation, Guid customer, int count)
    {
        await using var source = NpgsqlDataSource.Create(portal.Services.GetRequiredService<IConfiguration>().GetConnectionString("Portal")!);
        await using var fill = source.CreateCommand("""
            INSERT INTO follow_up_row (id, about_kind, about_id, customer_id, kind, for_id, due, phase, generation, text)
            SELECT gen_random_uuid(), 2, $2, $3, 1, $1, now() + interval '1 year' + i * interval '1 minute', 1, 1, 'call number ' || i FROM generate_series(1, $4) i
            """);
        foreach (var id in (Guid[])[agent, conversation, customer])
            fill.Parameters.Add(new() { Value = id });
        fill.Parameters.Add(new() { Value = count });
        await fill.ExecuteNonQueryAsync();
    }
}
