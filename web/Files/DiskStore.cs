using System.Collections.Immutable;

namespace Portal.Files;

/// <summary>
/// A folder: <c>xx/{file}/{name}</c>, and <c>tmp/</c> for what is being written. Bytes come under their name only when all of them are on the disk. Several
/// nodes share a folder as they would share a bucket.
/// </summary>
internal sealed class DiskStore : IFileStore
{
    private readonly string root;
    private readonly string writing;

    public DiskStore(string folder)
    {
        root = Path.GetFullPath(folder);
        writing = Path.Combine(root, "tmp");
        Directory.CreateDirectory(writing);
    }

    public async Task PutAsync(Guid file, string name, Stream content, CancellationToken ct)
    {
        var temporary = Path.Combine(writing, $"{Guid.NewGuid():N}");
        try
        {
            await using var target = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);
            await content.CopyToAsync(target, ct);
            target.Flush(flushToDisk: true);
            Directory.CreateDirectory(Of(file));
            File.Move(temporary, Path.Combine(Of(file), name), overwrite: true);
            target.Flush(flushToDisk: true); // once more, so that its new name outlives the power too
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    public Task<Stream?> OpenAsync(Guid file, string name, CancellationToken ct)
    {
        try
        {
            var options = new FileStreamOptions { Options = FileOptions.Asynchronous, Share = FileShare.ReadWrite | FileShare.Delete };
            return Task.FromResult<Stream?>(new FileStream(Path.Combine(Of(file), name), options));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task<ImmutableArray<StoredBytes>> ListAsync(Guid file, CancellationToken ct)
    {
        var folder = new DirectoryInfo(Of(file));
        return Task.FromResult<ImmutableArray<StoredBytes>>(
            folder.Exists ? [.. folder.EnumerateFiles().Select(one => new StoredBytes(one.Name, one.Length))] : []);
    }

    public Task DeleteAsync(Guid file, string name, CancellationToken ct)
    {
        if (Directory.Exists(Of(file)))
            File.Delete(Path.Combine(Of(file), name));
        return Task.CompletedTask;
    }

    public Task DeleteAsync(Guid file, CancellationToken ct)
    {
        try
        {
            Directory.Delete(Of(file), recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // another node was first
        }

        return Task.CompletedTask;
    }

    public Task TidyAsync(DateTimeOffset before, CancellationToken ct)
    {
        foreach (var left in new DirectoryInfo(writing).EnumerateFiles().Where(left => left.LastWriteTimeUtc < before.UtcDateTime))
            left.Delete();
        return Task.CompletedTask;
    }

    // By the end of the id, since its beginning may be the time.
    private string Of(Guid file) => Path.Combine(root, $"{file:N}"[^2..], $"{file:D}");
}
