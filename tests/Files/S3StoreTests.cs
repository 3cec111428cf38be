using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Portal.Files;
using Portal.Tests.Fixture;

namespace Portal.Tests.Files;

/// <summary>The bucket: the same promises as the folder, kept by a server that speaks S3, and what its failures are called.</summary>
public sealed class S3StoreTests(S3Server server, Postgres postgres) : IClassFixture<S3Server>
{
    private readonly Guid file = Guid.NewGuid();

    [Fact]
    public async Task What_was_put_is_read_and_replaced_and_deleted()
    {
        using var store = new S3Store(server.Options());
        await PutAsync(store, "a", 1, 2, 3);
        await PutAsync(store, "a", 4, 5);
        await PutAsync(store, "b", 6);

        Assert.Equal([4, 5], await ReadAsync(store, "a"));
        Assert.Equal([new("a", 2), new("b", 1)], (await store.ListAsync(file, default)).OrderBy(one => one.Name));
        await store.DeleteAsync(file, "a", default);
        await store.DeleteAsync(file, "a", default);
        Assert.Null(await store.OpenAsync(file, "a", default));
        await store.DeleteAsync(file, default);
        await store.DeleteAsync(file, default);
        Assert.Empty(await store.ListAsync(file, default));
    }

    [Fact]
    public async Task It_is_read_from_wherever_one_wants()
    {
        using var store = new S3Store(server.Options());
        await PutAsync(store, "a", [.. Enumerable.Range(0, 100).Select(i => (byte)i)]);
        await using var open = await store.OpenAsync(file, "a", default);
        open!.Position = 90;

        Assert.Equal((100, (byte)90), (open.Length, (await ReadAsync(open))[0]));
        open.Seek(-1, SeekOrigin.End);
        Assert.Equal([99], await ReadAsync(open));
    }

    [Fact]
    public async Task A_sender_who_is_cut_off_leaves_what_was_there()
    {
        using var store = new S3Store(server.Options());
        await PutAsync(store, "a", 1);

        await Assert.ThrowsAsync<IOException>(() => store.PutAsync(file, "a", new CutOff(), default));
        Assert.Equal([1], await ReadAsync(store, "a"));
    }

    [Fact]
    public async Task Half_a_body_is_no_end_it_goes_on_where_it_stood()
    {
        await using var line = server.Line();
        using var store = new S3Store(server.Options(line.Port));
        var content = Samples.Filled(300_000, 1, 2, 3);
        await store.PutAsync(file, "a", new MemoryStream(content), default);
        line.BreakNext(3, 50_000);

        Assert.Equal(content, await ReadAsync(store, "a"));
        line.BreakNext(int.MaxValue, 50);
        await Assert.ThrowsAsync<StoreAwayException>(() => ReadAsync(store, "a"));
    }

    [Fact]
    public async Task A_bucket_that_is_gone_a_wrong_key_and_a_server_that_is_not_there_or_has_too_much_to_do_are_an_away_store()
    {
        await using var busy = await BusyAsync();
        var wrongKey = server.Options();
        wrongKey.AccessKey = "WRONG";
        foreach (var options in (S3Options[])[server.Options(bucket: "gone"), wrongKey, server.Options(Ports.Free()), server.Options(PortOf(busy))])
        {
            using var store = new S3Store(options);
            await Assert.ThrowsAsync<StoreAwayException>(() => PutAsync(store, "a", 1));
            await Assert.ThrowsAsync<StoreAwayException>(() => store.OpenAsync(file, "a", default));
            await Assert.ThrowsAsync<StoreAwayException>(() => store.ListAsync(file, default));
        }
    }

    [Fact]
    public async Task Silence_ends_in_time()
    {
        await using var line = server.Line();
        line.IsSilent = true;
        var options = server.Options(line.Port);
        options.Seconds = 1;
        using var store = new S3Store(options);

        await Assert.ThrowsAsync<StoreAwayException>(() => store.ListAsync(file, default));
    }

    [Fact]
    public async Task Through_all_of_Portal_a_file_waits_for_the_bucket_and_then_goes_both_ways()
    {
        await using var line = server.Line();
        var bucket = server.Options(line.Port);
        await using var portal = await TestPortal.StartAsync(
            await postgres.NewDatabaseAsync(), $"Files:S3:Bucket={bucket.Bucket}", $"Files:S3:Endpoint={bucket.Endpoint}", "Files:S3:PathStyle=true",
            $"Files:S3:AccessKey={bucket.AccessKey}", $"Files:S3:SecretKey={bucket.SecretKey}");
        var customer = await portal.VisitorAsync();
        var (conversation, id, photo) = (await customer.BeginAsync(), Guid.CreateVersion7(), Samples.Png());
        await customer.AnnounceAsync(conversation, "photo.png", photo.Length, id: id);

        line.BreakNext(1000, 0);
        var refused = await customer.PartAsync(id, 0, photo);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "file.store_away"), (refused.Status, refused.Code));
        Assert.NotNull(refused.Response.Headers.RetryAfter);
        line.BreakNext(0, 0);
        Assert.Null((await customer.PartAsync(id, 0, photo)).Code);
        Assert.Null((await customer.SayWithAsync(conversation, "", [id])).Code);

        line.BreakNext(1000, 0);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await customer.DownloadAsync(id)).StatusCode);
        line.BreakNext(0, 0);
        Assert.Equal(photo, await (await customer.DownloadAsync(id)).Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("Files:S3:Endpoint=http://localhost:1", "Files:S3:Bucket is not set.")]
    [InlineData("Files:S3:Bucket=b Files:S3:AccessKey=a", "Files:S3:AccessKey and Files:S3:SecretKey go together.")]
    [InlineData("Files:S3:Bucket=b Files:S3:KeyFile=/nowhere", "Files:S3:KeyFile (/nowhere) does not have a key's id and the key in two lines.")]
    [InlineData("Files:S3:Bucket=b Files:S3:Endpoint=somewhere", "Files:S3:Endpoint is no address.")]
    public void Settings_that_do_not_fit_are_found_at_start(string settings, string fault)
    {
        var options = new S3Options();
        foreach (var (name, value) in settings.Split(' ').Select(one => one.Split('=', 2)).Select(one => (one[0].Split(':')[^1], one[1])))
            typeof(S3Options).GetProperty(name)!.SetValue(options, value);

        Assert.Equal(fault, options.Fault());
    }

    [Fact]
    public void A_key_may_stand_in_a_file()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "an id\n a key \n");

        Assert.Null(new S3Options { Bucket = "b", KeyFile = file }.Fault());
        Assert.Equal(["an id", "a key"], S3Options.Keys(file));
        File.Delete(file);
    }

    /// <summary>Something in the bucket's place that says 503, as S3 does when it is asked too much.</summary>
    private static async Task<WebApplication> BusyAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.ContentType = "application/xml";
            return context.Response.WriteAsync("<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>");
        });
        await app.StartAsync();
        return app;
    }

    private static string PortOf(WebApplication app) => new Uri(app.Urls.Single()).Port.ToString(CultureInfo.InvariantCulture);

    private Task PutAsync(S3Store store, string name, params byte[] content) => store.PutAsync(file, name, new MemoryStream(content), default);

    private async Task<byte[]> ReadAsync(S3Store store, string name)
    {
        await using var content = await store.OpenAsync(file, name, default);
        return await ReadAsync(content!);
    }

    private static async Task<byte[]> ReadAsync(Stream content)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>A sender whose line breaks.</summary>
    private sealed class CutOff : MemoryStream
    {
        public override bool CanSeek => false;

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("cut off");
    }
}
