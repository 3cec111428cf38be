using System.Net;
using System.Text.Json;
using Portal.Tests.Fixture;
using Portal.Tests.Web;

namespace Portal.Tests.FollowUps;

/// <summary>Follow-ups over REST, as the staff sets, moves and ends them.</summary>
[Collection(PortalCollection.Name)]
public sealed class FollowUpFlowTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task What_is_set_stands_with_its_conversation_until_it_is_done()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var place = $"/api/conversations/{await customer.BeginAsync()}";
        var id = await SetAsync(agent, place, new { local = InTwoDays("09:00"), zone = "Europe/Berlin" }, text: "call back");
        var moved = await agent.PostAsync(
            $"{place}/follow-ups/{id}/move", new { commandId = Guid.NewGuid(), generation = 1, when = new { local = InTwoDays("16:30"), zone = "Asia/Shanghai" } });

        Assert.Equal(HttpStatusCode.OK, moved.Status);
        var item = Assert.Single(await ItemsAsync(agent, place));
        Assert.Equal((id, "reminder", "call back"), (item.GetProperty("id").GetGuid(), item.GetProperty("kind").GetString(), item.GetProperty("text").GetString()));
        Assert.Equal((2, agent.Id), (item.GetProperty("generation").GetInt32(), item.GetProperty("forId").GetGuid()));
        Assert.Equal(DateTimeOffset.Parse(InTwoDays("16:30") + "+08:00", null), item.GetProperty("due").GetDateTimeOffset());
        await CloseAsync(agent, place, id, done: true);
        Assert.Empty(await ItemsAsync(agent, place));
        Assert.Equal("follow_up.not_found", (await agent.PostAsync($"{place}/follow-ups/{id}/close", new { commandId = Guid.NewGuid(), done = true })).Code);
    }

    [Fact]
    public async Task A_customer_has_them_too_also_one_of_whom_nothing_else_is_known()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        await customer.BeginAsync();
        var place = $"/api/customers/{customer.Id}";

        Assert.Empty(await ItemsAsync(agent, place));
        await SetAsync(agent, place, new { at = Now.AddDays(3) }, "checkIn");
        Assert.Equal("checkIn", Assert.Single(await ItemsAsync(agent, place)).GetProperty("kind").GetString());
        var nobody = $"/api/customers/{Guid.NewGuid()}";
        Assert.Equal("customer.not_found", (await agent.PostAsync(nobody + "/follow-ups", Body(new { at = Now.AddDays(3) }))).Code);
    }

    [Fact]
    public async Task A_ticket_has_them_too_and_a_complaint_says_what_comes_next()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var opened = await customer.PostAsync("/api/tickets", new { commandId = Guid.NewGuid(), subject = "not content", text = "at all", type = "complaint" });
        var place = $"/api/tickets/{opened.Json.GetProperty("stream").GetString()!["ticket/".Length..]}";
        await SetAsync(agent, place, new { at = Now.AddDays(1) });

        var all = (await agent.GetAsync(place + "/follow-ups")).Json;
        Assert.Single(all.GetProperty("items").EnumerateArray());
        var run = all.GetProperty("runs").EnumerateArray().Single(each => each.GetProperty("when").GetString() == "begun");
        Assert.Equal("reminder", run.GetProperty("steps")[0].GetProperty("action").GetString());
        Assert.True(run.GetProperty("due").GetDateTimeOffset() > Now);
        Assert.Equal("access.denied", (await customer.PostAsync(place + "/follow-ups", Body(new { at = Now.AddDays(1) }))).Code);
        Assert.Equal("ticket.not_found", (await agent.GetAsync($"/api/tickets/{Guid.NewGuid()}/follow-ups")).Code);
        Assert.Equal("ticket.not_found", (await agent.PostAsync($"/api/tickets/{Guid.NewGuid()}/follow-ups", Body(new { at = Now.AddDays(1) }))).Code);
    }

    [Fact]
    public async Task The_same_command_again_is_the_same_follow_up()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var place = $"/api/conversations/{await customer.BeginAsync()}";
        var body = Body(new { at = Now.AddDays(1) });
        var (first, second) = (await agent.PostAsync(place + "/follow-ups", body), await agent.PostAsync(place + "/follow-ups", body));

        Assert.Equal(first.Json.ToString(), second.Json.ToString());
        Assert.Single(await ItemsAsync(agent, place));
    }

    [Fact]
    public async Task What_is_due_now_is_told_at_once_and_stays_until_it_is_done()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var conversation = await customer.BeginAsync();
        await using var desk = await agent.HubAsync();
        await desk.CallAsync("Watch", $"conversation-staff/{conversation}", 0);
        await SetAsync(agent, $"/api/conversations/{conversation}", new { at = Now });
        await desk.FrameAsync(frame => frame.Target == "Events"
            && frame.Arguments[1].EnumerateArray().Any(e => e.GetProperty("type").GetString() == "follow_up.fired"));

        Assert.True(Assert.Single(await ItemsAsync(agent, $"/api/conversations/{conversation}")).TryGetProperty("firedAt", out _));
    }

    [Theory]
    [InlineData("""{"at":"2020-01-01T00:00:00Z"}""", "follow_up.past")]
    [InlineData("""{"at":"0001-01-01T00:00:00Z","leadMinutes":60}""", "follow_up.past")]
    [InlineData("""{"at":"9999-12-31T23:59:59Z"}""", "follow_up.far")]
    [InlineData("""{"local":"9999-12-31T23:59:00","zone":"Europe/Berlin"}""", "follow_up.far")]
    [InlineData("""{"local":"2026-01-01T09:00:00","zone":"Europe/Berlin"}""", "follow_up.past")]
    [InlineData("""{"local":"2099-01-01T09:00:00","zone":"Mars/Olympus"}""", "follow_up.zone_unknown")]
    [InlineData("""{"local":"2027-01-01T09:00:00"}""", "follow_up.zone_unknown")]
    [InlineData("""{"local":"2027-01-01T09:00:00Z","zone":"Europe/Berlin"}""", "follow_up.time_invalid")]
    [InlineData("""{"local":"2027-01-01T09:00:00+05:00","zone":"Europe/Berlin"}""", "follow_up.time_invalid")]
    [InlineData("""{"at":"2027-01-01T09:00:00Z","local":"2027-01-01T09:00:00","zone":"Europe/Berlin"}""", "follow_up.time_invalid")]
    [InlineData("""{"at":"2027-01-01T09:00:00Z","leadMinutes":-1}""", "follow_up.time_invalid")]
    [InlineData("""{"at":"2027-01-01T09:00:00Z","leadMinutes":10081}""", "follow_up.time_invalid")]
    [InlineData("{}", "follow_up.time_invalid")]
    [InlineData("null", "follow_up.time_invalid")]
    [InlineData("\"tomorrow\"", "request.invalid")]
    [InlineData("""{"at":"tomorrow"}""", "request.invalid")]
    public async Task A_time_that_is_none_is_refused_and_nothing_is_set(string when, string code)
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var place = $"/api/conversations/{await customer.BeginAsync()}";
        var set = $$"""{"commandId":"{{Guid.NewGuid()}}","kind":"appointment","text":"meet","when":{{when}}}""";

        var refused = await agent.SendAsync(HttpMethod.Post, place + "/follow-ups", set);
        Assert.Equal((HttpStatusCode.BadRequest, code), (refused.Status, refused.Code));
        Assert.Empty(await ItemsAsync(agent, place));
    }

    [Theory]
    [InlineData("""{"kind":"reminder","text":""}""", "follow_up.text_length")]
    [InlineData("""{"kind":"reminder","text":"  "}""", "follow_up.text_length")]
    [InlineData("""{"kind":"reminder","text":"\ud800"}""", "follow_up.text_invalid")]
    [InlineData("""{"kind":"reminder","text":"a\u0000b"}""", "follow_up.text_invalid")]
    [InlineData("""{"kind":"message","text":""}""", "conversation.text_length")]
    [InlineData("""{"kind":"nudge","text":"x"}""", "follow_up.kind")]
    [InlineData("""{"kind":"couponExpiry","text":"x"}""", "follow_up.kind")]
    [InlineData("""{"kind":0,"text":"x"}""", "follow_up.kind")]
    [InlineData("""{"kind":"party","text":"x"}""", "request.invalid")]
    [InlineData("""{"kind":"reminder","text":"x","forId":"0193a0b0-0000-7000-8000-00000000ffff"}""", "agent.unknown")]
    public async Task What_is_no_follow_up_is_refused(string what, string code)
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var place = $"/api/conversations/{await customer.BeginAsync()}";
        var set = $$"""{"commandId":"{{Guid.NewGuid()}}","when":{"at":"2027-01-01T09:00:00Z"},{{what[1..]}}""";

        Assert.Equal(code, (await agent.SendAsync(HttpMethod.Post, place + "/follow-ups", set)).Code);
    }

    [Fact]
    public async Task Text_of_a_reminder_is_at_most_500_characters()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var place = $"/api/conversations/{await customer.BeginAsync()}";
        var when = new { at = Now.AddDays(1) };

        Assert.Equal("follow_up.text_length", (await agent.PostAsync(place + "/follow-ups", Body(when, text: new string('x', 501)))).Code);
        await SetAsync(agent, place, when, text: new string('x', 500));
    }

    [Fact]
    public async Task One_that_was_moved_meanwhile_is_not_moved_again_by_who_has_not_seen_it()
    {
        var (ana, lin, customer) = (await portal.SignedInAsync("agent"), await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var place = $"/api/conversations/{await customer.BeginAsync()}";
        var id = await SetAsync(ana, place, new { at = Now.AddDays(1) });
        object Move(int days) => new { commandId = Guid.NewGuid(), generation = 1, when = new { at = Now.AddDays(days) } };

        Assert.Equal(HttpStatusCode.OK, (await ana.PostAsync($"{place}/follow-ups/{id}/move", Move(2))).Status);
        var late = await lin.PostAsync($"{place}/follow-ups/{id}/move", Move(3));
        Assert.Equal((HttpStatusCode.Conflict, "follow_up.changed"), (late.Status, late.Code));
    }

    [Fact]
    public async Task Customers_neither_see_nor_set_any()
    {
        var (agent, customer, other) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync(), await portal.VisitorAsync());
        var conversation = await customer.BeginAsync();
        var place = $"/api/conversations/{conversation}";
        var id = await SetAsync(agent, place, new { at = Now.AddDays(1) }, text: "a secret plan");
        var close = new { commandId = Guid.NewGuid(), done = true };

        Assert.Equal("access.denied", (await customer.PostAsync(place + "/follow-ups", Body(new { at = Now.AddDays(1) }))).Code);
        Assert.Equal("access.denied", (await customer.PostAsync($"{place}/follow-ups/{id}/close", close)).Code);
        Assert.Equal("conversation.not_found", (await other.PostAsync($"{place}/follow-ups/{id}/close", close)).Code);
        Assert.Equal("access.denied", (await customer.GetAsync(place + "/follow-ups")).Code);
        Assert.Equal("access.denied", (await customer.GetAsync($"/api/customers/{customer.Id}/follow-ups")).Code);
        Assert.Equal("session.none", (await portal.Stranger().GetAsync(place + "/follow-ups")).Code);
        Assert.DoesNotContain("secret plan", (await customer.GetAsync(place)).Json.ToString(), StringComparison.Ordinal);
        Assert.Equal("conversation.not_found", (await agent.GetAsync($"/api/conversations/{Guid.NewGuid()}/follow-ups")).Code);
    }

    [Fact]
    public async Task Nobody_speaks_to_a_customer_later_in_the_name_of_somebody_else()
    {
        var (ana, lin, customer) = (await portal.SignedInAsync("agent"), await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var place = $"/api/conversations/{await customer.BeginAsync()}";
        var when = new { at = Now.AddDays(1) };
        var id = await SetAsync(ana, place, when, "message", "How is the grinder?");
        Task<Answer> MoveAsync(TestPerson by, object body) => by.PostAsync($"{place}/follow-ups/{id}/move", body);

        Assert.Equal("access.denied", (await lin.PostAsync(place + "/follow-ups", Body(when, "message", forId: ana.Id))).Code);
        Assert.Equal("access.denied", (await MoveAsync(lin, new { commandId = Guid.NewGuid(), when, text = "Go away" })).Code);
        Assert.Equal("access.denied", (await MoveAsync(ana, new { commandId = Guid.NewGuid(), when, forId = lin.Id })).Code);
        Assert.Equal(HttpStatusCode.OK, (await MoveAsync(lin, new { commandId = Guid.NewGuid(), when })).Status);
        Assert.Equal(HttpStatusCode.OK, (await MoveAsync(ana, new { commandId = Guid.NewGuid(), when, text = "How is the new grinder?" })).Status);
    }

    [Fact]
    public async Task A_quiet_chat_will_be_closed_and_says_when_and_why_until_somebody_stops_that()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var conversation = await customer.BeginAsync();
        var place = $"/api/conversations/{conversation}";
        var said = (await agent.SayAsync(conversation, "It works now.")).Json.GetProperty("at").GetDateTimeOffset();

        var run = Assert.Single((await agent.GetAsync(place + "/follow-ups")).Json.GetProperty("runs").EnumerateArray());
        Assert.Equal(said.AddMinutes(30), run.GetProperty("due").GetDateTimeOffset());
        Assert.Equal(("answered", "solve"), (run.GetProperty("when").GetString(), run.GetProperty("steps")[0].GetProperty("action").GetString()));
        await customer.SayAsync(conversation, "no it does not");
        Assert.False((await agent.GetAsync(place + "/follow-ups")).Json.GetProperty("runs")[0].TryGetProperty("due", out _));
        var stop = $"{place}/sequences/{run.GetProperty("number").GetInt32()}/stop";
        Assert.Equal("access.denied", (await customer.PostAsync(stop, new { commandId = Guid.NewGuid() })).Code);
        Assert.Equal(HttpStatusCode.OK, (await agent.PostAsync(stop, new { commandId = Guid.NewGuid() })).Status);
        await agent.SayAsync(conversation, "And now?");
        run = Assert.Single((await agent.GetAsync(place + "/follow-ups")).Json.GetProperty("runs").EnumerateArray());
        Assert.True(run.GetProperty("stopped").GetBoolean() && !run.TryGetProperty("due", out _));

        var resume = stop.Replace("/stop", "/resume", StringComparison.Ordinal);
        Assert.Equal("access.denied", (await customer.PostAsync(resume, new { commandId = Guid.NewGuid() })).Code);
        Assert.Equal(HttpStatusCode.OK, (await agent.PostAsync(resume, new { commandId = Guid.NewGuid() })).Status);
        Assert.Equal("follow_up.not_found", (await agent.PostAsync(resume, new { commandId = Guid.NewGuid() })).Code);
        run = Assert.Single((await agent.GetAsync(place + "/follow-ups")).Json.GetProperty("runs").EnumerateArray());
        Assert.True(!run.GetProperty("stopped").GetBoolean() && run.TryGetProperty("due", out _));
    }

    [Fact]
    public async Task Where_its_customer_is_a_conversation_knows_by_their_browser()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        async Task<JsonElement> ZoneAsync(string zone)
        {
            var begun = await customer.PostAsync("/api/conversations", new { commandId = Guid.NewGuid(), text = "hello", zone });
            var id = begun.Json.GetProperty("stream").GetString()!["conversation/".Length..];
            return (await agent.GetAsync($"/api/conversations/{id}")).Json.GetProperty("state");
        }

        Assert.Equal("Asia/Shanghai", (await ZoneAsync("Asia/Shanghai")).GetProperty("zone").GetString());
        Assert.False((await ZoneAsync("Mars/Olympus")).TryGetProperty("zone", out _));
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static string InTwoDays(string clock) => $"{Now.AddDays(2):yyyy-MM-dd}T{clock}:00";

    private static object Body(object when, string kind = "reminder", string text = "call", Guid? forId = null) =>
        new { commandId = Guid.NewGuid(), kind, text, when, forId };

    private static async Task<Guid> SetAsync(TestPerson person, string place, object when, string kind = "reminder", string text = "call")
    {
        var id = Guid.NewGuid();
        var set = await person.PostAsync(place + "/follow-ups", new { commandId = id, kind, text, when });
        Assert.Equal((HttpStatusCode.OK, null), (set.Status, set.Code));
        return id;
    }

    private static async Task CloseAsync(TestPerson person, string place, Guid id, bool done) =>
        Assert.Equal(HttpStatusCode.OK, (await person.PostAsync($"{place}/follow-ups/{id}/close", new { commandId = Guid.NewGuid(), done })).Status);

    private static async Task<JsonElement[]> ItemsAsync(TestPerson person, string place) =>
        [.. (await person.GetAsync(place + "/follow-ups")).Json.GetProperty("items").EnumerateArray()];
}
