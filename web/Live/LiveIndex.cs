using System.Collections.Concurrent;
using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.Live;

/// <summary>Who on this node watches what. Read for every event without a lock; joining and leaving copy the few who watch the same thing.</summary>
internal sealed class LiveIndex
{
    private readonly ConcurrentDictionary<StreamId, ImmutableArray<Watch>> streams = new();
    private readonly ConcurrentDictionary<string, ImmutableArray<ListWatch>> lists = new(StringComparer.Ordinal);
    private int watches;

    /// <summary>How many there are, of streams and of lists.</summary>
    public int Watches => Volatile.Read(ref watches);

    public ImmutableArray<Watch> Of(StreamId stream) => streams.TryGetValue(stream, out var found) ? found : [];

    public ImmutableArray<ListWatch> Of(string list) => lists.TryGetValue(list, out var found) ? found : [];

    /// <summary>Every stream that somebody watches.</summary>
    public ICollection<StreamId> Streams => streams.Keys;

    /// <summary>Every list watch.</summary>
    public IEnumerable<ListWatch> Lists => lists.Values.SelectMany(found => found);

    public void Add(Watch watch) => Add(streams, watch.Stream, watch);

    public void Add(ListWatch list) => Add(lists, list.Source, list);

    public void Remove(Watch watch) => Remove(streams, watch.Stream, watch);

    public void Remove(ListWatch list) => Remove(lists, list.Source, list);

    private void Add<TKey, T>(ConcurrentDictionary<TKey, ImmutableArray<T>> index, TKey key, T watch)
        where TKey : notnull
    {
        index.AddOrUpdate(key, static (_, one) => [one], static (_, all, one) => all.Add(one), watch);
        Interlocked.Increment(ref watches);
    }

    private void Remove<TKey, T>(ConcurrentDictionary<TKey, ImmutableArray<T>> index, TKey key, T watch)
        where TKey : notnull
    {
        while (index.TryGetValue(key, out var all))
        {
            var rest = all.Remove(watch);
            if (!(rest.IsEmpty ? index.TryRemove(new(key, all)) : index.TryUpdate(key, rest, all)))
                continue;
            Interlocked.Add(ref watches, rest.Length - all.Length);
            return;
        }
    }
}
