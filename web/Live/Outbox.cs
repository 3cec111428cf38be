using Portal.Journal;

namespace Portal.Live;

/// <summary>What waits for one browser, bounded. Guarded by its connection's lock.</summary>
internal sealed class Outbox(int most, int mostBytes)
{
    private const int FrameBytes = 200;
    private List<Item> items = [];
    private long bytes;

    public bool IsEmpty => items.Count == 0;

    /// <summary>False when there is no room.</summary>
    public bool TryAdd(Watch watch, StoredEvent e) => TryAdd(new Item(watch, e, null, null, null), e.Data.Length);

    /// <inheritdoc cref="TryAdd(Watch, StoredEvent)"/>
    public bool TryAdd(ListWatch list, ListChange change) => TryAdd(new Item(null, null, list, change, null), change.Row?.Text.Length ?? 0);

    /// <inheritdoc cref="TryAdd(Watch, StoredEvent)"/>
    public bool TryAdd(Watch watch, Signal signal) => TryAdd(new Item(watch, null, null, null, client => client.Signal(watch.Name, signal.Kind, new(signal.Data))), 0);

    /// <summary>Room or not: there are never more than watches.</summary>
    public void Add(Func<ILiveClient, Task> frame) => items.Add(new Item(null, null, null, null, frame));

    /// <summary>Everything that waits, as frames: several events of a stream, or rows of a list, go in one.</summary>
    public List<Func<ILiveClient, Task>> Take()
    {
        var taken = items;
        (items, bytes) = ([], 0);
        var frames = new List<Func<ILiveClient, Task>>();
        var open = taken.Count > 1 ? new Dictionary<object, object>() : null; // one alone has nothing to join
        foreach (var item in taken)
        {
            if (item.Event is { } e && !item.Watch!.HasEnded)
                Join(open, item.Watch, e, events => frames.Add(
                    client => item.Watch.HasEnded ? Task.CompletedTask : client.Events(item.Watch.Name, events)));
            else if (item.Change is { } change && !item.List!.HasEnded)
                Join(open, item.List, change, changes => frames.Add(
                    client => item.List.HasEnded ? Task.CompletedTask : client.Rows(item.List.Name, changes)));
            else if (item.Frame is { } frame)
                Close(open, item.Watch, frames, frame);
        }

        return frames;
    }

    public void Clear() => (items, bytes) = ([], 0);

    private static void Join<T>(Dictionary<object, object>? open, object watch, T part, Action<List<T>> begin)
    {
        if (open is not null && open.TryGetValue(watch, out var frame))
        {
            ((List<T>)frame).Add(part);
            return;
        }

        var parts = new List<T>(1) { part };
        open?.Add(watch, parts);
        begin(parts);
    }

    // What came after a signal must not overtake it.
    private static void Close(Dictionary<object, object>? open, Watch? watch, List<Func<ILiveClient, Task>> frames, Func<ILiveClient, Task> frame)
    {
        if (watch is { HasEnded: true })
            return;
        if (watch is not null)
            open?.Remove(watch);
        frames.Add(frame);
    }

    private bool TryAdd(Item item, int size)
    {
        if (items.Count >= most || bytes >= mostBytes)
            return false;
        items.Add(item);
        bytes += size + FrameBytes;
        return true;
    }

    private readonly record struct Item(Watch? Watch, StoredEvent? Event, ListWatch? List, ListChange? Change, Func<ILiveClient, Task>? Frame);
}
