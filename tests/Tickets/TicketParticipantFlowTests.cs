using System.Net;
using System.Text.Json;
using Portal.Tests.Files;
using Portal.Tests.Fixture;
using Portal.Tests.Web;

namespace Portal.Tests.Tickets;

/// <summary>Customers who take part and colleagues who follow, over real sockets: what each sees, and that it ends when they leave.</summary>
[Collection(PortalCollection.Name)]
public sealed class TicketParticipantFlowTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task Who_takes_part_finds_it_reads_and_writes_and_sees_nothing_of_the_staffs()
    {
        var (mei, tom, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("customer"), await portal.SignedInAsync("agent"));
        var ticket = await mei.OpenTicketAsync("for both of us");
        var file = await mei.FileAsync(ticket, kind: FileSender.Tickets);
        await mei.SayWithAsync(ticket, "", [file], kind: FileSender.Tickets);
        Assert.Equal("ticket.not_found", (await tom.GetAsync($"/api/tickets/{ticket}")).Code);

        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(agent, ticket, new { commandId = Guid.NewGuid(), customerId = tom.Id })).Status);
        Assert.Equal(ticket, Assert.Single(await ListAsync(tom, "/api/tickets")));
        var seen = await tom.GetAsync($"/api/tickets/{ticket}");
        Assert.False(seen.Json.TryGetProperty("staff", out _));
        Assert.Equal("stream.not_found", (await tom.GetAsync($"/api/streams/ticket-staff/{ticket}")).Code);
        Assert.Equal(HttpStatusCode.OK, (await tom.DownloadAsync(file)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await tom.SayWithAsync(ticket, "mine, too", [], kind: FileSender.Tickets)).Status);
        Assert.Equal("access.denied", (await tom.PostAsync($"/api/tickets/{ticket}/phase", new { commandId = Guid.NewGuid(), phase = "solved" })).Code);
        Assert.Equal("access.denied", (await ChangeAsync(tom, ticket, new { commandId = Guid.NewGuid(), customerId = Guid.NewGuid() })).Code);
    }

    [Fact]
    public async Task Who_is_taken_out_is_told_so_at_once_and_hears_nothing_more()
    {
        var (mei, tom, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("customer"), await portal.SignedInAsync("agent"));
        var ticket = await mei.OpenTicketAsync("for a while");
        await ChangeAsync(agent, ticket, new { commandId = Guid.NewGuid(), customerId = tom.Id });
        await using var theirs = await tom.HubAsync();
        await theirs.CallAsync("Watch", $"ticket/{ticket}", 0);
        await theirs.CallAsync("WatchList", "tickets/mine");

        await ChangeAsync(agent, ticket, new { commandId = Guid.NewGuid(), customerId = tom.Id }, "/remove");
        await theirs.FrameAsync(frame => frame.IsAbout("Ended", $"ticket/{ticket}"));
        await theirs.FrameAsync(frame => frame.IsAbout("Rows", "tickets/mine") && Of(frame).Contains(ticket.ToString(), StringComparison.Ordinal));
        Assert.Empty(await ListAsync(tom, "/api/tickets"));
        Assert.Equal("ticket.not_found", (await tom.SayWithAsync(ticket, "still here", [], kind: FileSender.Tickets)).Code);
        Assert.Equal("stream.not_found", (await tom.GetAsync($"/api/streams/ticket/{ticket}")).Code);
    }

    [Fact]
    public async Task They_know_each_others_names_while_they_are_together_and_each_may_leave()
    {
        var (mei, tom, agent) = (await portal.SignedInAsync("customer"), await portal.SignedInAsync("customer"), await portal.SignedInAsync("agent"));
        var ticket = await mei.OpenTicketAsync("who else");
        Assert.Empty(await NamesAsync(tom, mei));
        await ChangeAsync(agent, ticket, new { commandId = Guid.NewGuid(), customerId = tom.Id });
        Assert.Equal((1, 1), ((await NamesAsync(tom, mei)).Count, (await NamesAsync(mei, tom)).Count));

        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(tom, ticket, new { commandId = Guid.NewGuid(), customerId = tom.Id }, "/remove")).Status);
        Assert.Empty(await NamesAsync(tom, mei));
    }

    [Fact]
    public async Task Who_follows_it_has_it_in_a_list_of_their_own_and_hears_what_happens()
    {
        var (mei, ana, lin) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"), await portal.SignedInAsync("agent"));
        var ticket = await mei.OpenTicketAsync("worth a look");
        await using var theirs = await lin.HubAsync();
        await theirs.CallAsync("WatchList", "tickets/following");
        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(ana, ticket, new { commandId = Guid.NewGuid(), agentId = lin.Id })).Status);
        await theirs.FrameAsync(frame => frame.IsAbout("Rows", "tickets/following"));
        await mei.SayWithAsync(ticket, "and again", [], kind: FileSender.Tickets);
        await theirs.FrameAsync(frame => frame.IsAbout("Rows", "tickets/following") && Of(frame).Contains("and again", StringComparison.Ordinal));

        Assert.Equal(ticket, Assert.Single(await ListAsync(lin, "/api/tickets?following=true&state=active")));
        await ChangeAsync(lin, ticket, new { commandId = Guid.NewGuid(), agentId = lin.Id }, "/remove");
        Assert.Empty(await ListAsync(lin, "/api/tickets?following=true&state=active"));
    }

    [Fact]
    public async Task Only_who_is_there_comes_and_only_by_the_staff()
    {
        var (mei, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var ticket = await mei.OpenTicketAsync("nobody");
        Assert.Equal("customer.not_found", (await ChangeAsync(agent, ticket, new { commandId = Guid.NewGuid(), customerId = Guid.NewGuid() })).Code);
        Assert.Equal("customer.not_found", (await ChangeAsync(agent, ticket, new { commandId = Guid.NewGuid(), email = "nobody@nowhere.example" })).Code);
        Assert.Equal("customer.not_found", (await ChangeAsync(agent, ticket, new { commandId = Guid.NewGuid(), customerId = agent.Id })).Code);
        Assert.Equal("agent.unknown", (await ChangeAsync(agent, ticket, new { commandId = Guid.NewGuid(), agentId = mei.Id })).Code);
        Assert.Equal("ticket.participant_own", (await ChangeAsync(agent, ticket, new { commandId = Guid.NewGuid(), customerId = mei.Id })).Code);
        Assert.Equal("request.invalid", (await ChangeAsync(agent, ticket, new { commandId = Guid.NewGuid() })).Code);
    }

    [Fact]
    public async Task The_staff_sees_how_far_a_customer_has_read_and_each_side_that_the_other_writes()
    {
        var (mei, other, agent) = (await portal.VisitorAsync(), await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var ticket = await mei.OpenTicketAsync("have you seen it");
        await using var hers = await mei.HubAsync();
        await using var theirs = await agent.HubAsync();
        await using var strangers = await other.HubAsync();
        await hers.CallAsync("Watch", $"ticket/{ticket}", 0);
        await theirs.CallAsync("Watch", $"ticket/{ticket}", 0);

        Assert.False(IsRefused(await hers.CallAsync("ReadTicket", ticket, 2), out _));
        await theirs.FrameAsync(frame => frame.IsAbout("Signal", $"ticket/{ticket}") && Of(frame).Contains("read", StringComparison.Ordinal));
        var mark = Assert.Single((await agent.GetAsync($"/api/tickets/{ticket}")).Json.GetProperty("marks").EnumerateArray());
        Assert.Equal((mei.Id, 2), (mark.GetProperty("by").GetProperty("id").GetGuid(), mark.GetProperty("position").GetInt32()));
        await theirs.CallAsync("TypingInTicket", ticket, true);
        await hers.FrameAsync(frame => frame.IsAbout("Signal", $"ticket/{ticket}") && Of(frame).Contains("typing", StringComparison.Ordinal));

        Assert.True(IsRefused(await hers.CallAsync("ReadTicket", ticket, 99), out var beyond) && beyond == "mark.beyond_head");
        Assert.True(IsRefused(await strangers.CallAsync("ReadTicket", ticket, 1), out var unknown) && unknown == "ticket.not_found");
        Assert.True(IsRefused(await strangers.CallAsync("TypingInTicket", ticket, true), out var untold) && untold == "ticket.not_found");
        Assert.True(IsRefused(await theirs.CallAsync("ReadTicket", ticket, 1), out var staff) && staff == "access.denied");
    }

    private static bool IsRefused(JsonElement answer, out string? code)
    {
        var refused = answer.TryGetProperty("refusal", out var refusal);
        code = refused ? refusal.GetProperty("code").GetString() : null;
        return refused;
    }

    private static Task<Answer> ChangeAsync(TestPerson by, Guid ticket, object body, string then = "") =>
        by.PostAsync($"/api/tickets/{ticket}/participants{then}", body);

    private static async Task<List<Guid>> ListAsync(TestPerson person, string path) =>
        [.. (await person.GetAsync(path)).Json.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetGuid())];

    private static async Task<List<JsonElement>> NamesAsync(TestPerson by, TestPerson of) =>
        [.. (await by.GetAsync($"/api/people?ids={of.Id}")).Json.GetProperty("items").EnumerateArray()];

    private static string Of(HubFrame frame) => JsonSerializer.Serialize(frame.Arguments);
}
