using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.Files;

/// <summary>A file: what may be done with it, and what each fact means.</summary>
/// <param name="Begun">Null before it was announced.</param>
/// <param name="Phase">How far it has come.</param>
/// <param name="Stored">What its bytes are; null until all are here.</param>
/// <param name="Claim">The message that takes it along.</param>
/// <param name="Reason">Why it was removed: a code.</param>
internal sealed record SentFile(FileBeginning? Begun, FilePhase? Phase, FileStored? Stored, FileClaim? Claim, string? Reason) : IOwnerState<SentFile>
{
    public const long MostBytes = 20 * 1024 * 1024;

    public static OwnerKind Kind => OwnerKind.File;

    public static SentFile Empty { get; } = new(null, null, null, null, null);

    private static Refusal NotFound => Refusal.NotFound("file.not_found");

    private static Refusal IsAttached => Refusal.Conflict("file.attached");

    private Refusal Gone => Refusal.Conflict(Reason ?? "file.removed");

    public Decision Begin(BeginFile command) => this switch
    {
        { Begun: not null } => Refusal.Conflict("file.exists"),
        _ when FileName.Check(command.Name) is { } wrong => wrong,
        _ when command.Size <= 0 => Refusal.Invalid("file.empty"),
        _ when command.Size > MostBytes => Refusal.Invalid("file.too_large"),
        _ => [new FileBegun(command.ConversationId, command.Internal, command.Name, command.Size, command.Kind)],
    };

    /// <summary>Who comes second with the same bytes has nothing to say; with others, those of the first stay.</summary>
    public Decision Store(StoreFile command) => Phase switch
    {
        null => NotFound,
        FilePhase.Begun => [new FileStored(command.Type, command.Sha256, command.Width, command.Height)],
        FilePhase.Removed or FilePhase.Forgotten => Gone,
        _ => [],
    };

    public Decision ClaimFor(ClaimFile command) => this switch
    {
        { Begun: null } => NotFound,
        _ when (Begun.ConversationId, Begun.Internal) != (command.ConversationId, command.Internal) =>
            Begun.By == command.By ? Refusal.Conflict("file.elsewhere") : NotFound,
        _ when !IsOf(command.By) => NotFound,
        { Phase: FilePhase.Begun } => Refusal.Conflict("file.not_whole"),
        { Phase: FilePhase.Removed or FilePhase.Forgotten } => Gone,
        _ when Claim?.MessageCommandId == command.CommandId => [],
        { Phase: FilePhase.Attached } => IsAttached,
        _ => [new FileClaimed(command.CommandId)],
    };

    public Decision Attach(AttachFile command) => this switch
    {
        { Phase: FilePhase.Attached } => [],
        { Phase: FilePhase.Claimed } when Claim?.MessageCommandId == command.MessageCommandId => [new FileAttached()],
        _ => NotFound,
    };

    public Decision Remove(RemoveFile command) => this switch
    {
        { Begun: null } => NotFound,
        _ when command.By.Kind != PartyKind.System && !IsOf(command.By) => NotFound,
        { Phase: FilePhase.Removed or FilePhase.Forgotten } => [],
        { Phase: FilePhase.Attached } => IsAttached,
        { Phase: FilePhase.Claimed } when !(Claim?.At <= command.UnlessClaimedSince) => Refusal.Conflict("file.in_use"),
        _ => [new FileRemoved(command.Reason)],
    };

    /// <summary>Its message is gone, and takes it along.</summary>
    public Decision Withdraw(WithdrawFile command) => Phase switch
    {
        FilePhase.Removed or FilePhase.Forgotten => [],
        FilePhase.Claimed or FilePhase.Attached when Claim?.MessageCommandId == command.MessageCommandId => [new FileRemoved("file.withdrawn")],
        _ => NotFound,
    };

    /// <summary>A conversation has one customer at a time: what was sent as a visitor is the account's after signing in. A ticket may have several.</summary>
    private bool IsOf(Party by) =>
        Begun!.By == by || (Begun.Kind is null && (Begun.By.Kind, by.Kind) == (PartyKind.Customer, PartyKind.Customer));

    public Decision Forget() => Phase switch
    {
        FilePhase.Removed => [new FileForgotten()],
        FilePhase.Forgotten => [],
        _ => NotFound,
    };

    public SentFile Apply(Fact fact) => fact.Event switch
    {
        FileBegun e => this with { Begun = new(e.ConversationId, e.Internal, e.Name, e.Size, fact.By, fact.At, e.Kind), Phase = FilePhase.Begun },
        FileStored e => this with { Stored = e, Phase = FilePhase.Stored },
        FileClaimed e => this with { Claim = new(e.MessageCommandId, fact.At), Phase = FilePhase.Claimed },
        FileAttached => this with { Phase = FilePhase.Attached },
        FileRemoved e => this with { Phase = FilePhase.Removed, Reason = e.Reason },
        FileForgotten => this with { Phase = FilePhase.Forgotten },
        _ => throw new UnknownEventException($"{fact.Event.GetType().Name} is no fact of a file."),
    };

    /// <summary>How the message that has claimed it shows it, or why it cannot.</summary>
    public Outcome<Attachment> Shown(Guid id) => this is { Phase: FilePhase.Claimed or FilePhase.Attached, Begun: { } begun, Stored: { } stored }
        ? new Attachment(id, begun.Name, stored.Type, begun.Size, stored.Width, stored.Height)
        : Begun is null ? NotFound : Gone;

    public ImmutableArray<RowWrite> Rows(Guid id) => [FileRows.Table.Of(FileRows.Row.Of(id, this))];
}

/// <summary>How it began.</summary>
internal sealed record FileBeginning(Guid ConversationId, bool Internal, string Name, long Size, Party By, DateTimeOffset At, OwnerKind? Kind = null);

/// <summary>The message that takes it along, and since when.</summary>
internal sealed record FileClaim(Guid MessageCommandId, DateTimeOffset At);
