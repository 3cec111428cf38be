using System.Net;
using System.Text.Json;
using Portal.Accounts;
using Portal.Conversations;
using Portal.Journal;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>A customer and an agent talk: REST, hub, grains, journal and fan-out together.</summary>
[Collection(PortalCollection.Name)]
public sealed class ConversationFlowTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task What_one_says_the_other_sees_at_once_in_order()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var id = await customer.BeginAsync("the printer smokes");
        await using var hers = await customer.HubAsync();
        await using var theirs = await agent.HubAsync();
        foreach (var hub in (HubClient[])[hers, theirs])
            Assert.Equal(2, (await hub.CallAsync("Watch", $"conversation/{id}", 0)).GetProperty("events").GetArrayLength());
        var receipt = await hers.CallAsync("Send", id, Guid.NewGuid(), "are you there?");
        await agent.SayAsync(id, "I am");
        Assert.Equal<IEnumerable<long>>([3, 4, 5], await hers.PositionsAsync($"conversation/{id}", 3)); // and the agent took it with the answer
        Assert.Equal<IEnumerable<long>>([3, 4, 5], await theirs.PositionsAsync($"conversation/{id}", 3));
        Assert.Equal($"conversation/{id}", receipt.GetProperty("stream").GetString());
        Assert.Equal(3, receipt.GetProperty("position").GetInt64());
    }

    [Fact]
    public async Task The_customer_never_hears_of_what_the_staff_notes()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var id = await customer.BeginAsync();
        await using var hers = await customer.HubAsync();
        await using var theirs = await agent.HubAsync();
        await hers.CallAsync("Watch", $"conversation/{id}", 0);
        await theirs.CallAsync("Watch", $"conversation-staff/{id}", 0);
        var note = await agent.PostAsync($"/api/conversations/{id}/messages", new { commandId = Guid.NewGuid(), text = "difficult", @internal = true });
        await agent.SayAsync(id, "hello");
        await theirs.PositionsAsync($"conversation-staff/{id}", 1);
        await hers.PositionsAsync($"conversation/{id}", 2);
        Assert.Equal($"conversation-staff/{id}", note.Json.GetProperty("stream").GetString());
        Assert.All(hers.Frames, frame => Assert.DoesNotContain("difficult", JsonSerializer.Serialize(frame.Arguments), StringComparison.Ordinal));
        var seen = await customer.GetAsync($"/api/conversations/{id}");
        Assert.False(seen.Json.TryGetProperty("staff", out _));
        var desk = (await agent.GetAsync($"/api/conversations/{id}")).Json.GetProperty("staff");
        Assert.Equal(1, desk.GetProperty("state").GetProperty("notes").GetInt32());
        Assert.Equal("conversation.note_added", desk.GetProperty("recent")[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_client_that_comes_back_gets_the_rest_by_position()
    {
        var customer = await portal.VisitorAsync();
        var id = await customer.BeginAsync();
        await using (var hub = await customer.HubAsync())
            await hub.CallAsync("Watch", $"conversation/{id}", 0);
        for (var i = 0; i < 5; i++)
            await customer.SayAsync(id, $"message {i}");
        await using var again = await customer.HubAsync();
        var page = await again.CallAsync("Watch", $"conversation/{id}", 2);
        Assert.Equal([3, 4, 5, 6, 7], page.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("position").GetInt64()));
        Assert.False(page.GetProperty("more").GetBoolean());
    }

    [Fact]
    public async Task Typing_and_reading_are_seen_by_the_other()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var id = await customer.BeginAsync();
        await using var hers = await customer.HubAsync();
        await using var theirs = await agent.HubAsync();
        await hers.CallAsync("Watch", $"conversation/{id}", 0);
        await theirs.CallAsync("Watch", $"conversation/{id}", 0);
        await hers.CallAsync("Typing", id, true);
        await theirs.CallAsync("Read", id, 2);
        var typing = await theirs.FrameAsync(f => f.IsAbout("Signal", $"conversation/{id}") && f.Arguments[1].GetString() == "typing");
        var read = await hers.FrameAsync(f => f.IsAbout("Signal", $"conversation/{id}") && f.Arguments[1].GetString() == "read");
        Assert.True(typing.Arguments[2].GetProperty("on").GetBoolean());
        Assert.Equal(customer.Id, typing.Arguments[2].GetProperty("by").GetProperty("id").GetGuid());
        Assert.Equal(2, read.Arguments[2].GetProperty("position").GetInt64());
        var mark = Assert.Single((await customer.GetAsync($"/api/conversations/{id}")).Json.GetProperty("marks").EnumerateArray());
        Assert.Equal(agent.Id, mark.GetProperty("by").GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Lists_change_as_conversations_do_and_customers_do_not_hear_of_snoozing()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        await using var hers = await customer.HubAsync();
        await using var theirs = await agent.HubAsync();
        await hers.CallAsync("WatchList", "conversations/mine");
        await theirs.CallAsync("WatchList", "conversations/mine");
        await theirs.CallAsync("WatchList", "conversations/waiting");
        var id = await customer.BeginAsync();
        Assert.Equal("waiting", (await RowAsync(theirs, "conversations/waiting", id, 2)).GetProperty("phase").GetString());
        Assert.Equal("waiting", (await RowAsync(hers, "conversations/mine", id, 2)).GetProperty("phase").GetString());
        await agent.PostAsync($"/api/conversations/{id}/assign", new { commandId = Guid.NewGuid(), agentId = agent.Id });
        Assert.Equal("assigned", (await RowAsync(theirs, "conversations/mine", id, 3)).GetProperty("phase").GetString());
        Assert.Equal(JsonValueKind.Null, (await RowAsync(theirs, "conversations/waiting", id, 3)).ValueKind);
        var snoozed = await agent.PostAsync(
            $"/api/conversations/{id}/snooze", new { commandId = Guid.NewGuid(), until = DateTimeOffset.FromUnixTimeSeconds(4_000_000_000) });
        Assert.Equal("conversation.snooze_range", snoozed.Code);
        snoozed = await agent.PostAsync($"/api/conversations/{id}/snooze", new { commandId = Guid.NewGuid(), until = Tomorrow });
        Assert.Equal(HttpStatusCode.OK, snoozed.Status);
        Assert.Equal("snoozed", (await RowAsync(theirs, "conversations/mine", id, 4)).GetProperty("phase").GetString());
        Assert.Equal("assigned", (await RowAsync(hers, "conversations/mine", id, 4)).GetProperty("phase").GetString());
        var item = Assert.Single((await customer.GetAsync("/api/conversations?state=assigned")).Json.GetProperty("items").EnumerateArray());
        Assert.False(item.TryGetProperty("snoozedUntil", out _));
        Assert.Single((await agent.GetAsync("/api/conversations?state=snoozed&mine=true")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal("request.invalid", (await customer.GetAsync("/api/conversations?state=snoozed")).Code);
    }

    [Fact]
    public async Task How_many_there_are_is_told_to_the_staff_and_no_further_than_a_hundred()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        await using var hub = await agent.HubAsync();
        await hub.CallAsync("WatchList", "conversations/moved");
        var before = await CountsAsync(agent);
        var id = await customer.BeginAsync();
        await RowAsync(hub, "conversations/moved", id, 2);
        await agent.PostAsync($"/api/conversations/{id}/assign", new { commandId = Guid.NewGuid(), agentId = agent.Id });
        await RowAsync(hub, "conversations/moved", id, 3);
        Assert.Equal(before with { Mine = before.Mine + 1, All = Math.Min(before.All + 1, 100) }, await CountsAsync(agent));
        await agent.PostAsync($"/api/conversations/{id}/snooze", new { commandId = Guid.NewGuid(), until = Tomorrow });
        Assert.Equal("snoozed", (await RowAsync(hub, "conversations/moved", id, 4)).GetProperty("phase").GetString());
        Assert.Equal((before.Mine, Math.Min(before.Snoozed + 1, 100)), ((await CountsAsync(agent)).Mine, (await CountsAsync(agent)).Snoozed));
        Assert.Equal("access.denied", (await customer.GetAsync("/api/conversations/counts")).Code);
    }

    [Fact]
    public async Task The_staff_sees_a_customer_s_other_conversations_and_names_the_customer()
    {
        var (customer, agent, other) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        Guid[] conversations = [await customer.BeginAsync(), await customer.BeginAsync()];
        await other.BeginAsync();

        var rows = (await agent.GetAsync($"/api/conversations?customer={customer.Id}")).Json.GetProperty("items").EnumerateArray();
        Assert.Equal(conversations.Order(), rows.Select(row => row.GetProperty("id").GetGuid()).Order());
        Assert.Single((await other.GetAsync($"/api/conversations?customer={customer.Id}")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal("request.invalid", (await agent.GetAsync("/api/conversations?customer=x")).Code);
        Assert.Equal("request.invalid", (await agent.GetAsync($"/api/conversations?customer={customer.Id}&mine=true")).Code);

        Assert.Equal(HttpStatusCode.OK, (await NameAsync(agent, customer.Id, "Ana Maria")).Status);
        Assert.Equal("Ana Maria", (await customer.GetAsync("/api/me")).Json.GetProperty("name").GetString());
        var account = await portal.SignedInAsync("customer");
        Assert.Equal(HttpStatusCode.OK, (await NameAsync(agent, account.Id, "Tom B.")).Status);
        Assert.Equal("Tom B.", (await agent.GetAsync($"/api/people?ids={account.Id}")).Json.GetProperty("items")[0].GetProperty("name").GetString());
        Assert.Equal("access.denied", (await NameAsync(customer, customer.Id, "x")).Code);
        Assert.Equal("name.invalid", (await NameAsync(agent, customer.Id, " ")).Code);
        Assert.Equal("customer.not_found", (await NameAsync(agent, agent.Id, "x")).Code);
        Assert.Equal("customer.not_found", (await NameAsync(agent, Guid.NewGuid(), "x")).Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_who_change_one_name_the_second_hears_of_the_first(bool withAccount)
    {
        var agent = await portal.SignedInAsync("agent");
        var customer = withAccount ? await portal.SignedInAsync("customer") : await portal.VisitorAsync();
        await customer.BeginAsync();
        await NameAsync(agent, customer.Id, "Ana");

        Assert.Equal(HttpStatusCode.OK, (await NameAsync(agent, customer.Id, "Ana Maria", "Ana")).Status);
        Assert.Equal("name.changed", (await NameAsync(agent, customer.Id, "Anna", "Ana")).Code);
        Assert.Equal("name.changed", (await NameAsync(agent, customer.Id, "Anna", "")).Code);
        Assert.Equal(HttpStatusCode.OK, (await NameAsync(agent, customer.Id, "Anna", "Ana Maria")).Status);
    }

    private static Task<Answer> NameAsync(TestPerson by, Guid customer, string name, string? before = null) =>
        by.PutAsync($"/api/customers/{customer}", new { commandId = Guid.NewGuid(), name, before });

    private static async Task<ConversationCounts> CountsAsync(TestPerson agent)
    {
        var json = (await agent.GetAsync("/api/conversations/counts")).Json;
        return new(Of("mine"), Of("waiting"), Of("all"), Of("snoozed"), Of("mentions"), Of("offline"));

        int Of(string name) => json.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        var customer = await portal.VisitorAsync();
        var begun = new List<string>();
        for (var i = 0; i < 5; i++)
            begun.Insert(0, (await customer.BeginAsync()).ToString());
        var (read, next) = (new List<string>(), "");
        do
        {
            var page = (await customer.GetAsync($"/api/conversations?limit=2{next}")).Json;
            read.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString() is { } after ? $"&after={after}" : null;
        }
        while (next is not null);
        Assert.Equal(begun, read);
    }

    [Fact]
    public async Task A_stream_is_read_upward_and_downward()
    {
        var customer = await portal.VisitorAsync();
        var id = await customer.BeginAsync();
        for (var i = 0; i < 4; i++)
            await customer.SayAsync(id, "x");
        async Task<long[]> Read(string query) => [.. (await customer.GetAsync($"/api/streams/conversation/{id}?{query}")).Json
            .GetProperty("events").EnumerateArray().Select(e => e.GetProperty("position").GetInt64())];
        Assert.Equal<IEnumerable<long>>([1, 2, 3, 4, 5, 6], await Read(""));
        Assert.Equal<IEnumerable<long>>([3, 4], await Read("after=2&limit=2"));
        Assert.Equal<IEnumerable<long>>([3, 4], await Read("before=5&limit=2"));
        Assert.Empty(await Read("before=1"));
        Assert.Empty(await Read("after=6"));
        Assert.Empty(await Read("after=600"));
    }

    [Fact]
    public async Task Signing_out_ends_watches_everywhere_within_a_second()
    {
        var agent = await portal.SignedInAsync("agent");
        var customer = await portal.VisitorAsync();
        var id = await customer.BeginAsync();
        await using var hub = await agent.HubAsync();
        await hub.CallAsync("Watch", $"conversation/{id}", 0);
        Assert.Equal(HttpStatusCode.NoContent, (await agent.PostAsync("/api/sign-out")).Status);
        Assert.Equal("session.ended", (await hub.FrameAsync(f => f.IsAbout("Ended", ""))).Arguments[1].GetString());
        await customer.SayAsync(id, "anybody?");
        await hub.Closed;
        Assert.DoesNotContain(hub.Frames, f => f.Target == "Events");
        Assert.Equal(HttpStatusCode.Unauthorized, (await agent.GetAsync("/api/me")).Status);
    }

    [Fact]
    public async Task When_a_role_goes_its_watches_end_without_signing_out()
    {
        var (agent, customer) = (await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var id = await customer.BeginAsync();
        await using var hub = await agent.HubAsync();
        await hub.CallAsync("Watch", $"conversation/{id}", 0);
        await portal.Grains.GetGrain<IAccountGrain>(agent.Id).SetRolesAsync(new(Guid.NewGuid(), Party.System, ["customer"]));
        await hub.Closed;
        Assert.Equal("customer", (await agent.GetAsync("/api/me")).Json.GetProperty("kind").GetString());
        Assert.Equal("conversation.not_found", (await agent.GetAsync($"/api/conversations/{id}")).Code);
    }

    [Fact]
    public async Task Names_are_known_to_those_who_may()
    {
        var (customer, agent, other) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        await other.BeginAsync();
        await customer.PutAsync("/api/me", new { commandId = Guid.NewGuid(), name = "Mei" });
        var ids = $"{customer.Id},{agent.Id},{other.Id},{Guid.NewGuid()}";
        var staff = (await agent.GetAsync($"/api/people?ids={ids}")).Json.GetProperty("items").EnumerateArray().ToArray();
        var own = (await customer.GetAsync($"/api/people?ids={ids}")).Json.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(3, staff.Length);
        Assert.Equal(["Mei"], own.Where(p => p.GetProperty("kind").GetString() == "customer").Select(p => p.GetProperty("name").GetString()));
        Assert.Equal(["Somebody"], own.Where(p => p.GetProperty("kind").GetString() == "agent").Select(p => p.GetProperty("name").GetString()));
        Assert.Equal("paging.invalid", (await agent.GetAsync("/api/people?ids=x")).Code);
        Assert.Equal("paging.invalid", (await agent.GetAsync("/api/people?ids=" + string.Join(',', Enumerable.Range(0, 101).Select(_ => Guid.NewGuid())))).Code);
    }

    [Fact]
    public async Task A_visitor_keeps_their_id_until_they_sign_in()
    {
        var visitor = await portal.VisitorAsync();
        Assert.Equal(visitor.Id, (await visitor.PostAsync("/api/visitor")).Json.GetProperty("customerId").GetGuid());
        var member = await portal.SignedInAsync("customer");
        visitor.Email = member.Email;
        var me = await visitor.SignInAsync();
        Assert.Equal(member.Id, me.Json.GetProperty("id").GetGuid());
        Assert.Equal("session.signed_in", (await visitor.PostAsync("/api/visitor")).Code);
    }

    [Fact]
    public async Task The_first_answers_carry_what_browsers_must_know()
    {
        var answer = await portal.Stranger().Http.GetAsync("/");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains($"ws://{portal.Address.Authority}", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(answer.Headers.Contains("Server"));
        var visit = await portal.Stranger().PostAsync("/api/visitor");
        var cookie = visit.Response.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_document_for_machines_names_every_command()
    {
        var document = (await portal.Stranger().GetAsync("/openapi/v1.json")).Json;
        var schemas = document.GetProperty("components").GetProperty("schemas");
        JsonElement Schema(JsonElement one) => one.TryGetProperty("$ref", out var to) ? schemas.GetProperty(to.GetString()!.Split('/')[^1]) : one;
        var begin = schemas.GetProperty("BeginBody").GetProperty("properties");
        Assert.Equal("uuid", Schema(begin.GetProperty("commandId")).GetProperty("format").GetString());
        Assert.Equal(16_000, Schema(begin.GetProperty("text")).GetProperty("maxLength").GetInt32());
        Assert.Equal("string", Schema(schemas.GetProperty("Receipt").GetProperty("properties").GetProperty("stream")).GetProperty("type").GetString());
        Assert.Contains("code", schemas.GetProperty("Problem").GetProperty("properties").EnumerateObject().Select(p => p.Name));
        Assert.Contains("/api/conversations/{id}/messages", document.GetProperty("paths").EnumerateObject().Select(p => p.Name));
    }

    private static string Tomorrow => TimeProvider.System.GetUtcNow().AddDays(1).ToString("O");

    private static async Task<JsonElement> RowAsync(HubClient hub, string list, Guid id, long version)
    {
        JsonElement? Find(HubFrame frame) => !frame.IsAbout("Rows", list) || frame.Arguments[1].ValueKind == JsonValueKind.Null ? null
            : frame.Arguments[1].EnumerateArray().Where(c => c.GetProperty("id").GetGuid() == id && c.GetProperty("version").GetInt64() == version)
                .Select(c => (JsonElement?)c.GetProperty("row")).FirstOrDefault();
        return Find(await hub.FrameAsync(f => Find(f) is not null))!.Value;
    }
}
