using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Files;
using Portal.Tests.Fixture;
using Portal.Tests.Web;

namespace Portal.Tests.Files;

/// <summary>The small picture that comes with a photo.</summary>
[Collection(PortalCollection.Name)]
public sealed class ThumbnailTests(PortalFixture fixture)
{
    private static readonly byte[] Photo = Samples.Png(1200, 900, 5000);
    private static readonly byte[] Small = Samples.Jpeg(560, 420);
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task It_stands_for_the_photo_before_all_who_may_see_it_and_never_changes_once_the_photo_is_whole()
    {
        var (customer, agent, stranger) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var (conversation, id) = (await customer.BeginAsync(), Guid.CreateVersion7());
        await customer.AnnounceAsync(conversation, "photo.png", Photo.Length, id: id);
        Assert.Equal(0, (await customer.ThumbnailAsync(id, Samples.Jpeg(40, 30))).Json.GetProperty("offset").GetInt32());
        Assert.Null((await customer.ThumbnailAsync(id, Small)).Code);
        Assert.Null((await customer.PartAsync(id, 0, Photo)).Code);
        Assert.Equal(HttpStatusCode.OK, (await customer.ThumbnailAsync(id, Samples.Jpeg(10, 10))).Status);
        Assert.Null((await customer.SayWithAsync(conversation, "", [id])).Code);

        foreach (var reader in (TestPerson[])[customer, agent])
        {
            var (small, whole) = (await ShownAsync(reader, id), await reader.DownloadAsync(id));
            Assert.Equal(("image/jpeg", "inline"), (small.Content.Headers.ContentType!.MediaType, small.Content.Headers.ContentDisposition!.DispositionType));
            Assert.Equal(Small, await small.Content.ReadAsByteArrayAsync());
            Assert.StartsWith("sandbox; default-src 'none'", small.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal(Photo, await whole.Content.ReadAsByteArrayAsync());
            Assert.NotEqual(whole.Headers.ETag, small.Headers.ETag);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await ShownAsync(stranger, id)).StatusCode);
    }

    [Fact]
    public async Task Where_there_is_none_the_file_itself_is_given()
    {
        var customer = await portal.VisitorAsync();
        var (conversation, id) = (await customer.BeginAsync(), Guid.CreateVersion7());
        var photo = await customer.FileAsync(conversation, "photo.png", Photo);
        await customer.AnnounceAsync(conversation, "a.txt", 5, id: id);
        Assert.Null((await customer.ThumbnailAsync(id, Small)).Code);
        Assert.Null((await customer.PartAsync(id, 0, "hello"u8.ToArray())).Code);

        Assert.Equal(Photo, await (await ShownAsync(customer, photo)).Content.ReadAsByteArrayAsync());
        Assert.Equal("hello"u8.ToArray(), await (await ShownAsync(customer, id)).Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task What_is_no_small_picture_is_refused_and_the_photo_comes_all_the_same()
    {
        var (customer, other) = (await portal.VisitorAsync(), await portal.VisitorAsync());
        var (conversation, id) = (await customer.BeginAsync(), Guid.CreateVersion7());
        await customer.AnnounceAsync(conversation, "photo.png", Photo.Length, id: id);

        foreach (var wrong in (byte[][])[[], "<svg><script>alert(1)</script></svg>"u8.ToArray(), Photo, Samples.Jpeg(1025, 10), Samples.Jpeg(10, 1025), Small[..30]])
            Assert.Equal("file.thumbnail_invalid", (await customer.ThumbnailAsync(id, wrong)).Code);
        Assert.Equal("request.too_large", (await customer.ThumbnailAsync(id, Samples.Filled((256 * 1024) + 1, Small))).Code);
        Assert.Equal("file.not_found", (await other.ThumbnailAsync(id, Small)).Code);
        Assert.Equal("file.not_found", (await customer.ThumbnailAsync(Guid.CreateVersion7(), Small)).Code);
        Assert.Empty(await portal.Services.GetRequiredService<IFileStore>().ListAsync(id, default));
        Assert.NotEqual(default, (await customer.PartAsync(id, 0, Photo)).Json.GetProperty("file"));
        Assert.Equal(Photo, await (await ShownAsync(customer, id)).Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task It_goes_with_its_photo()
    {
        var customer = await portal.VisitorAsync();
        var (conversation, id) = (await customer.BeginAsync(), Guid.CreateVersion7());
        await customer.AnnounceAsync(conversation, "photo.png", Photo.Length, id: id);
        await customer.ThumbnailAsync(id, Small);
        await customer.PartAsync(id, 0, Photo);
        await customer.PostAsync($"/api/files/{id}/remove", new { commandId = Guid.NewGuid() });

        Assert.Equal(HttpStatusCode.NotFound, (await ShownAsync(customer, id)).StatusCode);
        Assert.Equal("file.removed", (await customer.ThumbnailAsync(id, Small)).Code);
        Assert.Empty(await portal.Services.GetRequiredService<IFileStore>().ListAsync(id, default));
    }

    private static Task<HttpResponseMessage> ShownAsync(TestPerson person, Guid file) => person.Http.GetAsync($"/api/files/{file}/thumbnail");
}
