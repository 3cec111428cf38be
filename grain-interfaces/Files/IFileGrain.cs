using Portal.Journal;

namespace Portal.Files;

/// <summary>
/// One file that somebody sends in a conversation or a ticket: what is known of it. Its bytes are web's (IFileStore). It belongs to one stream from the beginning, so
/// whoever may see that stream may have it, and nobody else; that a customer who claims or removes it is the conversation's is for web to know. The only
/// writer of its stream. Key: file id, which is the id of the command that began it.
/// </summary>
[Alias("file")]
public interface IFileGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Announces a file; its bytes may come from now on. Refusals: <c>file.name_invalid</c>, <c>file.empty</c>, <c>file.too_large</c>,
    /// <c>command.id_reused</c>.
    /// </summary>
    [Alias("Begin")]
    Task<Outcome<Receipt>> BeginAsync(BeginFile command, CancellationToken ct = default);

    /// <summary>All bytes are here, and are what they may be. Refusals: <c>file.not_found</c>, and why it was removed.</summary>
    [Alias("Store")]
    Task<Outcome<Receipt>> StoreAsync(StoreFile command, CancellationToken ct = default);

    /// <summary>
    /// A message is about to take it along; the answer is how the message shows it. Until that message is there another one by the same person may claim it.
    /// Refusals: <c>file.not_found</c> (none, or somebody else's), <c>file.elsewhere</c> (it belongs to another stream), <c>file.not_whole</c>,
    /// <c>file.attached</c> (to another message), and why it was removed.
    /// </summary>
    [Alias("Claim")]
    Task<Outcome<Attachment>> ClaimAsync(ClaimFile command, CancellationToken ct = default);

    /// <summary>The message that claimed it is there: it stays. Refusals: <c>file.not_found</c>.</summary>
    [Alias("Attach")]
    Task<Outcome<Receipt>> AttachAsync(AttachFile command, CancellationToken ct = default);

    /// <summary>
    /// Gives up a file that no message has; its bytes may be deleted from now on. Refusals: <c>file.not_found</c>, <c>file.attached</c>, <c>file.in_use</c> (not
    /// by this command: it was claimed meanwhile).
    /// </summary>
    [Alias("Remove")]
    Task<Outcome<Receipt>> RemoveAsync(RemoveFile command, CancellationToken ct = default);

    /// <summary>The message that has it was taken back; its bytes may be deleted from now on. Refusals: <c>file.not_found</c> (no file of that message).</summary>
    [Alias("Withdraw")]
    Task<Outcome<Receipt>> WithdrawAsync(WithdrawFile command, CancellationToken ct = default);

    /// <summary>The bytes of a removed file are deleted. Refusals: <c>file.not_found</c>.</summary>
    [Alias("Forget")]
    Task<Outcome<Receipt>> ForgetAsync(ForgetFile command, CancellationToken ct = default);
}

/// <summary>A file as a message shows it.</summary>
/// <param name="Id">The file.</param>
/// <param name="Name">1–255 characters, without a path.</param>
/// <param name="Type">The media type that its content has.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Width">Of a picture that browsers show, in pixels as it stands upright; null for all other files.</param>
/// <param name="Height">Likewise.</param>
[GenerateSerializer, Immutable, Alias("attachment")]
public sealed record Attachment(Guid Id, string Name, string Type, long Size, int? Width = null, int? Height = null);

/// <summary>Announces a file.</summary>
/// <param name="CommandId">The file's id.</param>
/// <param name="By">Who sends it.</param>
/// <param name="ConversationId">Where.</param>
/// <param name="Internal">For a note: the staff's stream.</param>
/// <param name="Name">1–255 characters; no path, no controls, nothing that turns the direction of writing.</param>
/// <param name="Size">Bytes, 1 to 20 MB.</param>
/// <param name="Kind">What it is sent in; null: a conversation.</param>
[GenerateSerializer, Immutable, Alias("file.begin")]
public sealed record BeginFile(Guid CommandId, Party By, Guid ConversationId, bool Internal, string Name, long Size, OwnerKind? Kind = null);

/// <summary>What its bytes are.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Type">The media type, found in the content.</param>
/// <param name="Sha256">Of all bytes, 64 hexadecimal digits in lower case.</param>
/// <param name="Width">Of a picture.</param>
/// <param name="Height">Of a picture.</param>
[GenerateSerializer, Immutable, Alias("file.store")]
public sealed record StoreFile(Guid CommandId, string Type, string Sha256, int? Width, int? Height);

/// <summary>For a message.</summary>
/// <param name="CommandId">The message's.</param>
/// <param name="By">Who writes it.</param>
/// <param name="ConversationId">Where.</param>
/// <param name="Internal">Whether it is a note.</param>
[GenerateSerializer, Immutable, Alias("file.claim")]
public sealed record ClaimFile(Guid CommandId, Party By, Guid ConversationId, bool Internal);

/// <summary>It stays.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="MessageCommandId">The message's.</param>
[GenerateSerializer, Immutable, Alias("file.attach")]
public sealed record AttachFile(Guid CommandId, Guid MessageCommandId);

/// <summary>It goes.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who; the system where nobody asked.</param>
/// <param name="Reason">A code that says why to whoever still asks, such as <c>file.removed</c> or <c>file.type_refused</c>.</param>
/// <param name="UnlessClaimedSince">Null: only if no message claims it; else a claim at or before this time is no longer waited for.</param>
[GenerateSerializer, Immutable, Alias("file.remove")]
public sealed record RemoveFile(Guid CommandId, Party By, string Reason, DateTimeOffset? UnlessClaimedSince = null);

/// <summary>It goes with its message.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="MessageCommandId">The message's.</param>
[GenerateSerializer, Immutable, Alias("file.withdraw")]
public sealed record WithdrawFile(Guid CommandId, Guid MessageCommandId);

/// <summary>Its bytes are gone.</summary>
[GenerateSerializer, Immutable, Alias("file.forget")]
public sealed record ForgetFile(Guid CommandId);
