using Portal.Accounts;
using Portal.Journal;

namespace Portal.Files;

/// <summary>
/// The small picture of a photo that its sender's own machine makes: what a thread shows, so that nobody fetches megabytes to see a stamp. It comes before
/// the photo is whole and never changes afterwards. It may be missing; then the photo stands for it.
/// </summary>
internal sealed class Thumbnails(FileUploads uploads, FileScan scan, IFileStore store)
{
    public const int MostBytes = 256 * 1024;
    private const int MostSide = 1024;
    private const string Name = "thumbnail";
    private const string Type = "image/jpeg";

    /// <summary>
    /// Keeps it, in place of an earlier one; of a file that is whole it changes nothing. Refusals: <c>file.thumbnail_invalid</c> (no JPEG, or more than 1,024
    /// pixels wide or high), and what the scanner says.
    /// </summary>
    public async Task<Outcome<UploadAnswer>> PutAsync(CurrentUser user, Guid id, Stream content, CancellationToken ct)
    {
        var looked = await uploads.LookAsync(user, id, ct);
        if (looked.Value is not { File: null })
            return looked;
        using var small = new MemoryStream();
        await content.CopyToAsync(small, ct);
        if (FileTypes.Look(small, "").Value is not { Type: Type, Size: { Width: <= MostSide, Height: <= MostSide } })
            return Refusal.Invalid("file.thumbnail_invalid");
        if (await scan.LookAsync(small, ct) is { } harm)
            return harm;
        small.Position = 0;
        await store.PutAsync(id, Name, small, ct);
        return looked;
    }

    /// <summary>Null when there is none.</summary>
    public async Task<OpenFile?> OpenAsync(FileRow photo, CancellationToken ct) =>
        photo.Width is not null && await store.OpenAsync(photo.Id, Name, ct) is { } small ? new(photo, Type, $"{photo.Sha256}-{Name}", small) : null;
}
