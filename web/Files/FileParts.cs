using System.Globalization;
using System.Security.Cryptography;

namespace Portal.Files;

/// <summary>
/// A file on its way: parts of one size, the last one shorter, which may come in any order and more than once, to any node. What has come is what the store
/// has, so nothing else need remember it.
/// </summary>
internal sealed class FileParts(IFileStore store)
{
    public const int PartBytes = 512 * 1024;
    private const string Ending = ".part";

    /// <summary>How many bytes the part at an offset has; null when none begins there.</summary>
    public static int? Length(long size, long offset) =>
        offset < 0 || offset >= size || offset % PartBytes != 0 ? null : (int)Math.Min(PartBytes, size - offset);

    public Task PutAsync(Guid file, long offset, Stream part, CancellationToken ct) => store.PutAsync(file, NameOf(offset), part, ct);

    /// <summary>How many bytes are here without a gap.</summary>
    public async Task<long> OffsetAsync(Guid file, long size, CancellationToken ct)
    {
        var parts = (await store.ListAsync(file, ct)).ToDictionary(part => part.Name, part => part.Size);
        var offset = 0L;
        while (Length(size, offset) is { } length && parts.TryGetValue(NameOf(offset), out var has) && has == length)
            offset += length;
        return offset;
    }

    /// <summary>All of it in one, in a file without a name, which is gone when it is closed or the process ends. Null when a part is missing by now.</summary>
    public async Task<WholeFile?> AssembleAsync(Guid file, long size, CancellationToken ct)
    {
        var path = Path.GetTempFileName();
        var whole = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Delete);
        File.Delete(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var offset = 0L; Length(size, offset) is { } length; offset += length)
        {
            await using var part = await store.OpenAsync(file, NameOf(offset), ct);
            if (part is not null)
                await AddAsync(part, whole, hash, ct);
            if (whole.Length != offset + length)
            {
                await whole.DisposeAsync();
                return null;
            }
        }

        return new WholeFile(whole, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public async Task DeleteAsync(Guid file, CancellationToken ct)
    {
        foreach (var part in (await store.ListAsync(file, ct)).Where(part => part.Name.EndsWith(Ending, StringComparison.Ordinal)))
            await store.DeleteAsync(file, part.Name, ct);
    }

    private static async Task AddAsync(Stream part, Stream whole, IncrementalHash hash, CancellationToken ct)
    {
        var buffer = new byte[PartBytes];
        var length = await part.ReadAtLeastAsync(buffer, PartBytes, throwOnEndOfStream: false, ct);
        hash.AppendData(buffer, 0, length);
        await whole.WriteAsync(buffer.AsMemory(0, length), ct);
    }

    private static string NameOf(long offset) => offset.ToString("D8", CultureInfo.InvariantCulture) + Ending;
}

/// <summary>All bytes of a file, and what they come to.</summary>
internal sealed record WholeFile(Stream Content, string Sha256) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
