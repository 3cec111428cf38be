using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Portal.Live;

namespace Portal.Journal;

/// <summary>All that one command changes of one owner, or a few that came together; committed whole or not at all.</summary>
/// <param name="Kind">The owner's kind.</param>
/// <param name="Id">The owner.</param>
/// <param name="Position">The shared head that the decision was based on.</param>
/// <param name="StaffPosition">The staff head that the decision was based on.</param>
/// <param name="Commands">What asked for it, at least one; each caused at least one event.</param>
/// <param name="Events">Of the commands in their order, of each the main one first.</param>
/// <param name="State">The owner's state after them, as JSON.</param>
/// <param name="Rows">The rows that change with them.</param>
/// <param name="Lists">What open lists are told.</param>
internal sealed record Append(
    OwnerKind Kind,
    Guid Id,
    long Position,
    long StaffPosition,
    ImmutableArray<AppendedCommand> Commands,
    ImmutableArray<StoredEvent> Events,
    string State,
    ImmutableArray<RowWrite> Rows,
    ImmutableArray<RowChange> Lists)
{
    public long NewPosition => Position + Events.Count(e => !e.Stream.Staff);

    public long NewStaffPosition => StaffPosition + Events.Count(e => e.Stream.Staff);

    /// <summary>Whether the owner has no events yet.</summary>
    public bool IsFirst => Position + StaffPosition == 0;

    public DateTimeOffset At => Events[0].At;

    /// <summary>What those are told who sent the commands, in their order.</summary>
    public ImmutableArray<Receipt> Receipts => [.. Commands.Select(command => new Receipt(Events[command.First].Stream, Events[command.First].Position, At))];

    /// <summary>Roughly what it weighs on its way to the database, in bytes.</summary>
    public int Size => State.Length + Events.Sum(e => e.Data.Length + 200);
}

/// <summary>One command of an append.</summary>
/// <param name="Id">Unique for the owner.</param>
/// <param name="Hash">Of its body.</param>
/// <param name="First">Which of the events is its main one.</param>
internal readonly record struct AppendedCommand(Guid Id, byte[] Hash, int First);

/// <summary>What became of an append.</summary>
internal enum AppendFate
{
    /// <summary>It is committed now.</summary>
    Committed = 1,

    /// <summary>The same command was committed before. Only of an append with one command.</summary>
    Repeated = 2,

    /// <summary>Another command was committed under this id. Only of an append with one command.</summary>
    Reused = 3,

    /// <summary>The owner has moved on, or one of several commands was there before: load again and decide again.</summary>
    Lost = 4,
}

/// <summary>An append's fate, with the receipt of a command that was committed before.</summary>
internal sealed record AppendResult(AppendFate Fate, Receipt? Receipt = null)
{
    public static AppendResult Committed { get; } = new(AppendFate.Committed);

    public static AppendResult Lost { get; } = new(AppendFate.Lost);

    public static AppendResult Reused { get; } = new(AppendFate.Reused);
}

/// <summary>The salted digest of an event: it can be checked as long as the salt is kept, and tells nothing once that is gone.</summary>
internal static class Digest
{
    public const int SaltBytes = 16;
    private const int MostOfRest = 512; // what is not the data is ids, numbers and short names

    public static byte[] Of(StoredEvent e, ReadOnlySpan<byte> salt)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(salt.Length + MostOfRest + Encoding.UTF8.GetMaxByteCount(e.Data.Length));
        try
        {
            salt.CopyTo(bytes);
            if (!Utf8.TryWrite(
                bytes.AsSpan(salt.Length),
                CultureInfo.InvariantCulture,
                $"{e.Stream.Name}/{e.Stream.Id}\n{e.Position}\n{e.Type}\n{e.Version}\n{e.At.ToUnixTimeMilliseconds()}\n{(int)e.By.Kind}\n{e.By.Id}\n{e.CommandId}\n{e.SharedPosition}\n{e.Data}",
                out var written))
                throw new ArgumentException($"Event {e.Stream}@{e.Position} is too long.", nameof(e));
            return SHA256.HashData(bytes.AsSpan(0, salt.Length + written));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
