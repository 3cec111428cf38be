namespace Portal.Conversations;

/// <summary>
/// The customer's messages in a minute that began with the first of them. In memory, on a clock that nobody sets: a limit is no fact, and a
/// wall clock that is put back would keep it shut.
/// </summary>
internal sealed class Burst(TimeProvider clock, int limit)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    private long since;
    private int count;

    /// <summary>How long to wait before another one is allowed; null when it is allowed now.</summary>
    /// <param name="ahead">How many go before it and are not counted yet.</param>
    public TimeSpan? Wait(int ahead = 0)
    {
        var passed = clock.GetElapsedTime(since);
        var (sent, left) = count > 0 && passed < Length ? (count, Length - passed) : (0, Length);
        return sent + ahead >= limit ? left : null;
    }

    public void Add()
    {
        if (count == 0 || clock.GetElapsedTime(since) >= Length)
            (since, count) = (clock.GetTimestamp(), 0);
        count++;
    }
}
