using Portal.Accounts;
using Portal.Journal;

namespace Portal.Live;

/// <summary>
/// One browser: what it watches and what waits for it. Whoever brings something only queues it; one task, on demand, takes it to the browser at the
/// browser's own pace.
/// </summary>
internal sealed partial class LiveConnection(
    string id, Ticket ticket, CurrentUser user, ILiveClient client, Action abort, LiveServices services) : IDisposable
{
    private static readonly TimeSpan FarewellTime = TimeSpan.FromMilliseconds(250);

    private readonly Lock gate = new();
    private readonly Dictionary<StreamId, Watch> watches = [];
    private readonly Dictionary<string, ListWatch> lists = [];
    private readonly Queue<Watch> behind = new();
    private readonly Outbox outbox = new(services.Options.WaitingPerConnection, services.Options.WaitingBytesPerConnection);
    private readonly CancellationTokenSource closing = new();
    private volatile CurrentUser user = user;
    private bool pumping;
    private int held;
    private bool over;
    private volatile bool closed;

    public string Id => id;

    public Ticket Ticket => ticket;

    /// <summary>Its calls, one after the other.</summary>
    public Turns Turns { get; } = new();

    /// <summary>The conversation that it shows to an agent; others see that.</summary>
    public Guid? Viewing { get; set; }

    /// <summary>The ticket that it shows to an agent, likewise.</summary>
    public Guid? ViewingTicket { get; set; }

    /// <summary>The conversation whose staff is told which page this browser of a customer shows.</summary>
    public Guid? Telling { get; set; }

    /// <summary>Who it is, by what is known now.</summary>
    public CurrentUser User
    {
        get => user;
        set => user = value;
    }

    /// <summary>Joins with a closed gate, in place of an earlier watch of the stream; null when there are too many, or it is over.</summary>
    public Watch? Join(StreamId stream)
    {
        lock (gate)
        {
            if (watches.TryGetValue(stream, out var earlier))
                Remove(earlier);
            if (over || watches.Count + lists.Count >= services.Options.WatchesPerConnection)
                return null;
            var watch = new Watch(this, stream);
            watches.Add(stream, watch);
            services.Index.Add(watch);
            return watch;
        }
    }

    /// <summary>Lets live events through when everything before them was read; false while there is more.</summary>
    public bool Open(Watch watch, long last, StreamPage page)
    {
        lock (gate)
        {
            var open = watch.Open(last, page);
            if (watch.IsBehind)
                LineUp(watch);
            return open;
        }
    }

    public void Leave(Watch watch)
    {
        lock (gate)
            Remove(watch);
    }

    public void Leave(StreamId stream)
    {
        lock (gate)
        {
            if (watches.TryGetValue(stream, out var watch))
                Remove(watch);
        }
    }

    /// <summary>False when there are too many, or it is over.</summary>
    public bool JoinList(string name, string source)
    {
        lock (gate)
        {
            if (lists.ContainsKey(name))
                return true;
            if (over || watches.Count + lists.Count >= services.Options.WatchesPerConnection)
                return false;
            var list = new ListWatch(this, name, source);
            lists.Add(name, list);
            services.Index.Add(list);
            return true;
        }
    }

    public void LeaveList(string name)
    {
        lock (gate)
        {
            if (lists.TryGetValue(name, out var list))
                Remove(list);
        }
    }

    /// <summary>What it watches now.</summary>
    public (Watch[] Watches, ListWatch[] Lists) Watched()
    {
        lock (gate)
            return ([.. watches.Values], [.. lists.Values]);
    }

    /// <summary>An event of a watched stream. True when there is something to <see cref="Wake"/> for.</summary>
    public bool Bring(Watch watch, LiveEvent e)
    {
        lock (gate)
        {
            var arrival = watch.Notice(e.Event.Position);
            if (arrival == Arrival.Skip)
                return false;
            if (arrival == Arrival.Next && outbox.TryAdd(watch, e))
            {
                watch.Queued(e.Event.Position);
                return true;
            }

            if (arrival == Arrival.Next)
                services.Meter.Overflowed();
            watch.FallBehind();
            return LineUp(watch);
        }
    }

    /// <inheritdoc cref="Bring(Watch, LiveEvent)"/>
    public bool Bring(Watch watch, Signal signal)
    {
        lock (gate)
            return watch is { IsOpen: true, IsBehind: false, HasEnded: false } && outbox.TryAdd(watch, signal);
    }

    /// <inheritdoc cref="Bring(Watch, LiveEvent)"/>
    public bool Bring(ListWatch list, ListChange change)
    {
        lock (gate)
        {
            if (!list.HasEnded && !list.Missed)
                list.Missed = !outbox.TryAdd(list, change);
            return !list.HasEnded;
        }
    }

    /// <summary>Changes of a list were missed.</summary>
    public bool Miss(ListWatch list)
    {
        lock (gate)
            return list.Missed = !list.HasEnded;
    }

    /// <summary>The stream is known to reach so far. True when the watch has to catch up.</summary>
    public bool Check(Watch watch, long head)
    {
        lock (gate)
            return watch.Misses(head) && LineUp(watch);
    }

    /// <summary>Ends a watch and says why.</summary>
    public void End(Watch watch, string code)
    {
        lock (gate)
        {
            if (!watch.HasEnded)
                outbox.Add(browser => browser.Ended(watch.Name, code));
            Remove(watch);
        }

        Wake();
    }

    /// <inheritdoc cref="End(Watch, string)"/>
    public void End(ListWatch list, string code)
    {
        lock (gate)
        {
            if (!list.HasEnded)
                outbox.Add(browser => browser.Ended(list.Name, code));
            Remove(list);
        }

        Wake();
    }

    /// <summary>Something that is no stream's: <c>rights</c>, <c>preferences</c> or <c>brand</c>.</summary>
    public void Tell(string kind, RawJson data)
    {
        lock (gate)
        {
            if (!over)
                outbox.Add(browser => browser.Signal("", kind, data));
        }

        Wake();
    }

    /// <summary>Nothing leaves until <see cref="Release"/>, unless it is the end: somebody looks whether they may still see it.</summary>
    public void Hold()
    {
        lock (gate)
            held++;
    }

    public void Release()
    {
        lock (gate)
            held--;
        Wake();
    }

    /// <summary>The session is over, or its person has become another one here: nothing leaves any more but this.</summary>
    public void EndSession(string code = "session.ended")
    {
        lock (gate)
        {
            if (over)
                return;
            over = true;
            RemoveAll();
            outbox.Clear();
            outbox.Add(async browser =>
            {
                await browser.Ended("", code);
                await Task.Delay(FarewellTime, services.Clock);
                abort();
            });
        }

        Wake();
    }

    /// <summary>This node goes: the browser is told to come back at another one.</summary>
    public void SendAway()
    {
        lock (gate)
        {
            if (over)
                return;
            over = true;
            RemoveAll();
            outbox.Add(async browser =>
            {
                await browser.Away();
                await Task.Delay(FarewellTime, services.Clock);
                abort();
            });
        }

        Wake();
    }

    public void Abort() => abort();

    /// <summary>The browser is gone.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            over = closed = true;
            RemoveAll();
            outbox.Clear();
        }

        closing.Cancel();
        closing.Dispose(); // never used again: the pump stops at closed
    }

    private void RemoveAll()
    {
        foreach (var watch in watches.Values.ToArray())
            Remove(watch);
        foreach (var list in lists.Values.ToArray())
            Remove(list);
    }

    private void Remove(Watch watch)
    {
        if (watch.HasEnded)
            return;
        watch.HasEnded = true;
        watches.Remove(watch.Stream);
        services.Index.Remove(watch);
    }

    private void Remove(ListWatch list)
    {
        if (list.HasEnded)
            return;
        list.HasEnded = true;
        lists.Remove(list.Name);
        services.Index.Remove(list);
    }

    private bool LineUp(Watch watch)
    {
        if (!watch.InLine)
            behind.Enqueue(watch);
        return watch.InLine = true;
    }
}
