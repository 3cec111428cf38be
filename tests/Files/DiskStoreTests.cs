using Portal.Files;

namespace Portal.Tests.Files;

/// <summary>The folder: bytes are there whole, or not at all.</summary>
public sealed class DiskStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-files-").FullName;
    private readonly Guid file = Guid.NewGuid();
    private readonly DiskStore store;

    public DiskStoreTests() => store = new(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_was_put_is_read_and_replaced_and_deleted()
    {
        await PutAsync("a", 1, 2, 3);
        await PutAsync("a", 4, 5);
        await PutAsync("b", 6);

        Assert.Equal([4, 5], await ReadAsync("a"));
        Assert.Equal([new("a", 2), new("b", 1)], (await store.ListAsync(file, default)).OrderBy(one => one.Name));
        await store.DeleteAsync(file, "a", default);
        await store.DeleteAsync(file, "a", default);
        Assert.Null(await store.OpenAsync(file, "a", default));
        await store.DeleteAsync(file, default);
        await store.DeleteAsync(file, default);
        Assert.Empty(await store.ListAsync(file, default));
    }

    [Fact]
    public async Task What_is_being_read_is_read_to_its_end_whatever_becomes_of_it()
    {
        await PutAsync("a", 1, 2, 3);
        await using var open = await store.OpenAsync(file, "a", default);
        await PutAsync("a", 9);
        await store.DeleteAsync(file, default);

        Assert.Equal([1, 2, 3], await ReadAsync(open!));
    }

    [Fact]
    public async Task A_write_that_breaks_leaves_what_was_there()
    {
        await PutAsync("a", 1);

        await Assert.ThrowsAsync<IOException>(() => store.PutAsync(file, "a", new Breaking(), default));
        await Assert.ThrowsAsync<IOException>(() => store.PutAsync(file, "b", new Breaking(), default));
        Assert.Equal([1], await ReadAsync("a"));
        Assert.Null(await store.OpenAsync(file, "b", default));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder, "tmp")));
    }

    [Fact]
    public async Task What_a_killed_process_left_is_cleared_away_in_time()
    {
        var left = Path.Combine(folder, "tmp", "left");
        await File.WriteAllBytesAsync(left, [1]);
        var written = new DateTimeOffset(File.GetLastWriteTimeUtc(left));

        await store.TidyAsync(written, default);
        Assert.True(File.Exists(left));
        await store.TidyAsync(written.AddSeconds(1), default);
        Assert.False(File.Exists(left));
    }

    [Fact]
    public async Task Parts_may_come_in_any_order_and_more_than_once()
    {
        var (parts, size) = (new FileParts(store), FileParts.PartBytes + 10L);
        Assert.Equal(0, await parts.OffsetAsync(file, size, default));
        await parts.PutAsync(file, FileParts.PartBytes, new MemoryStream(new byte[10]), default);
        Assert.Equal(0, await parts.OffsetAsync(file, size, default));
        await parts.PutAsync(file, 0, new MemoryStream(new byte[FileParts.PartBytes]), default);
        await parts.PutAsync(file, 0, new MemoryStream(new byte[FileParts.PartBytes]), default);
        Assert.Equal(size, await parts.OffsetAsync(file, size, default));

        await using (var whole = await parts.AssembleAsync(file, size, default))
            Assert.Equal(size, whole!.Content.Length);
        await store.DeleteAsync(file, "00000000.part", default);
        Assert.Null(await parts.AssembleAsync(file, size, default));
    }

    private Task PutAsync(string name, params byte[] content) => store.PutAsync(file, name, new MemoryStream(content), default);

    private async Task<byte[]> ReadAsync(string name)
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

    /// <summary>A sender who is cut off.</summary>
    private sealed class Breaking : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            throw new IOException("cut off");
    }
}
