using System.Net;
using System.Text.Json;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>An agent is mentioned in a note: their list, their count, and what others know of it.</summary>
[Collection(PortalCollection.Name)]
public sealed class MentionFlowTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task Who_is_mentioned_is_told_at_once_until_they_have_seen_it()
    {
        var (agent, other, customer) = await PeopleAsync();
        var id = await customer.BeginAsync();
        await using var hub = await other.HubAsync();
        await hub.CallAsync("WatchList", "conversations/mentions");
        var before = await CountAsync(other);
        var note = await NoteAsync(agent, id, other.Id);
        var told = await hub.FrameAsync(frame => frame.IsAbout("Rows", "conversations/mentions"));

        Assert.Contains($"\"mentioned\":[\"{other.Id}\"]", told.Arguments[1].ToString(), StringComparison.Ordinal);
        Assert.Equal(before + 1, await CountAsync(other));
        Assert.True((await RowAsync(other, id))!.Value.TryGetProperty("mentioned", out _));
        Assert.Null(await RowAsync(agent, id));

        var seen = await SeeAsync(other, id, note.Json.GetProperty("position").GetInt64());
        Assert.Equal($"conversation-staff/{id}", seen.Json.GetProperty("stream").GetString());
        Assert.Equal(before, await CountAsync(other));
        Assert.False((await RowAsync(other, id))!.Value.TryGetProperty("mentioned", out _));
    }

    [Fact]
    public async Task Saying_twice_that_it_was_seen_appends_nothing()
    {
        var (agent, other, customer) = await PeopleAsync();
        var id = await customer.BeginAsync();
        await NoteAsync(agent, id, other.Id);
        await SeeAsync(other, id, 1);
        await SeeAsync(other, id, 1);

        Assert.Equal(2, (await agent.GetAsync($"/api/conversations/{id}")).Json.GetProperty("staff").GetProperty("position").GetInt64());
    }

    [Fact]
    public async Task Nobody_is_mentioned_who_is_not_of_the_staff()
    {
        var (agent, other, customer) = await PeopleAsync();
        var id = await customer.BeginAsync();
        var many = Enumerable.Range(0, 21).Select(_ => Guid.NewGuid()).ToArray();

        Assert.Equal("mention.unknown", (await NoteAsync(agent, id, Guid.NewGuid())).Code);
        Assert.Equal("mention.unknown", (await NoteAsync(agent, id, other.Id, customer.Id)).Code);
        Assert.Equal("conversation.mentions_most", (await NoteAsync(agent, id, many)).Code);
        Assert.Equal(HttpStatusCode.OK, (await NoteAsync(agent, id, other.Id, other.Id, agent.Id)).Status);
    }

    [Fact]
    public async Task The_customer_neither_mentions_nor_hears_of_mentions()
    {
        var (agent, other, customer) = await PeopleAsync();
        var id = await customer.BeginAsync();
        await NoteAsync(agent, id, other.Id);

        Assert.Equal("access.denied", (await NoteAsync(customer, id, other.Id)).Code);
        Assert.Equal("access.denied", (await SeeAsync(customer, id, 1)).Code);
        Assert.Equal("conversation.not_found", (await SeeAsync(await portal.VisitorAsync(), id, 1)).Code);
        Assert.DoesNotContain("mention", (await customer.GetAsync("/api/conversations")).Json.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("mention", (await customer.GetAsync($"/api/conversations/{id}")).Json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_first_page_come_all_that_were_not_seen_however_old()
    {
        var (agent, other, customer) = await PeopleAsync();
        var old = await customer.BeginAsync();
        await NoteAsync(agent, old, other.Id);
        for (var i = 0; i < 2; i++)
        {
            var id = await customer.BeginAsync();
            await NoteAsync(agent, id, other.Id);
            await SeeAsync(other, id, 1);
        }

        var page = (await other.GetAsync("/api/conversations?mentioned=true&limit=1")).Json;
        Assert.Contains(page.GetProperty("items").EnumerateArray(), row => row.GetProperty("id").GetGuid() == old);
        Assert.NotNull(page.GetProperty("next").GetString());
    }

    private async Task<(TestPerson Agent, TestPerson Other, TestPerson Customer)> PeopleAsync() =>
        (await portal.SignedInAsync("agent"), await portal.SignedInAsync("supervisor"), await portal.VisitorAsync());

    private static Task<Answer> NoteAsync(TestPerson by, Guid conversation, params Guid[] mentions) => by.PostAsync(
        $"/api/conversations/{conversation}/messages", new { commandId = Guid.NewGuid(), text = "@you look", @internal = true, mentions });

    private static Task<Answer> SeeAsync(TestPerson by, Guid conversation, long position) =>
        by.PostAsync($"/api/conversations/{conversation}/mentions/seen", new { commandId = Guid.NewGuid(), position });

    private static async Task<int> CountAsync(TestPerson of) =>
        (await of.GetAsync("/api/conversations/counts")).Json.GetProperty("mentions").GetInt32();

    private static async Task<JsonElement?> RowAsync(TestPerson of, Guid conversation) =>
        (await of.GetAsync("/api/conversations?mentioned=true")).Json.GetProperty("items").EnumerateArray()
            .Where(row => row.GetProperty("id").GetGuid() == conversation).Cast<JsonElement?>().FirstOrDefault();
}
