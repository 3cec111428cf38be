using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.Conversations;

/// <summary>What was said round a place on one stream, so that something can be taken out of it.</summary>
internal sealed class Passage
{
    private const int Before = 50;
    private const int Most = 200;
    private const int MostCounted = 10;
    private readonly ImmutableArray<StoredEvent> events;
    private readonly ImmutableHashSet<long> withdrawn;

    public Passage(ImmutableArray<StoredEvent> events)
    {
        this.events = events;
        withdrawn = [.. events.Select(EventCatalog.Read).Select(e => (e as MessageWithdrawn)?.Position ?? (e as NoteWithdrawn)?.Position).OfType<long>()];
    }

    public static async Task<Passage> ReadAsync(IJournal journal, StreamId stream, long position, CancellationToken ct) =>
        new(position < 1 ? [] : await journal.ReadAsync(stream, Math.Max(0, position - Before), Most, ct));

    /// <summary>The message or note at a position; null when there is none.</summary>
    public Said? At(long position) => events.FirstOrDefault(e => e.Position == position) is { } found ? Of(found) : null;

    /// <summary>The oldest customer message that nobody has answered, when the one at a position is gone.</summary>
    /// <param name="since">With it.</param>
    /// <param name="position">Of the message that goes.</param>
    public DateTimeOffset? UnansweredSince(DateTimeOffset? since, long position)
    {
        if (At(position) is not { By.Kind: PartyKind.Customer } gone || gone.At != since)
            return since;
        var said = events.Select(Of).OfType<Said>().Where(message => message.Position != position && !message.IsWithdrawn).ToArray();
        var answered = said.LastOrDefault(message => message.By.Kind == PartyKind.Agent)?.Position ?? 0;
        return said.FirstOrDefault(message => message.By.Kind == PartyKind.Customer && message.At >= since && message.Position > answered)?.At;
    }

    /// <summary>How many answers of the staff there are that still can be read, counted to 10; and where the newest of them stands.</summary>
    public (int Count, long Last) Answers()
    {
        var answers = events.Select(Of).OfType<Said>().Where(message => message.By.Kind == PartyKind.Agent && !message.IsWithdrawn).ToArray();
        return (Math.Min(answers.Length, MostCounted), answers.LastOrDefault()?.Position ?? 0);
    }

    private Said? Of(StoredEvent e) => EventCatalog.Read(e) switch
    {
        MessagePosted posted => new(e, [.. (posted.Attachments ?? []).Select(file => file.Id)], withdrawn.Contains(e.Position)),
        NoteAdded note => new(e, [.. (note.Attachments ?? []).Select(file => file.Id)], withdrawn.Contains(e.Position)),
        _ => null,
    };
}

/// <summary>Something that somebody said.</summary>
/// <param name="Event">As it is stored.</param>
/// <param name="Files">What came with it.</param>
/// <param name="IsWithdrawn">Whether it was taken back.</param>
internal sealed record Said(StoredEvent Event, ImmutableArray<Guid> Files, bool IsWithdrawn)
{
    public long Position => Event.Position;

    public DateTimeOffset At => Event.At;

    public Party By => Event.By;

    public Guid CommandId => Event.CommandId;
}
