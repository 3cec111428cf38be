namespace Portal.Live;

/// <summary>
/// What waits for one browser, bounded, as the frames in which it will leave: several events of a stream, or rows of a list, go in one. Guarded by its
/// connection's lock.
/// </summary>
internal sealed class Outbox(int most, int mostBytes)
{
    private const int FrameBytes = 200;
    private List<Frame> frames = [];
    private List<Frame> taken = [];
    private int count;
    private long bytes;

    public bool IsEmpty => frames.Count == 0;

    /// <summary>False when there is no room.</summary>
    public bool TryAdd(Watch watch, LiveEvent e)
    {
        if (!TakeRoom(e.Event.Data.Length))
            return false;
        if (watch.Waiting is null)
            frames.Add(watch.Waiting = new EventFrame(watch));
        watch.Waiting.Events.Add(e);
        return true;
    }

    /// <inheritdoc cref="TryAdd(Watch, LiveEvent)"/>
    public bool TryAdd(ListWatch list, ListChange change)
    {
        if (!TakeRoom(change.Row?.Text.Length ?? 0))
            return false;
        if (list.Waiting is null)
            frames.Add(list.Waiting = new RowFrame(list));
        list.Waiting.Changes.Add(change);
        return true;
    }

    /// <inheritdoc cref="TryAdd(Watch, LiveEvent)"/>
    public bool TryAdd(Watch watch, Signal signal)
    {
        if (!TakeRoom(0))
            return false;
        watch.Waiting = null; // what comes after a signal must not overtake it
        frames.Add(new SignalFrame(watch, signal));
        return true;
    }

    /// <summary>Room or not: there are never more than watches.</summary>
    public void Add(Func<ILiveClient, Task> frame) => frames.Add(new OtherFrame(frame));

    /// <summary>Everything that waits. Whoever takes it clears the list when done; it is used again.</summary>
    public List<Frame> Take()
    {
        Close();
        (frames, taken) = (taken, frames);
        return taken;
    }

    public void Clear()
    {
        Close();
        frames.Clear();
    }

    private void Close()
    {
        foreach (var frame in frames)
            frame.Close();
        (count, bytes) = (0, 0);
    }

    private bool TakeRoom(int size)
    {
        if (count >= most || bytes >= mostBytes)
            return false;
        count++;
        bytes += size + FrameBytes;
        return true;
    }
}

/// <summary>One thing that the browser is told.</summary>
internal abstract class Frame
{
    /// <summary>Says it, unless what it is about has been given up meanwhile.</summary>
    public abstract Task SendAsync(ILiveClient browser);

    /// <summary>Nothing more goes into it.</summary>
    public virtual void Close()
    {
    }
}

internal sealed class EventFrame(Watch watch) : Frame
{
    public List<LiveEvent> Events { get; } = new(1);

    public override Task SendAsync(ILiveClient browser) => watch.HasEnded ? Task.CompletedTask : browser.Events(watch.Name, Events);

    public override void Close() => watch.Waiting = null;
}

internal sealed class RowFrame(ListWatch list) : Frame
{
    public List<ListChange> Changes { get; } = new(1);

    public override Task SendAsync(ILiveClient browser) => list.HasEnded ? Task.CompletedTask : browser.Rows(list.Name, Changes);

    public override void Close() => list.Waiting = null;
}

internal sealed class SignalFrame(Watch watch, Signal signal) : Frame
{
    public override Task SendAsync(ILiveClient browser) =>
        watch.HasEnded ? Task.CompletedTask : browser.Signal(watch.Name, signal.Kind, new(signal.Data));
}

internal sealed class OtherFrame(Func<ILiveClient, Task> send) : Frame
{
    public override Task SendAsync(ILiveClient browser) => send(browser);
}
