using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Files;
using Portal.Tests.Fixture;
using Portal.Tests.Web;

namespace Portal.Tests.Files;

/// <summary>Files that are not let in, and how each is told so.</summary>
[Collection(PortalCollection.Name)]
public sealed class BadFileTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    public static TheoryData<string, byte[], string> Contents => new()
    {
        { "photo.svg", "<svg><script>alert(1)</script></svg>"u8.ToArray(), "file.type_refused" },
        { "all.zip", Samples.Zip(("a.txt", "a")), "file.type_refused" },
        { "photo.png", "MZ\u0090\0\u0003"u8.ToArray(), "file.type_refused" },
        { "photo.png", Samples.Pdf(), "file.type_mismatch" },
        { "a.txt", [0xC4, 0xE3, 0xBA, 0xC3], "file.text_encoding" },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task What_it_is_not_is_refused_for_good_and_forgotten(string name, byte[] content, string code)
    {
        var customer = await portal.VisitorAsync();
        var (conversation, id) = (await customer.BeginAsync(), Guid.CreateVersion7());
        await customer.AnnounceAsync(conversation, name, content.Length, id: id);
        var refused = await customer.PartAsync(id, 0, content);

        Assert.Equal((HttpStatusCode.Conflict, code), (refused.Status, refused.Code));
        Assert.Equal(code, (await customer.PartAsync(id, 0, content)).Code);
        Assert.Equal(code, (await customer.GetAsync($"/api/files/{id}/upload")).Code);
        Assert.Equal(code, (await customer.SayWithAsync(conversation, "look", [id])).Code);
        Assert.Null((await customer.PostAsync($"/api/files/{id}/remove", new { commandId = Guid.NewGuid() })).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await customer.DownloadAsync(id)).StatusCode);
        Assert.Empty(await portal.Services.GetRequiredService<IFileStore>().ListAsync(id, default));
    }

    [Theory]
    [InlineData("../a.png", 10, "file.name_invalid")]
    [InlineData("a\u0007.png", 10, "file.name_invalid")]
    [InlineData("a.png", 0, "file.empty")]
    [InlineData("a.png", 25 * 1024 * 1024, "file.too_large")]
    public async Task What_it_shall_not_be_is_refused_before_a_byte_comes(string name, long size, string code)
    {
        var customer = await portal.VisitorAsync();
        var conversation = await customer.BeginAsync();
        var refused = await customer.AnnounceAsync(conversation, name, size);

        Assert.Equal((HttpStatusCode.BadRequest, code), (refused.Status, refused.Code));
        Assert.Equal("file.name_invalid", (await customer.AnnounceAsync(conversation, new string('a', 300), 1)).Code);
        var half = await customer.SendAsync(
            HttpMethod.Post, $"/api/conversations/{conversation}/files", $$"""{"commandId":"{{Guid.NewGuid()}}","name":"a\ud800","size":1}""");
        Assert.Equal("file.name_invalid", half.Code);
    }

    [Fact]
    public async Task A_part_that_does_not_fit_is_refused_and_changes_nothing()
    {
        var customer = await portal.VisitorAsync();
        var (conversation, id) = (await customer.BeginAsync(), Guid.CreateVersion7());
        await customer.AnnounceAsync(conversation, "photo.png", FileSender.Part + 10, id: id);

        foreach (var (offset, length) in ((long, int)[])[(0, 10), (1, 10), (-1, 10), (FileSender.Part, 11), (2 * FileSender.Part, 10)])
            Assert.Equal("file.part_invalid", (await customer.PartAsync(id, offset, new byte[length])).Code);
        Assert.Equal("file.part_invalid", (await customer.PartAsync(id, 0, new byte[FileSender.Part + 10])).Code);
        Assert.Equal(0, (await customer.GetAsync($"/api/files/{id}/upload")).Json.GetProperty("offset").GetInt32());
        Assert.Equal("file.not_whole", (await customer.SayWithAsync(conversation, "", [id])).Code);
    }

    [Fact]
    public async Task Only_pages_of_Portal_send_parts()
    {
        var customer = await portal.VisitorAsync();
        var id = Guid.CreateVersion7();
        await customer.AnnounceAsync(await customer.BeginAsync(), "photo.png", 100, id: id);

        Assert.Equal("origin.unknown", (await customer.PartAsync(id, 0, Samples.Png(), origin: "https://evil.example")).Code);
        foreach (var mediaType in (string?[])["text/plain", "multipart/form-data; boundary=x", "image/png", null])
            Assert.Equal((HttpStatusCode.UnsupportedMediaType, "request.media_type"), StatusOf(await customer.PartAsync(id, 0, Samples.Png(), mediaType)));
        Assert.Equal(HttpStatusCode.OK, (await customer.PartAsync(id, 0, Samples.Png(), origin: portal.Origin)).Status);
    }

    [Fact]
    public async Task Nobody_sends_into_or_takes_from_what_is_not_theirs()
    {
        var (customer, other, agent) = (await portal.VisitorAsync(), await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var (conversation, elsewhere) = (await customer.BeginAsync(), await other.BeginAsync());
        var file = await customer.FileAsync(conversation);

        Assert.Equal("conversation.not_found", (await other.AnnounceAsync(conversation, "a.png", 1)).Code);
        Assert.Equal("conversation.not_found", (await agent.AnnounceAsync(Guid.NewGuid(), "a.png", 1)).Code);
        Assert.Equal("access.denied", (await customer.AnnounceAsync(conversation, "a.png", 1, note: true)).Code);
        Assert.Equal("file.not_found", (await other.GetAsync($"/api/files/{file}/upload")).Code);
        Assert.Equal("file.not_found", (await other.PartAsync(file, 0, [1])).Code);
        Assert.Equal("file.not_found", (await agent.PostAsync($"/api/files/{file}/remove", new { commandId = Guid.NewGuid() })).Code);
        Assert.Equal("file.not_found", (await other.SayWithAsync(elsewhere, "", [file])).Code);
        Assert.Equal("file.not_found", (await agent.SayWithAsync(conversation, "", [file])).Code);
        Assert.Equal("file.not_found", (await customer.SayWithAsync(conversation, "", [Guid.NewGuid()])).Code);
        Assert.Equal("file.elsewhere", (await customer.SayWithAsync(await customer.BeginAsync(), "", [file])).Code);
        Assert.Equal("command.id_reused", (await other.AnnounceAsync(elsewhere, "a.png", 1, id: file)).Code);
        var note = await agent.FileAsync(conversation, note: true);
        Assert.Equal("file.elsewhere", (await agent.SayWithAsync(conversation, "", [note])).Code);
    }

    [Fact]
    public async Task Eleven_files_are_too_many_and_none_and_no_words_too_few()
    {
        var customer = await portal.VisitorAsync();
        var conversation = await customer.BeginAsync();

        Assert.Equal("file.too_many", (await customer.SayWithAsync(conversation, "", [.. Enumerable.Range(0, 11).Select(_ => Guid.NewGuid())])).Code);
        Assert.Equal("conversation.text_length", (await customer.SayWithAsync(conversation, "", [])).Code);
        Guid[] ten = [.. await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => customer.FileAsync(conversation)))];
        Assert.Null((await customer.SayWithAsync(conversation, "", ten)).Code);
    }

    [Fact]
    public async Task What_was_taken_back_is_gone()
    {
        var customer = await portal.VisitorAsync();
        var conversation = await customer.BeginAsync();
        var file = await customer.FileAsync(conversation);
        foreach (var _ in (int[])[1, 2])
            Assert.Null((await customer.PostAsync($"/api/files/{file}/remove", new { commandId = Guid.NewGuid() })).Code);

        Assert.Equal("file.removed", (await customer.SayWithAsync(conversation, "", [file])).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await customer.DownloadAsync(file)).StatusCode);
        Assert.Empty(await portal.Services.GetRequiredService<IFileStore>().ListAsync(file, default));
    }

    private static (HttpStatusCode Status, string? Code) StatusOf(Answer answer) => (answer.Status, answer.Code);
}
