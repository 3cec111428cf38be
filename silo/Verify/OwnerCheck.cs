using System.Text.Json;
using Portal.Journal;

namespace Portal.Verify;

/// <summary>One owner: its events one by one in its own order, then its head. Holds no more than the state under way.</summary>
internal sealed class OwnerCheck(OwnerType type, Guid id, Action<Finding> report)
{
    private IOwnerFold? fold = type.NewFold();
    private long position;
    private long staffPosition;
    private StoredEvent? last;

    public void Add(StoredEvent e, byte[] salt, byte[] digest, bool answers)
    {
        CheckPosition(e);
        if (last?.At > e.At)
            Report("event.time", e, "is earlier than the one before it");
        if (e.At.Ticks % TimeSpan.TicksPerMillisecond != 0 || !digest.AsSpan().SequenceEqual(Digest.Of(e, salt)))
            Report("event.digest", e, "is not what was written");
        CheckCommand(e, answers);
        Apply(e);
        last = e;
    }

    public void End(StoredHead? head)
    {
        if (head is null)
        {
            Report("head.missing", "has events and no head");
            return;
        }

        if ((head.Position, head.StaffPosition) != (position, staffPosition))
            Report("head.position", $"is at {head.Position} and {head.StaffPosition}, its events end at {position} and {staffPosition}");
        if (last is not null && head.CommandId != last.CommandId)
            Report("head.command", "names another command than its last event");
        if (last is not null && head.At != last.At)
            Report("head.time", "has another time than its last event");
        CheckState(head.State);
    }

    private void CheckState(string stored)
    {
        try
        {
            if (fold?.Gives(stored) == false)
                Report("head.state", "is not the fold of its events");
        }
        catch (JsonException)
        {
            Report("head.state", "cannot be read");
        }
    }

    /// <summary>1, 2, 3 … on each stream; a staff event has its place after a shared one that is there.</summary>
    private void CheckPosition(StoredEvent e)
    {
        var expected = 1 + (e.Stream.Staff ? staffPosition : position);
        if (e.Position != expected)
            Report("event.position", e, $"comes where position {expected} should");
        if (e.Stream.Staff ? e.SharedPosition is not { } knew || knew > position : e.SharedPosition is not null)
            Report("event.shared_position", e, "does not know the shared head that it was written at");
        (position, staffPosition) = e.Stream.Staff ? (position, e.Position) : (e.Position, staffPosition);
    }

    /// <summary>The first event of a command is the one that it was answered with, and keeps its hash.</summary>
    private void CheckCommand(StoredEvent e, bool answers)
    {
        var isFirst = last?.CommandId != e.CommandId;
        if (isFirst != answers)
            Report("event.command", e, isFirst ? $"does not keep its command {e.CommandId}" : $"is not the first of its command {e.CommandId}");
    }

    private void Apply(StoredEvent e)
    {
        try
        {
            if (EventCatalog.Of(e.Type)?.Staff == !e.Stream.Staff)
                Report("event.audience", e, $"is a {e.Type}, which is not for this stream");
            fold?.Add(e);
        }
        catch (UnknownEventException unknown)
        {
            fold = null;
            Report("event.type", e, unknown.Message);
        }
        catch (Exception wrong)
        {
            fold = null;
            Report("event.data", e, $"makes no sense after those before it ({wrong.GetType().Name})");
        }
    }

    private void Report(string kind, StoredEvent e, string what) => report(new(kind, $"{e.Stream}@{e.Position}", what));

    private void Report(string kind, string what) => report(new(kind, StreamId.Shared(type.Kind, id).ToString(), what));
}

/// <summary>A head as it is stored.</summary>
internal sealed record StoredHead(Place Place, long Position, long StaffPosition, Guid CommandId, DateTimeOffset At, string State);

/// <summary>An owner's place in the order of the tables.</summary>
internal readonly record struct Place(short Kind, Guid Id)
{
    public static readonly Place BeforeAll = new(short.MinValue, Guid.Empty);
    public static readonly Place AfterAll = new(short.MaxValue, Guid.AllBitsSet);

    public override string ToString() =>
        Enum.IsDefined((OwnerKind)Kind) ? StreamId.Shared((OwnerKind)Kind, Id).ToString() : $"kind-{Kind}/{Id}";
}
