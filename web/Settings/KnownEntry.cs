using Npgsql;

namespace Portal.Settings;

/// <summary>
/// One entry of the settings that everybody is shown, as this node knows it: kept for 5 s at most, and dropped at once when the fan-out brings a change. While
/// the database is away, the last one known does.
/// </summary>
internal sealed class KnownEntry<T>(SettingsQueries settings, TimeProvider clock, string kind, Guid id, Func<Setting?, T> read)
    where T : class
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private volatile Known? known;
    private T? last;
    private int drops;

    public void Drop()
    {
        Interlocked.Increment(ref drops);
        known = null;
    }

    public async ValueTask<T> FindAsync(CancellationToken ct)
    {
        if (known is { } fresh && clock.GetElapsedTime(fresh.Since) < Fresh)
            return fresh.Value;
        var (before, since) = (Volatile.Read(ref drops), clock.GetTimestamp());
        try
        {
            var state = await settings.FindAsync(kind, ct);
            last = read(state.Items.FirstOrDefault(item => item.Id == id));
            if (before == Volatile.Read(ref drops))
                known = new(last, since);
            return last;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return last ?? read(null);
        }
    }

    private sealed record Known(T Value, long Since);
}
