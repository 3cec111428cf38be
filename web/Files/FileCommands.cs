using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Portal.Accounts;
using Portal.Conversations;
using Portal.Journal;

namespace Portal.Files;

/// <summary>The one handler of what people do with files besides sending their bytes: rights, limits, the grain.</summary>
internal sealed class FileCommands(
    IGrainFactory grains,
    Access access,
    IConversationOwners owners,
    ITicketOwners tickets,
    FileQueries files,
    FileUploads uploads,
    IFileStore store,
    IOptions<FilesOptions> options,
    TimeProvider clock)
{
    public const int MostInMessage = 10;
    private const long Megabyte = 1024 * 1024;
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly Refusal NotFound = Refusal.NotFound("file.not_found");
    private static readonly Claimed Nothing = new(null);

    /// <summary>Announces a file for a conversation, or for a note in it; the command's id becomes the file's.</summary>
    public async Task<Outcome<UploadAnswer>> BeginAsync(CurrentUser user, Guid conversation, FileBody body, CancellationToken ct)
    {
        var denied = body.Internal ? await access.WorkAsync(user, conversation, ct) : await access.WriteAsync(user, conversation, ct);
        return denied ?? (await owners.FindAsync(conversation, ct) is null ? Access.NoConversation : await BeginAsync(user, conversation, null, body, ct));
    }

    /// <summary>The same for a ticket.</summary>
    public async Task<Outcome<UploadAnswer>> BeginInTicketAsync(CurrentUser user, Guid ticket, FileBody body, CancellationToken ct)
    {
        var denied = body.Internal ? await access.WorkTicketAsync(user, ticket, ct) : await access.WriteTicketAsync(user, ticket, ct);
        return denied ?? (await tickets.FindAsync(ticket, ct) is null ? Access.NoTicket : await BeginAsync(user, ticket, OwnerKind.Ticket, body, ct));
    }

    /// <summary>A file for somebody who may see its stream; before it stands in a message only for who sent it.</summary>
    public async Task<Outcome<FileRow>> FindAsync(CurrentUser user, Guid id, CancellationToken ct)
    {
        if (await files.FindAsync(id, ct) is not { IsWhole: true } file || !(file.IsShared || file.IsOf(user.Party)))
            return NotFound;
        return await access.SeeStreamAsync(user, file.Stream, ct) is null || await SeesElsewhereAsync(user, file, ct) ? file : NotFound;
    }

    /// <summary>Who sees a ticket in which a message of another one stands by now may have its files.</summary>
    private async Task<bool> SeesElsewhereAsync(CurrentUser user, FileRow file, CancellationToken ct)
    {
        if (file is not { Owner: OwnerKind.Ticket, Internal: false })
            return false;
        foreach (var ticket in await files.StandsInAsync(file, ct))
        {
            if (await access.SeeTicketAsync(user, ticket, ct) is null)
                return true;
        }

        return false;
    }

    /// <summary>Its bytes.</summary>
    public async Task<Outcome<OpenFile>> OpenAsync(FileRow file, CancellationToken ct) =>
        await store.OpenAsync(file.Id, file.Sha256!, ct) is { } content ? new OpenFile(file, file.Type!, file.Sha256!, content) : NotFound;

    /// <summary>Makes files ready to go with a message: they are its alone from now on, unless it never comes.</summary>
    public async Task<Outcome<Claimed>> ClaimAsync(
        CurrentUser user, Guid conversation, Guid message, bool isInternal, ImmutableArray<Guid>? ids, CancellationToken ct)
    {
        if (ids is not { Length: > 0 } wanted)
            return Nothing;
        if (wanted.Length > MostInMessage)
            return Refusal.Invalid("file.too_many");
        var claims = await Task.WhenAll(wanted.Distinct().Select(id => Grain(id).ClaimAsync(new ClaimFile(message, user.Party, conversation, isInternal), ct)));
        return claims.FirstOrDefault(claim => claim.Refusal is not null)?.Refusal is { } refusal
            ? refusal
            : new Claimed([.. claims.Select(claim => claim.Value!)]);
    }

    /// <summary>The message is there. If this is lost, the sweep finds it.</summary>
    public async Task KeepAsync(Claimed claimed, Guid message)
    {
        try
        {
            await Task.WhenAll((claimed.Attachments ?? []).Select(file => Grain(file.Id).AttachAsync(new AttachFile(Guid.CreateVersion7(), message))));
        }
        catch (Exception e) when (Faults.PassesByItself(e))
        {
            // the message was accepted, and that is what its writer hears
        }
    }

    private async Task<Outcome<UploadAnswer>> BeginAsync(CurrentUser user, Guid place, OwnerKind? kind, FileBody body, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal;
        if (body.Name.Readable is not { } name)
            return Refusal.Invalid("file.name_invalid");
        if (await files.FindAsync(id, ct) is null && await LimitAsync(user, place, body.Size, ct) is { } limited)
            return limited;
        var begun = await Grain(id).BeginAsync(new BeginFile(id, user.Party, place, body.Internal, name, body.Size, kind), ct);
        return begun.Refusal ?? await uploads.LookAsync(user, id, ct);
    }

    private async Task<Refusal?> LimitAsync(CurrentUser user, Guid conversation, long size, CancellationToken ct)
    {
        if (user.IsStaff)
            return null;
        var (most, bytes) = (options.Value.CustomerFilesPerDay, options.Value.CustomerMegabytesPerDay * Megabyte);
        var lately = await files.LatelyAsync(conversation, user.Party.Id, clock.GetUtcNow() - Day, most, ct);
        return lately.Files >= most || lately.Bytes + size > bytes ? Refusal.Limited("limits.files", TimeSpan.FromHours(1)) : null;
    }

    private IFileGrain Grain(Guid id) => grains.GetGrain<IFileGrain>(id);
}

/// <summary>A file that shall come.</summary>
/// <param name="CommandId">Made by the caller; becomes the file's id.</param>
/// <param name="Name">1–255 characters without a path.</param>
/// <param name="Size">Bytes, 1 to 20 MB.</param>
/// <param name="Internal">True for a file of a note.</param>
internal sealed record FileBody(CommandId CommandId, Words Name, long Size, bool Internal = false);

/// <summary>A file to be read.</summary>
/// <param name="File">Which.</param>
/// <param name="Type">Of these bytes.</param>
/// <param name="Tag">Tells these bytes from all others.</param>
/// <param name="Content">Can seek.</param>
internal sealed record OpenFile(FileRow File, string Type, string Tag, Stream Content);

/// <summary>What goes with a message; null when nothing.</summary>
internal sealed record Claimed(ImmutableArray<Attachment>? Attachments);
