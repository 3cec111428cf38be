using System.Net;
using Portal.Tests.Files;
using Portal.Tests.Fixture;
using Portal.Tests.Web;

namespace Portal.Tests.Tickets;

/// <summary>Files and mentions in tickets, over real sockets: who may have which file, and who is told of a note.</summary>
[Collection(PortalCollection.Name)]
public sealed class TicketFilesTests(PortalFixture fixture)
{
    private const string Tickets = FileSender.Tickets;
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task A_customers_photo_comes_with_their_message_and_nobody_elses_browser_gets_it()
    {
        var (customer, other, agent) = (await portal.VisitorAsync(), await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var ticket = await customer.OpenTicketAsync("a photo of it");
        var photo = Samples.Png(1200, 900, FileSender.Part + 1000);
        var file = await customer.FileAsync(ticket, "照片.png", photo, kind: Tickets);
        Assert.Equal(HttpStatusCode.NotFound, (await agent.DownloadAsync(file)).StatusCode); // no message has it yet
        Assert.Equal(HttpStatusCode.OK, (await customer.SayWithAsync(ticket, "", [file], kind: Tickets)).Status);

        var said = (await agent.GetAsync($"/api/tickets/{ticket}")).Json.GetProperty("recent").EnumerateArray().Last().GetProperty("data");
        Assert.Equal(file, said.GetProperty("attachments")[0].GetProperty("id").GetGuid());
        Assert.Equal(photo, await (await agent.DownloadAsync(file)).Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await other.DownloadAsync(file)).StatusCode);
        Assert.Equal("ticket.not_found", (await other.AnnounceAsync(ticket, "a.png", 10, kind: Tickets)).Code);
        var row = Assert.Single((await customer.GetAsync("/api/tickets")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(("", 1), (row.GetProperty("preview").GetString(), row.GetProperty("files").GetProperty("pictures").GetInt32()));
    }

    [Fact]
    public async Task A_file_of_a_note_is_the_staffs_alone_and_goes_into_no_answer()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var ticket = await customer.OpenTicketAsync("between us");
        var file = await agent.FileAsync(ticket, note: true, kind: Tickets);
        Assert.Equal("access.denied", (await customer.AnnounceAsync(ticket, "a.png", 10, true, kind: Tickets)).Code);
        Assert.Equal("file.elsewhere", (await agent.SayWithAsync(ticket, "see", [file], kind: Tickets)).Code);
        Assert.Equal(HttpStatusCode.OK, (await agent.SayWithAsync(ticket, "see", [file], note: true, kind: Tickets)).Status);

        Assert.Equal(HttpStatusCode.OK, (await agent.DownloadAsync(file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await customer.DownloadAsync(file)).StatusCode);
    }

    [Fact]
    public async Task An_answer_that_is_taken_back_takes_its_files_along()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var ticket = await customer.OpenTicketAsync("too soon");
        var file = await agent.FileAsync(ticket, kind: Tickets);
        await agent.SayWithAsync(ticket, "oops", [file], kind: Tickets);
        var scheduled = (await agent.GetAsync($"/api/tickets/{ticket}")).Json.GetProperty("staff").GetProperty("state").GetProperty("scheduled")[0];
        var cancel = new { commandId = Guid.NewGuid(), position = scheduled.GetProperty("position").GetInt64() };

        Assert.Equal(HttpStatusCode.OK, (await agent.PostAsync($"/api/tickets/{ticket}/replies/cancel", cancel)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await agent.DownloadAsync(file)).StatusCode);
        Assert.Equal("file.withdrawn", (await agent.SayWithAsync(ticket, "again", [file], kind: Tickets)).Code);
    }

    [Fact]
    public async Task What_is_written_with_a_file_to_a_closed_one_begins_the_next_with_it()
    {
        var (customer, lead) = (await portal.VisitorAsync(), await portal.SignedInAsync("supervisor"));
        var ticket = await customer.OpenTicketAsync("again");
        foreach (var phase in (string[])["solved", "closed"])
            await lead.PostAsync($"/api/tickets/{ticket}/phase", new { commandId = Guid.NewGuid(), phase });
        var file = await customer.FileAsync(ticket, kind: Tickets);
        var id = Guid.NewGuid();
        var (first, second) = (await customer.SayWithAsync(ticket, "", [file], commandId: id, kind: Tickets), await customer.SayWithAsync(ticket, "", [file], commandId: id, kind: Tickets));

        Assert.Equal(first.Json.ToString(), second.Json.ToString());
        Assert.NotEqual($"ticket/{ticket}", first.Json.GetProperty("stream").GetString());
        Assert.Equal(HttpStatusCode.OK, (await lead.DownloadAsync(file)).StatusCode);
    }

    [Fact]
    public async Task Who_is_mentioned_in_a_note_finds_the_ticket_until_they_have_seen_it()
    {
        var (customer, ana, lin) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"), await portal.SignedInAsync("agent"));
        var ticket = await customer.OpenTicketAsync("who knows this");
        await using var theirs = await lin.HubAsync();
        await theirs.CallAsync("WatchList", "tickets/mentions");
        var note = await ana.PostAsync(
            $"/api/tickets/{ticket}/messages", new { commandId = Guid.NewGuid(), text = "@Lin, do you?", @internal = true, mentions = (Guid[])[lin.Id, ana.Id] });

        await theirs.FrameAsync(frame => frame.IsAbout("Rows", "tickets/mentions"));
        Assert.Equal((1, ticket), await MentionedAsync(lin));
        Assert.Equal((0, null), await MentionedAsync(ana)); // who writes is not told of it
        var seen = new { commandId = Guid.NewGuid(), position = note.Json.GetProperty("position").GetInt64() };
        Assert.Equal(HttpStatusCode.OK, (await lin.PostAsync($"/api/tickets/{ticket}/mentions/seen", seen)).Status);
        Assert.Equal((0, ticket), await MentionedAsync(lin));
        Assert.Equal("access.denied", (await customer.PostAsync($"/api/tickets/{ticket}/mentions/seen", seen with { commandId = Guid.NewGuid() })).Code);
        var unknown = new { commandId = Guid.NewGuid(), text = "@Nobody", @internal = true, mentions = (Guid[])[customer.Id] };
        Assert.Equal("mention.unknown", (await ana.PostAsync($"/api/tickets/{ticket}/messages", unknown)).Code);
    }

    /// <summary>How many mentions somebody has not seen, and the first ticket that mentions them.</summary>
    private static async Task<(int Count, Guid? First)> MentionedAsync(TestPerson person)
    {
        var items = (await person.GetAsync("/api/tickets?mentioned=true")).Json.GetProperty("items").EnumerateArray();
        var counts = (await person.GetAsync("/api/tickets/counts")).Json;
        return (counts.GetProperty("mentions").GetInt32(), items.Select(row => row.GetProperty("id").GetGuid()).Cast<Guid?>().FirstOrDefault());
    }
}
