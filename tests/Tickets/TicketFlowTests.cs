using System.Net;
using System.Text.Json;
using Portal.Tests.Fixture;
using Portal.Tests.Web;

namespace Portal.Tests.Tickets;

/// <summary>Customers and staff with tickets: REST, hub, grains, journal and fan-out together.</summary>
[Collection(PortalCollection.Name)]
public sealed class TicketFlowTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task A_customer_opens_one_and_sees_it_alone_with_nothing_of_the_staffs()
    {
        var (customer, other, agent) = (await portal.VisitorAsync(), await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var id = await OpenAsync(customer, "The grinder rattles");
        await agent.PostAsync($"/api/tickets/{id}/messages", new { commandId = Guid.NewGuid(), text = "difficult", @internal = true });

        var mine = await customer.GetAsync($"/api/tickets/{id}");
        Assert.Equal("The grinder rattles", mine.Json.GetProperty("state").GetProperty("subject").GetString());
        Assert.False(mine.Json.TryGetProperty("staff", out _));
        var row = Assert.Single((await customer.GetAsync("/api/tickets")).Json.GetProperty("items").EnumerateArray());
        Assert.False(row.TryGetProperty("queueId", out _) || row.TryGetProperty("priority", out _) || row.TryGetProperty("agentId", out _));
        Assert.Equal((HttpStatusCode.NotFound, "ticket.not_found"), await AskAsync(other, $"/api/tickets/{id}"));
        Assert.Equal((HttpStatusCode.NotFound, "stream.not_found"), await AskAsync(other, $"/api/streams/ticket/{id}"));
        Assert.Equal((HttpStatusCode.NotFound, "stream.not_found"), await AskAsync(customer, $"/api/streams/ticket-staff/{id}"));
        Assert.Equal(1, (await agent.GetAsync($"/api/tickets/{id}")).Json.GetProperty("staff").GetProperty("state").GetProperty("notes").GetInt32());
    }

    [Fact]
    public async Task A_retry_gives_the_same_ticket()
    {
        var customer = await portal.VisitorAsync();
        var body = new { commandId = Guid.NewGuid(), subject = "twice", text = "hello" };
        var (first, second) = (await customer.PostAsync("/api/tickets", body), await customer.PostAsync("/api/tickets", body));

        Assert.Equal(first.Json.ToString(), second.Json.ToString());
        Assert.Single((await customer.GetAsync("/api/tickets")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task An_answer_is_seen_by_the_staff_at_once_and_by_the_customer_only_when_it_has_gone_out()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var id = await OpenAsync(customer, "seen later");
        await using var hers = await customer.HubAsync();
        await using var theirs = await agent.HubAsync();
        await hers.CallAsync("Watch", $"ticket/{id}", 2);
        await theirs.CallAsync("Watch", $"ticket-staff/{id}", 0);
        await agent.PostAsync($"/api/tickets/{id}/messages", new { commandId = Guid.NewGuid(), text = "oh no" });
        var all = await theirs.FrameAsync(frame => frame.IsAbout("Events", $"ticket-staff/{id}") && Of(frame).Contains("reply_scheduled", StringComparison.Ordinal));
        var position = all.Arguments[1].EnumerateArray().First(e => e.GetProperty("type").GetString() == "ticket.reply_scheduled").GetProperty("position").GetInt64();
        var undone = await agent.PostAsync($"/api/tickets/{id}/replies/cancel", new { commandId = Guid.NewGuid(), position });
        Assert.Equal(HttpStatusCode.OK, undone.Status);
        await agent.PostAsync($"/api/tickets/{id}/messages", new { commandId = Guid.NewGuid(), text = "send it in", afterwards = "pending" });

        Assert.Equal<IEnumerable<long>>([3, 4], await hers.PositionsAsync($"ticket/{id}", 2)); // the answer, and that it is pending
        Assert.All(hers.Frames, frame => Assert.DoesNotContain("oh no", Of(frame), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reply_to_a_closed_one_makes_a_linked_one()
    {
        var (customer, lead) = (await portal.VisitorAsync(), await portal.SignedInAsync("supervisor"));
        var id = await OpenAsync(customer, "again and again");
        foreach (var phase in (string[])["solved", "closed"])
            Assert.Equal(HttpStatusCode.OK, (await lead.PostAsync($"/api/tickets/{id}/phase", new { commandId = Guid.NewGuid(), phase })).Status);
        var reply = new { commandId = Guid.NewGuid(), text = "it rattles again" };
        var (first, second) = (await customer.PostAsync($"/api/tickets/{id}/messages", reply), await customer.PostAsync($"/api/tickets/{id}/messages", reply));

        Assert.Equal(first.Json.ToString(), second.Json.ToString());
        var next = first.Json.GetProperty("stream").GetString()!["ticket/".Length..];
        Assert.NotEqual(id.ToString(), next);
        Assert.Equal(id, (await customer.GetAsync($"/api/tickets/{next}")).Json.GetProperty("state").GetProperty("continues").GetGuid());
        Assert.Equal("closed", (await customer.GetAsync($"/api/tickets/{id}")).Json.GetProperty("state").GetProperty("phase").GetString());
    }

    [Fact]
    public async Task One_click_makes_it_from_a_conversation_and_both_know()
    {
        var (customer, stranger, agent) = (await portal.VisitorAsync(), await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var conversation = await customer.BeginAsync("my order is late");
        var made = await agent.PostAsync("/api/tickets", new { commandId = Guid.NewGuid(), subject = "my order is late", conversationId = conversation, mine = true });
        var id = made.Json.GetProperty("stream").GetString()!["ticket/".Length..];

        var ticket = (await agent.GetAsync($"/api/tickets/{id}")).Json;
        Assert.Equal(conversation, ticket.GetProperty("state").GetProperty("conversationId").GetGuid());
        Assert.Equal(customer.Id, ticket.GetProperty("state").GetProperty("customerId").GetGuid());
        Assert.Equal(agent.Id, ticket.GetProperty("staff").GetProperty("state").GetProperty("agentId").GetGuid());
        Assert.Equal(id, (await customer.GetAsync($"/api/conversations/{conversation}")).Json.GetProperty("state").GetProperty("tickets")[0].GetString());
        var theirs = await stranger.PostAsync("/api/tickets", new { commandId = Guid.NewGuid(), subject = "not mine", conversationId = conversation });
        Assert.Equal("conversation.not_found", theirs.Code);
    }

    [Fact]
    public async Task Of_two_who_edit_one_field_the_second_hears_of_it_and_of_two_fields_both_stand()
    {
        var (customer, ana, lin) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"), await portal.SignedInAsync("agent"));
        var id = await OpenAsync(customer, "clash");
        var high = new { commandId = Guid.NewGuid(), priority = new { value = "high", basedOn = 0 } };
        var low = new { commandId = Guid.NewGuid(), priority = new { value = "low", basedOn = 0 } };

        Assert.Equal(HttpStatusCode.OK, (await ana.PutAsync($"/api/tickets/{id}/fields", high)).Status);
        Assert.Equal("ticket.changed", (await lin.PutAsync($"/api/tickets/{id}/fields", low)).Code);
        Assert.Equal(
            HttpStatusCode.OK,
            (await lin.PutAsync($"/api/tickets/{id}/fields", new { commandId = Guid.NewGuid(), type = new { value = "repair", basedOn = 0 } })).Status);
    }

    [Fact]
    public async Task A_link_lets_its_bearer_say_once_how_it_went_and_nobody_makes_one_themselves()
    {
        var (customer, agent, bearer) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"), new TestPerson(portal.Address));
        var (id, other) = (await OpenAsync(customer, "how it went"), await OpenAsync(customer, "another"));
        var token = (await agent.PostAsync($"/api/tickets/{id}/survey-link")).Json.GetProperty("token").GetString()!;
        Assert.Equal(HttpStatusCode.Forbidden, (await customer.PostAsync($"/api/tickets/{other}/survey-link")).Status);
        Assert.Equal("how it went", (await bearer.PostAsync("/api/survey/look", new { token })).Json.GetProperty("subject").GetString());

        var said = new { commandId = Guid.NewGuid(), token, stars = 4 };
        Assert.Equal("ticket.not_solved", (await bearer.PostAsync("/api/survey", said)).Code);
        await agent.PostAsync($"/api/tickets/{id}/phase", new { commandId = Guid.NewGuid(), phase = "solved" });
        foreach (var forged in (string[])[token[..^2], token[..20] + "AAAA" + token[24..], id.ToString(), "", new('A', 2_000)])
            Assert.Equal((HttpStatusCode.NotFound, "survey.link_invalid"), await SayAsync(bearer, said with { token = forged }));
        var first = await bearer.PostAsync("/api/survey", said);
        Assert.Equal((HttpStatusCode.OK, first.Json.ToString()), (first.Status, (await bearer.PostAsync("/api/survey", said)).Json.ToString()));
        Assert.Equal((HttpStatusCode.Conflict, "ticket.rated"), await SayAsync(bearer, said with { commandId = Guid.NewGuid(), stars = 1 }));
        Assert.Equal(4, (await customer.GetAsync($"/api/tickets/{id}")).Json.GetProperty("state").GetProperty("rating").GetProperty("stars").GetInt32());

        static async Task<(HttpStatusCode, string?)> SayAsync(TestPerson bearer, object body)
        {
            var answer = await bearer.PostAsync("/api/survey", body);
            return (answer.Status, answer.Code);
        }
    }

    [Fact]
    public async Task Lists_change_as_tickets_do()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        await using var hers = await customer.HubAsync();
        await using var theirs = await agent.HubAsync();
        await hers.CallAsync("WatchList", "tickets/mine");
        await theirs.CallAsync("WatchList", "tickets/mine");
        await theirs.CallAsync("WatchList", "tickets/all");
        var id = await OpenAsync(customer, "listed");
        await agent.PostAsync($"/api/tickets/{id}/assign", new { commandId = Guid.NewGuid(), agentId = agent.Id });

        await theirs.FrameAsync(frame => frame.IsAbout("Rows", "tickets/all") && Of(frame).Contains(id.ToString(), StringComparison.Ordinal));
        await theirs.FrameAsync(frame => frame.IsAbout("Rows", "tickets/mine") && Of(frame).Contains(id.ToString(), StringComparison.Ordinal));
        var row = await hers.FrameAsync(frame => frame.IsAbout("Rows", "tickets/mine") && Of(frame).Contains(id.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain("queueId", Of(row), StringComparison.Ordinal);
        Assert.Equal("list.not_found", (await hers.CallAsync("WatchList", "tickets/all")).GetProperty("refusal").GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_staff_finds_one_by_number_and_by_how_its_subject_begins()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var subject = $"100%_{Guid.NewGuid():N} Überall";
        var id = await OpenAsync(customer, subject);
        var number = (await customer.GetAsync($"/api/tickets/{id}")).Json.GetProperty("state").GetProperty("number").GetInt64();

        foreach (var find in (string[])[number.ToString(System.Globalization.CultureInfo.InvariantCulture), $"#{number}", subject[..20].ToUpperInvariant()])
        {
            var found = await agent.GetAsync($"/api/tickets?find={Uri.EscapeDataString(find)}");
            Assert.Equal(id, Assert.Single(found.Json.GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        }
    }

    [Fact]
    public async Task Pages_of_a_view_hold_each_ticket_once()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var opened = new List<Guid>();
        for (var i = 0; i < 5; i++)
            opened.Add(await OpenAsync(customer, $"page {i}"));
        var (found, next) = (new List<Guid>(), "");
        do
        {
            var page = (await agent.GetAsync($"/api/tickets?customer={customer.Id}&state=open&limit=2{next}")).Json;
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetGuid()));
            next = page.GetProperty("next").GetString() is { } after ? $"&after={after}" : "";
        }
        while (next.Length > 0);

        Assert.Equal(opened.AsEnumerable().Reverse(), found);
    }

    [Fact]
    public async Task What_a_visitor_opened_is_theirs_after_they_signed_in_and_nobody_elses()
    {
        var (account, before) = (await portal.SignedInAsync("customer"), portal.Stranger());
        await before.VisitAsync();
        var id = await OpenAsync(before, "opened before");
        before.Email = account.Email;
        Assert.Equal(HttpStatusCode.OK, (await before.SignInAsync()).Status);

        Assert.Equal(HttpStatusCode.OK, (await account.GetAsync($"/api/tickets/{id}")).Status);
        Assert.Equal(account.Id, (await account.GetAsync($"/api/tickets/{id}")).Json.GetProperty("state").GetProperty("customerId").GetGuid());
    }

    [Fact]
    public async Task A_customer_does_what_customers_may_and_nothing_of_the_staffs()
    {
        var customer = await portal.VisitorAsync();
        var id = await OpenAsync(customer, "mine");
        Task<Answer> Do(string what, object body) => customer.PostAsync($"/api/tickets/{id}/{what}", body);

        Assert.Equal("access.denied", (await Do("messages", new { commandId = Guid.NewGuid(), text = "note", @internal = true })).Code);
        Assert.Equal("access.denied", (await Do("assign", new { commandId = Guid.NewGuid(), agentId = customer.Id })).Code);
        Assert.Equal("access.denied", (await Do("labels", new { commandId = Guid.NewGuid() })).Code);
        Assert.Equal("ticket.transition", (await Do("phase", new { commandId = Guid.NewGuid(), phase = "closed" })).Code);
        Assert.Equal("ticket.not_solved", (await Do("rating", new { commandId = Guid.NewGuid(), stars = 5 })).Code);
        Assert.Equal(HttpStatusCode.OK, (await Do("phase", new { commandId = Guid.NewGuid(), phase = "solved" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await Do("rating", new { commandId = Guid.NewGuid(), stars = 5 })).Status);
        Assert.Equal("ticket.rated", (await Do("rating", new { commandId = Guid.NewGuid(), stars = 1 })).Code);
        Assert.Equal(HttpStatusCode.OK, (await Do("phase", new { commandId = Guid.NewGuid(), phase = "open" })).Status);
    }

    [Theory]
    [InlineData("""{ "subject": "s", "text": "t" }""", "command.id_missing")]
    [InlineData("""{ "commandId": "00000000-0000-7000-8000-000000000001", "text": "t" }""", "ticket.subject_invalid")]
    [InlineData("""{ "commandId": "00000000-0000-7000-8000-000000000002", "subject": "s" }""", "conversation.text_length")]
    [InlineData("""{ "commandId": "00000000-0000-7000-8000-000000000003", "subject": "s", "text": "t", "type": "riddle" }""", "request.invalid")]
    [InlineData("""{ "commandId": "00000000-0000-7000-8000-000000000004", "subject": "s", "text": "\ud800" }""", "conversation.text_invalid")]
    [InlineData("""{ "commandId": "00000000-0000-7000-8000-000000000005", "subject": "\ud800", "text": "t" }""", "ticket.subject_invalid")]
    [InlineData("""{ "commandId": "00000000-0000-7000-8000-000000000006", "subject": "s", "text": "t", "queue": "no such queue" }""", "queue.unknown")]
    public async Task What_makes_no_sense_is_refused_with_a_code(string body, string code)
    {
        var customer = await portal.VisitorAsync();

        Assert.Equal(code, (await customer.SendAsync(HttpMethod.Post, "/api/tickets", body)).Code);
    }

    [Fact]
    public async Task A_merge_keeps_both_numbers_working_and_can_be_taken_back()
    {
        var (customer, other, agent) = (await portal.VisitorAsync(), await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var (first, second, theirs) = (await OpenAsync(customer, "first"), await OpenAsync(customer, "second"), await OpenAsync(other, "theirs"));
        Task<Answer> Merge(Guid from, Guid into) => agent.PostAsync($"/api/tickets/{from}/merge", new { commandId = Guid.NewGuid(), into });

        Assert.Equal("ticket.merge_customers", (await Merge(theirs, first)).Code);
        Assert.Equal("ticket.merge_cycle", (await Merge(first, first)).Code);
        Assert.Equal(HttpStatusCode.OK, (await Merge(second, first)).Status);
        Assert.Equal("ticket.merge_cycle", (await Merge(first, second)).Code);
        var said = await customer.PostAsync($"/api/tickets/{second}/messages", new { commandId = Guid.NewGuid(), text = "to the second" });
        Assert.Equal($"ticket/{first}", said.Json.GetProperty("stream").GetString());
        Assert.Equal(first, (await customer.GetAsync($"/api/tickets/{second}")).Json.GetProperty("state").GetProperty("merged").GetProperty("into").GetGuid());

        Assert.Equal(HttpStatusCode.OK, (await agent.PostAsync($"/api/tickets/{second}/unmerge", new { commandId = Guid.NewGuid() })).Status);
        Assert.Equal("new", (await customer.GetAsync($"/api/tickets/{second}")).Json.GetProperty("state").GetProperty("phase").GetString());
        Assert.False((await customer.GetAsync($"/api/tickets/{first}")).Json.GetProperty("state").TryGetProperty("absorbed", out _));
    }

    [Fact]
    public async Task Two_who_merge_crosswise_at_the_same_moment_make_no_ring()
    {
        var (customer, ana, lin) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"), await portal.SignedInAsync("agent"));
        for (var i = 0; i < 10; i++)
        {
            var (first, second) = (await OpenAsync(customer, "first"), await OpenAsync(customer, "second"));
            await Task.WhenAll(
                ana.PostAsync($"/api/tickets/{first}/merge", new { commandId = Guid.NewGuid(), into = second }),
                lin.PostAsync($"/api/tickets/{second}/merge", new { commandId = Guid.NewGuid(), into = first }));
            var states = await Task.WhenAll(new[] { first, second }.Select(id => customer.GetAsync($"/api/tickets/{id}")));
            Assert.True(states.Count(state => state.Json.GetProperty("state").TryGetProperty("merged", out _)) <= 1);
        }
    }

    [Fact]
    public async Task A_ticket_with_open_parts_is_solved_only_when_told_and_no_part_stands_above_itself()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var (whole, part) = (await OpenAsync(customer, "whole"), await OpenAsync(customer, "part"));
        Task<Answer> Do(Guid id, string what, object body) => agent.PostAsync($"/api/tickets/{id}/{what}", body);

        Assert.Equal(HttpStatusCode.OK, (await Do(part, "parent", new { commandId = Guid.NewGuid(), parentId = whole })).Status);
        Assert.Equal("ticket.parent_cycle", (await Do(whole, "parent", new { commandId = Guid.NewGuid(), parentId = part })).Code);
        Assert.Equal(part, Assert.Single((await agent.GetAsync($"/api/tickets?parent={whole}")).Json.GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal("ticket.open_parts", (await Do(whole, "phase", new { commandId = Guid.NewGuid(), phase = "solved" })).Code);
        Assert.Equal(HttpStatusCode.OK, (await Do(whole, "phase", new { commandId = Guid.NewGuid(), phase = "solved", anyway = true })).Status);
    }

    [Fact]
    public async Task Viewers_of_a_ticket_see_each_other()
    {
        var (customer, ana, lin) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"), await portal.SignedInAsync("agent"));
        var id = await OpenAsync(customer, "seen");
        await using var hers = await ana.HubAsync();
        await using var theirs = await lin.HubAsync();
        await hers.CallAsync("Watch", $"ticket-staff/{id}", 0);
        await hers.CallAsync("ViewTicket", id, false);
        await theirs.CallAsync("ViewTicket", id, true);

        await hers.FrameAsync(frame => frame.IsAbout("Signal", $"ticket-staff/{id}") && Of(frame).Contains(lin.Id.ToString(), StringComparison.Ordinal));
    }

    private static async Task<Guid> OpenAsync(TestPerson customer, string subject)
    {
        var opened = await customer.PostAsync("/api/tickets", new { commandId = Guid.NewGuid(), subject, text = "it rattles" });
        Assert.Equal(HttpStatusCode.OK, opened.Status);
        return Guid.Parse(opened.Json.GetProperty("stream").GetString()!["ticket/".Length..]);
    }

    private static string Of(HubFrame frame) => JsonSerializer.Serialize(frame.Arguments);

    private static async Task<(HttpStatusCode Status, string? Code)> AskAsync(TestPerson person, string path)
    {
        var answer = await person.GetAsync(path);
        return (answer.Status, answer.Code);
    }
}
