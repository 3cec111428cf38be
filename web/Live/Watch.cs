using Portal.Journal;

namespace Portal.Live;

/// <summary>What to do with an event that arrived.</summary>
internal enum Arrival
{
    /// <summary>Nothing: it was sent, or will be read.</summary>
    Skip = 1,

    /// <summary>Send it.</summary>
    Next = 2,

    /// <summary>Something before it is missing: read by position.</summary>
    Gap = 3,
}

/// <summary>
/// One stream watched by one connection: joined with its gate closed, so that nothing that happens while it reads is lost; then open. Every event leaves
/// once, in order. Guarded by its connection's lock.
/// </summary>
internal sealed class Watch(LiveConnection connection, StreamId stream)
{
    private long seen;
    private volatile bool ended;

    public LiveConnection Connection => connection;

    public StreamId Stream => stream;

    /// <summary>As it stands in frames.</summary>
    public string Name { get; } = stream.ToString();

    /// <summary>The last position that left, or waits to.</summary>
    public long Sent { get; private set; }

    /// <summary>Whether live events may pass.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether something is missing that has to be read; until then live events are only noted.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>Whether it stands in its connection's queue for catching up.</summary>
    public bool InLine { get; set; }

    /// <summary>The frame that its next event goes into, while one waits.</summary>
    public EventFrame? Waiting { get; set; }

    /// <summary>Given up or replaced: nothing leaves any more.</summary>
    public bool HasEnded
    {
        get => ended;
        set => ended = value;
    }

    /// <summary>An event is known to exist.</summary>
    public Arrival Notice(long position)
    {
        seen = Math.Max(seen, position);
        if (!IsOpen || IsBehind || HasEnded || position <= Sent)
            return Arrival.Skip;
        if (position == Sent + 1)
            return Arrival.Next;
        IsBehind = true;
        return Arrival.Gap;
    }

    /// <summary>The event that was next waits to leave.</summary>
    public void Queued(long position) => Sent = position;

    /// <summary>The event that was next found no room.</summary>
    public void FallBehind() => IsBehind = true;

    /// <summary>Whether something committed is missing, when the head is known to be there; it is behind then.</summary>
    public bool Misses(long head)
    {
        seen = Math.Max(seen, head);
        return IsBehind |= IsOpen && !HasEnded && Sent < seen;
    }

    /// <summary>The first reading is done up to a position; open if that was all. False while there is more to ask for.</summary>
    public bool Open(long last, StreamPage page)
    {
        Sent = last;
        IsOpen = last >= page.Position;
        IsBehind = IsOpen && last < seen;
        return IsOpen;
    }

    /// <summary>A catching-up reading is done; true when it is no longer behind.</summary>
    public bool Advance(StreamPage page)
    {
        Sent = page.Last(Sent);
        IsBehind = Sent < page.Position || Sent < seen;
        return !IsBehind;
    }
}

/// <summary>One list watched by one connection. Guarded by its connection's lock.</summary>
/// <param name="connection">Whose.</param>
/// <param name="name">As the client names it.</param>
/// <param name="source">As silos name it.</param>
internal sealed class ListWatch(LiveConnection connection, string name, string source)
{
    private volatile bool ended;

    public LiveConnection Connection => connection;

    public string Name => name;

    public string Source => source;

    /// <summary>Something was missed; changes do not matter until the client was told to read the list again.</summary>
    public bool Missed { get; set; }

    /// <summary>The frame that its next change goes into, while one waits.</summary>
    public RowFrame? Waiting { get; set; }

    /// <summary>Given up or replaced: nothing leaves any more.</summary>
    public bool HasEnded
    {
        get => ended;
        set => ended = value;
    }
}
