using System.Net;
using System.Text.Json;
using Portal.Tests.Files;
using Portal.Tests.Fixture;
using Portal.Tests.Web;

namespace Portal.Tests.Tickets;

/// <summary>Links and splits over real sockets: both sides say so, once, however often it is asked, and it can be taken back.</summary>
[Collection(PortalCollection.Name)]
public sealed class TicketTiesFlowTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task Both_tickets_show_that_they_are_linked_until_either_lets_go()
    {
        var (mei, tom, agent) = (await portal.VisitorAsync(), await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var (one, two) = (await mei.OpenTicketAsync("the lamp"), await tom.OpenTicketAsync("the same lamp"));
        var link = new { commandId = Guid.NewGuid(), ticketId = two };
        Assert.Equal(HttpStatusCode.OK, (await agent.PostAsync($"/api/tickets/{one}/links", link)).Status);
        Assert.Equal(HttpStatusCode.OK, (await agent.PostAsync($"/api/tickets/{one}/links", link)).Status);
        Assert.Equal((two, one), (Assert.Single(await LinkedAsync(agent, one)), Assert.Single(await LinkedAsync(agent, two))));
        Assert.Equal("access.denied", (await mei.PostAsync($"/api/tickets/{one}/links", link)).Code);
        Assert.Equal("ticket.link_self", (await agent.PostAsync($"/api/tickets/{one}/links", new { commandId = Guid.NewGuid(), ticketId = one })).Code);
        Assert.Equal("ticket.not_found", (await agent.PostAsync($"/api/tickets/{one}/links", new { commandId = Guid.NewGuid(), ticketId = Guid.NewGuid() })).Code);

        Assert.Equal(HttpStatusCode.OK, (await agent.PostAsync($"/api/tickets/{two}/links/remove", new { commandId = Guid.NewGuid(), ticketId = one })).Status);
        Assert.Empty((await LinkedAsync(agent, one)).Concat(await LinkedAsync(agent, two)));
    }

    [Fact]
    public async Task Messages_become_a_ticket_of_the_same_customer_with_who_said_them_and_when()
    {
        var (mei, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var ticket = await mei.OpenTicketAsync("two matters");
        var file = await mei.FileAsync(ticket, kind: FileSender.Tickets);
        var asked = await mei.SayWithAsync(ticket, "and the lamp flickers", [file], kind: FileSender.Tickets);
        var position = asked.Json.GetProperty("position").GetInt64();
        var split = new { commandId = Guid.NewGuid(), positions = (long[])[position], subject = "The lamp flickers" };
        var (first, second) = (await agent.PostAsync($"/api/tickets/{ticket}/split", split), await agent.PostAsync($"/api/tickets/{ticket}/split", split));

        Assert.Equal((HttpStatusCode.OK, first.Json.ToString()), (first.Status, second.Json.ToString()));
        var next = Guid.Parse(first.Json.GetProperty("stream").GetString()!["ticket/".Length..]);
        var begun = (await mei.GetAsync($"/api/tickets/{next}")).Json;
        Assert.Equal(ticket, begun.GetProperty("state").GetProperty("splitFrom").GetProperty("ticketId").GetGuid());
        var moved = begun.GetProperty("recent").EnumerateArray().Single(e => e.GetProperty("type").GetString() == "ticket.message_moved").GetProperty("data");
        Assert.Equal((mei.Id, "and the lamp flickers"), (moved.GetProperty("by").GetProperty("id").GetGuid(), moved.GetProperty("text").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await mei.DownloadAsync(file)).StatusCode);
        var old = (await mei.GetAsync($"/api/tickets/{ticket}")).Json.GetProperty("state").GetProperty("splits")[0];
        Assert.Equal((next, position), (old.GetProperty("into").GetGuid(), old.GetProperty("positions")[0].GetInt64()));
        Assert.Equal("ticket.split_already", (await agent.PostAsync($"/api/tickets/{ticket}/split", split with { commandId = Guid.NewGuid() })).Code);

        Assert.Equal(HttpStatusCode.OK, (await agent.PostAsync($"/api/tickets/{next}/merge", new { commandId = Guid.NewGuid(), into = ticket })).Status);
        Assert.True((await mei.GetAsync($"/api/tickets/{ticket}")).Json.GetProperty("state").GetProperty("splits")[0].GetProperty("undone").GetBoolean());
    }

    [Fact]
    public async Task Messages_come_to_a_ticket_that_is_there_with_their_files_for_all_who_take_part_there_and_go_back()
    {
        var (mei, tom, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("customer"), await portal.SignedInAsync("agent"));
        var (ticket, other, others) = (await mei.OpenTicketAsync("two matters"), await mei.OpenTicketAsync("the lamp"), await tom.OpenTicketAsync("not hers"));
        var file = await mei.FileAsync(ticket, kind: FileSender.Tickets);
        var position = (await mei.SayWithAsync(ticket, "the lamp flickers", [file], kind: FileSender.Tickets)).Json.GetProperty("position").GetInt64();
        object Split(Guid into) => new { commandId = Guid.NewGuid(), positions = (long[])[position], into };
        Assert.Equal("ticket.split_customers", (await agent.PostAsync($"/api/tickets/{ticket}/split", Split(others))).Code);
        Assert.Equal("ticket.split_self", (await agent.PostAsync($"/api/tickets/{ticket}/split", Split(ticket))).Code);
        var split = Split(other);
        Assert.Equal((HttpStatusCode.OK, null), await AskedAsync(agent, $"/api/tickets/{ticket}/split", split));
        Assert.Equal((HttpStatusCode.OK, null), await AskedAsync(agent, $"/api/tickets/{ticket}/split", split));
        Assert.Equal("ticket.split_already", (await agent.PostAsync($"/api/tickets/{ticket}/split", Split(other))).Code);
        Assert.Single(await MovedAsync(mei, other));

        await agent.PostAsync($"/api/tickets/{other}/participants", new { commandId = Guid.NewGuid(), customerId = tom.Id });
        Assert.Equal(HttpStatusCode.OK, (await tom.DownloadAsync(file)).StatusCode);
        Assert.Equal("ticket.not_found", (await tom.GetAsync($"/api/tickets/{ticket}")).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.VisitorAsync()).DownloadAsync(file)).StatusCode);

        var undo = new { commandId = Guid.NewGuid(), into = other, positions = (long[])[position] };
        Assert.Equal("access.denied", (await mei.PostAsync($"/api/tickets/{ticket}/split/undo", undo)).Code);
        Assert.Equal((HttpStatusCode.OK, null), await AskedAsync(agent, $"/api/tickets/{ticket}/split/undo", undo));
        Assert.Equal((HttpStatusCode.OK, null), await AskedAsync(agent, $"/api/tickets/{ticket}/split/undo", undo));
        Assert.Equal("ticket.changed", (await agent.PostAsync($"/api/tickets/{ticket}/split/undo", undo with { commandId = Guid.NewGuid() })).Code);
        Assert.False((await mei.GetAsync($"/api/tickets/{ticket}")).Json.GetProperty("state").TryGetProperty("splits", out _));
        var back = (await mei.GetAsync($"/api/tickets/{other}")).Json.GetProperty("state");
        Assert.Equal(ticket, back.GetProperty("splits")[0].GetProperty("into").GetGuid());
        Assert.False(back.TryGetProperty("joined", out _));
        Assert.Equal(HttpStatusCode.NotFound, (await tom.DownloadAsync(file)).StatusCode);
    }

    [Fact]
    public async Task Of_two_who_split_off_the_same_message_one_is_first_and_nothing_stands_twice()
    {
        var (mei, ana, lin) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"), await portal.SignedInAsync("agent"));
        var ticket = await mei.OpenTicketAsync("once");
        var answers = await Task.WhenAll(((TestPerson[])[ana, lin]).Select(agent =>
            agent.PostAsync($"/api/tickets/{ticket}/split", new { commandId = Guid.NewGuid(), positions = (long[])[2], subject = "Once" })));

        Assert.Equal("ticket.split_already", Assert.Single(answers, answer => answer.Code is not null).Code);
        var open = (await mei.GetAsync("/api/tickets?state=active")).Json.GetProperty("items").EnumerateArray();
        Assert.Equal(2, open.Count()); // the first, and the one that was split off
    }

    [Theory]
    [InlineData("{\"subject\":\"a\",\"positions\":[1]}", "message.not_found")] // that it was opened is no message
    [InlineData("{\"subject\":\"a\",\"positions\":[99]}", "message.not_found")]
    [InlineData("{\"subject\":\"a\",\"positions\":[-1]}", "message.not_found")]
    [InlineData("{\"subject\":\"a\",\"positions\":[]}", "ticket.split_most")]
    [InlineData("{\"subject\":\"a\"}", "ticket.split_most")]
    [InlineData("{\"subject\":\"\",\"positions\":[2]}", "ticket.subject_invalid")]
    public async Task Only_messages_are_split_off(string body, string code)
    {
        var (mei, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var ticket = await mei.OpenTicketAsync("nothing");
        var wanted = JsonSerializer.Deserialize<Dictionary<string, object>>(body)!;
        wanted["commandId"] = Guid.NewGuid();
        Assert.Equal(code, (await agent.PostAsync($"/api/tickets/{ticket}/split", wanted)).Code);
        Assert.Equal("access.denied", (await mei.PostAsync($"/api/tickets/{ticket}/split", wanted)).Code);
    }

    private static async Task<(HttpStatusCode, string?)> AskedAsync(TestPerson person, string path, object body)
    {
        var answer = await person.PostAsync(path, body);
        return (answer.Status, answer.Code);
    }

    private static async Task<JsonElement[]> MovedAsync(TestPerson person, Guid ticket) =>
        [.. (await person.GetAsync($"/api/tickets/{ticket}")).Json.GetProperty("recent").EnumerateArray().Where(e => e.GetProperty("type").GetString() == "ticket.message_moved")];

    private static async Task<List<Guid>> LinkedAsync(TestPerson agent, Guid ticket) =>
        [.. (await agent.GetAsync($"/api/tickets?linked={ticket}")).Json.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetGuid())];
}
