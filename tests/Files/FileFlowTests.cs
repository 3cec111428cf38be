using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Portal.Tests.Fixture;
using Portal.Tests.Web;

namespace Portal.Tests.Files;

/// <summary>Files over real sockets: sent part by part, gone on with, taken along, downloaded by who may.</summary>
[Collection(PortalCollection.Name)]
public sealed class FileFlowTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task A_customer_sends_a_photo_and_the_agent_sees_it()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var conversation = await customer.BeginAsync();
        var photo = Samples.Png(1200, 900, FileSender.Part + 1000);
        var file = await customer.FileAsync(conversation, "照片 1.png", photo);
        var said = await customer.SayWithAsync(conversation, "", [file]);
        Assert.Equal(HttpStatusCode.OK, said.Status);

        var snapshot = (await agent.GetAsync($"/api/conversations/{conversation}")).Json;
        var shown = snapshot.GetProperty("recent")[2].GetProperty("data").GetProperty("attachments")[0];
        Assert.Equal((file, "照片 1.png", "image/png"), (shown.GetProperty("id").GetGuid(), shown.GetProperty("name").GetString(), shown.GetProperty("type").GetString()));
        Assert.Equal((photo.Length, 1200, 900), (shown.GetProperty("size").GetInt32(), shown.GetProperty("width").GetInt32(), shown.GetProperty("height").GetInt32()));
        Assert.Equal(photo, await (await agent.DownloadAsync(file)).Content.ReadAsByteArrayAsync());
        var row = (await agent.GetAsync("/api/conversations?state=open")).Json.GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("id").GetGuid() == conversation);
        Assert.Equal(("", 1), (row.GetProperty("preview").GetString(), row.GetProperty("files").GetProperty("pictures").GetInt32()));
    }

    [Fact]
    public async Task A_picture_may_stand_in_a_page_all_else_is_saved_and_nothing_runs()
    {
        var customer = await portal.VisitorAsync();
        var conversation = await customer.BeginAsync();
        var picture = await customer.DownloadAsync(await customer.FileAsync(conversation));
        var text = await customer.DownloadAsync(await customer.FileAsync(conversation, "a \"quoted\"; 名.txt", "alert(1)"u8.ToArray()));

        Assert.Equal("inline", picture.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("attachment", text.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("a \"quoted\"; 名.txt", text.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("text/plain; charset=utf-8", text.Content.Headers.ContentType!.ToString());
        foreach (var answer in (HttpResponseMessage[])[picture, text])
        {
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.StartsWith("sandbox; default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("no-cache, private", answer.Headers.CacheControl!.ToString());
        }
    }

    [Fact]
    public async Task A_download_goes_on_in_the_middle_and_is_not_sent_twice()
    {
        var customer = await portal.VisitorAsync();
        var file = await customer.FileAsync(await customer.BeginAsync());
        var whole = await customer.DownloadAsync(file);
        using var part = new HttpRequestMessage(HttpMethod.Get, $"/api/files/{file}") { Headers = { Range = new RangeHeaderValue(8, 15) } };
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/files/{file}") { Headers = { IfNoneMatch = { whole.Headers.ETag! } } };

        var answer = await customer.Http.SendAsync(part);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(Samples.Png()[8..16], await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotModified, (await customer.Http.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task Who_may_see_the_stream_has_the_file_and_nobody_else()
    {
        var (customer, other, agent, colleague) =
            (await portal.VisitorAsync(), await portal.VisitorAsync(), await portal.SignedInAsync("agent"), await portal.SignedInAsync("agent"));
        var conversation = await customer.BeginAsync();
        var (answer, note, unsent) =
            (await agent.FileAsync(conversation), await agent.FileAsync(conversation, note: true), await agent.FileAsync(conversation));
        Assert.Null((await agent.SayWithAsync(conversation, "here", [answer])).Code);
        Assert.Null((await agent.SayWithAsync(conversation, "", [note], note: true)).Code);

        Assert.Equal([200, 404, 404], await StatusesAsync(customer, answer, note, unsent));
        Assert.Equal([404, 404, 404], await StatusesAsync(other, answer, note, unsent));
        Assert.Equal([200, 200, 404], await StatusesAsync(colleague, answer, note, unsent));
        Assert.Equal([200, 200, 200], await StatusesAsync(agent, answer, note, unsent));
        Assert.Equal([401, 401, 401], await StatusesAsync(portal.Stranger(), answer, note, unsent));
        Assert.Equal([404], await StatusesAsync(customer, Guid.NewGuid()));
    }

    [Fact]
    public async Task An_upload_that_broke_goes_on_where_it_stood()
    {
        var customer = await portal.VisitorAsync();
        var content = Samples.Png(4, 3, (2 * FileSender.Part) + 5);
        var id = Guid.CreateVersion7();
        var begun = await customer.AnnounceAsync(await customer.BeginAsync(), "photo.png", content.Length, id: id);
        Assert.Equal((id, 0, FileSender.Part), Of(begun));
        await customer.PartAsync(id, 0, content[..FileSender.Part]);
        var half = new ByteArrayContent(content[FileSender.Part..(FileSender.Part + 1000)]);
        half.Headers.ContentLength = FileSender.Part;
        half.Headers.ContentType = new("application/octet-stream");
        await Assert.ThrowsAnyAsync<Exception>(() => customer.Http.PutAsync($"/api/files/{id}/content?offset={FileSender.Part}", half));

        Assert.Equal((id, FileSender.Part, FileSender.Part), Of(await customer.GetAsync($"/api/files/{id}/upload")));
        await customer.PartAsync(id, FileSender.Part, content[FileSender.Part..(2 * FileSender.Part)]);
        var last = await customer.PartAsync(id, 2 * FileSender.Part, content[(2 * FileSender.Part)..]);
        Assert.Equal(content.Length, last.Json.GetProperty("offset").GetInt32());
        Assert.True(JsonElement.DeepEquals(last.Json, (await customer.PartAsync(id, 2 * FileSender.Part, content[(2 * FileSender.Part)..])).Json));
        Assert.True(JsonElement.DeepEquals(last.Json, (await customer.GetAsync($"/api/files/{id}/upload")).Json));
        Assert.Equal(content, await (await customer.DownloadAsync(id)).Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_same_message_again_is_the_same_message_with_the_same_files()
    {
        var customer = await portal.VisitorAsync();
        var (conversation, command) = (await customer.BeginAsync(), Guid.NewGuid());
        Guid[] files = [await customer.FileAsync(conversation), await customer.FileAsync(conversation, "a.txt", "a"u8.ToArray())];
        var first = await customer.SayWithAsync(conversation, "two", files, commandId: command);
        var again = await customer.SayWithAsync(conversation, "two", files, commandId: command);

        Assert.True(JsonElement.DeepEquals(first.Json, again.Json));
        Assert.Equal("file.attached", (await customer.SayWithAsync(conversation, "once more", files)).Code);
        Assert.Equal("command.id_reused", (await customer.SayWithAsync(conversation, "two", files[..1], commandId: command)).Code);
    }

    [Fact]
    public async Task What_a_visitor_has_sent_goes_with_the_account_that_they_sign_in_to()
    {
        var (person, account) = (await portal.VisitorAsync(), await portal.SignedInAsync("customer"));
        var conversation = await person.BeginAsync();
        var file = await person.FileAsync(conversation);
        person.Email = account.Email;
        await person.SignInAsync();

        Assert.Equal([200], await StatusesAsync(person, file));
        Assert.Null((await person.SayWithAsync(conversation, "", [file])).Code);
    }

    [Fact]
    public async Task The_hub_takes_files_along_too()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var conversation = await customer.BeginAsync();
        await using var mine = await customer.HubAsync();
        await using var theirs = await agent.HubAsync();
        var sent = await mine.CallAsync("SendFiles", conversation, Guid.NewGuid(), "", new[] { await customer.FileAsync(conversation) }, null);
        Assert.True(sent.GetProperty("position").GetInt32() > 2);
        var late = await theirs.CallAsync("SendFiles", conversation, Guid.NewGuid(), "", new[] { await agent.FileAsync(conversation) }, 1);
        Assert.Equal("conversation.new_reply", late.GetProperty("refusal").GetProperty("code").GetString());
    }

    private static (Guid, long, int) Of(Answer answer) =>
        (answer.Json.GetProperty("id").GetGuid(), answer.Json.GetProperty("offset").GetInt64(), answer.Json.GetProperty("part").GetInt32());

    private static async Task<IEnumerable<int>> StatusesAsync(TestPerson person, params Guid[] files)
    {
        var statuses = new List<int>();
        foreach (var file in files)
            statuses.Add((int)(await person.DownloadAsync(file)).StatusCode);
        return statuses;
    }
}
