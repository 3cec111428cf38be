using System.Collections.Immutable;
using System.Text.Json;
using Portal.Journal;
using Portal.Live;

namespace Portal.Conversations;

/// <summary>How far each participant has read: moves forward only, shown at once, written at most once a second.</summary>
/// <param name="stored">What is kept.</param>
/// <param name="fanout">Who shows them.</param>
/// <param name="want">Sees to it that <see cref="SaveAsync"/> is called in a moment; nothing runs while nobody reads.</param>
internal sealed class ReadMarks(IPersistentState<Marks> stored, Fanout fanout, Action want)
{
    private bool moved;

    public ImmutableArray<ReadMark> All => stored.State.Items ?? [];

    public Outcome<ReadMark> Move(ReadMark mark, StreamId stream, long head)
    {
        if (mark.Position < 0 || mark.Position > head)
            return Refusal.Invalid("mark.beyond_head");
        var current = All.FirstOrDefault(m => m.By == mark.By);
        if (current?.Position >= mark.Position)
            return current;
        stored.State.Items = [.. All.Where(m => m.By != mark.By), mark];
        if (!moved)
            want();
        moved = true;
        fanout.Signal(new Signal(stream, "read", JsonSerializer.Serialize(mark, EventCatalog.Json)));
        return mark;
    }

    public async Task SaveAsync(CancellationToken ct)
    {
        if (!moved)
            return;
        moved = false;
        await stored.WriteStateAsync(ct);
    }
}

/// <summary>What is kept of the read marks.</summary>
[GenerateSerializer, Alias("conversation-marks")]
internal sealed class Marks
{
    [Id(0)]
    public ImmutableArray<ReadMark>? Items { get; set; }
}
