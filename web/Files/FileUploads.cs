using Portal.Accounts;
using Portal.Journal;

namespace Portal.Files;

/// <summary>How bytes come: part by part, then looked through, then known as whole. Only who began a file sends it.</summary>
internal sealed class FileUploads(IGrainFactory grains, Access access, FileQueries files, FileParts parts, IFileStore store, FileScan scan)
{
    private const string Removed = "file.removed";
    private static readonly Refusal NotFound = Refusal.NotFound("file.not_found");
    private static readonly Refusal WrongPart = Refusal.Invalid("file.part_invalid");

    /// <summary>Where to go on.</summary>
    public async Task<Outcome<UploadAnswer>> LookAsync(CurrentUser user, Guid id, CancellationToken ct)
    {
        var found = await FindAsync(user, id, ct);
        return found.Value is { } file ? await AnswerAsync(file, ct) : found.Refusal!;
    }

    /// <summary>Takes a part; with the last one the file is whole, or refused for good.</summary>
    public async Task<Outcome<UploadAnswer>> PutAsync(CurrentUser user, Guid id, long offset, long? length, Stream part, CancellationToken ct)
    {
        var found = await FindAsync(user, id, ct);
        if (found.Value is not { } file)
            return found.Refusal!;
        if (file.IsWhole)
            return await AnswerAsync(file, ct);
        if (FileParts.Length(file.Size, offset) is not { } wanted || length != wanted)
            return WrongPart;
        await parts.PutAsync(id, offset, part, ct);
        return await parts.OffsetAsync(id, file.Size, ct) == file.Size ? await CompleteAsync(file, ct) : await AnswerAsync(file, ct);
    }

    /// <summary>Takes one back that no message has; one that is gone already, for whatever reason, is what was wanted.</summary>
    public async Task<Outcome<FileGone>> RemoveAsync(CurrentUser user, Guid id, CancellationToken ct)
    {
        var found = await FindAsync(user, id, ct);
        if (found.Refusal is { Kind: not RefusalKind.Conflict } unknown)
            return unknown;
        var refusal = found.Refusal is null ? await RefuseAsync(id, user.Party, Removed, ct) : null;
        return refusal is null || refusal.Code == Removed ? new FileGone(id) : refusal;
    }

    /// <summary>What was refused is forgotten at once; why, its sender can ask as long as the file's number is known.</summary>
    private async Task<Refusal> RefuseAsync(Guid id, Party by, string reason, CancellationToken ct)
    {
        var grain = grains.GetGrain<IFileGrain>(id);
        var removed = await grain.RemoveAsync(new RemoveFile(Guid.CreateVersion7(), by, reason), ct);
        if (removed.Refusal is { } refusal)
            return refusal;
        await store.DeleteAsync(id, ct);
        await grain.ForgetAsync(new ForgetFile(Guid.CreateVersion7()), ct);
        return Refusal.Conflict(reason);
    }

    private async Task<Outcome<FileRow>> FindAsync(CurrentUser user, Guid id, CancellationToken ct)
    {
        if (await files.FindAsync(id, ct) is not { } file || !file.IsOf(user.Party) || await access.SeeStreamAsync(user, file.Stream, ct) is not null)
            return NotFound;
        return file.IsGone ? Refusal.Conflict(file.Reason!) : file;
    }

    // When all parts are here and it is not known as whole, sending the last one again brings the answer.
    private async Task<UploadAnswer> AnswerAsync(FileRow file, CancellationToken ct)
    {
        if (file.IsWhole)
            return new UploadAnswer(file.Id, file.Size, FileParts.PartBytes, file.Shown);
        var offset = await parts.OffsetAsync(file.Id, file.Size, ct);
        return new UploadAnswer(file.Id, Math.Min(offset, (file.Size - 1) / FileParts.PartBytes * FileParts.PartBytes), FileParts.PartBytes, null);
    }

    private async Task<Outcome<UploadAnswer>> CompleteAsync(FileRow file, CancellationToken ct)
    {
        await using var whole = await parts.AssembleAsync(file.Id, file.Size, ct);
        if (whole is null)
            return await NowAsync(file.Id, ct);
        var look = FileTypes.Look(whole.Content, file.Name);
        var refusal = look.Refusal ?? await scan.LookAsync(whole.Content, ct);
        if (refusal is { Kind: RefusalKind.Unavailable })
            return refusal;
        if (refusal is not null)
            return await RefuseAsync(file.Id, Party.System, refusal.Code, ct);
        whole.Content.Position = 0;
        await store.PutAsync(file.Id, whole.Sha256, whole.Content, ct);
        var (type, size) = (look.Value!.Type, look.Value.Size);
        var stored = await grains.GetGrain<IFileGrain>(file.Id).StoreAsync(new(Guid.CreateVersion7(), type, whole.Sha256, size?.Width, size?.Height), ct);
        return stored.Refusal ?? await NowAsync(file.Id, ct, whole.Sha256);
    }

    /// <summary>What the grain has kept: of two who sent different bytes at once, those of the first.</summary>
    private async Task<Outcome<UploadAnswer>> NowAsync(Guid id, CancellationToken ct, string? mine = null)
    {
        if (await files.FindAsync(id, ct) is not { } file || file.IsGone)
            return NotFound;
        if (file.IsWhole)
            await parts.DeleteAsync(id, ct);
        if (mine is not null && mine != file.Sha256)
            await store.DeleteAsync(id, mine, ct);
        return await AnswerAsync(file, ct);
    }
}

/// <summary>How far a file has come.</summary>
/// <param name="Id">The file.</param>
/// <param name="Offset">Where the next part begins; the size when all is here.</param>
/// <param name="Part">Bytes of every part but the last.</param>
/// <param name="File">As a message will show it; null until all is here.</param>
internal sealed record UploadAnswer(Guid Id, long Offset, int Part, Attachment? File);

/// <summary>A file that is no more.</summary>
/// <param name="Id">Which.</param>
internal sealed record FileGone(Guid Id);
