using Portal.Journal;

namespace Portal.Files;

/// <summary>Somebody began to send a file.</summary>
/// <param name="ConversationId">Where: a conversation, or what <paramref name="Kind"/> says.</param>
/// <param name="Internal">For a note: only the staff may have it.</param>
/// <param name="Name">1–255 characters.</param>
/// <param name="Size">Bytes, as announced.</param>
/// <param name="Kind">What it is sent in; null: a conversation.</param>
[Event("file.begun")]
public sealed record FileBegun(Guid ConversationId, bool Internal, string Name, long Size, OwnerKind? Kind = null) : IStaffEvent;

/// <summary>All of it is here.</summary>
/// <param name="Type">The media type that its content has.</param>
/// <param name="Sha256">Of its bytes.</param>
/// <param name="Width">Of a picture that browsers show.</param>
/// <param name="Height">Likewise.</param>
[Event("file.stored")]
public sealed record FileStored(string Type, string Sha256, int? Width = null, int? Height = null) : IStaffEvent;

/// <summary>A message is about to take it along.</summary>
/// <param name="MessageCommandId">The message's command.</param>
[Event("file.claimed")]
public sealed record FileClaimed(Guid MessageCommandId) : IStaffEvent;

/// <summary>The message is there.</summary>
[Event("file.attached")]
public sealed record FileAttached : IStaffEvent;

/// <summary>Given up before any message had it, or with its message.</summary>
/// <param name="Reason">A code.</param>
[Event("file.removed")]
public sealed record FileRemoved(string Reason) : IStaffEvent;

/// <summary>The bytes of a removed file are deleted.</summary>
[Event("file.forgotten")]
public sealed record FileForgotten : IStaffEvent;

/// <summary>How far a file has come. The numbers are stored.</summary>
[GenerateSerializer, Alias("file-phase")]
public enum FilePhase
{
    /// <summary>Announced.</summary>
    Begun = 1,

    /// <summary>All bytes are here.</summary>
    Stored = 2,

    /// <summary>A message is about to take it along.</summary>
    Claimed = 3,

    /// <summary>A message has it.</summary>
    Attached = 4,

    /// <summary>Given up.</summary>
    Removed = 5,

    /// <summary>Given up, and its bytes are deleted.</summary>
    Forgotten = 6,
}
