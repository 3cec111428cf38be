namespace Portal.Operation;

/// <summary>What was seen last, for as long as it is fresh; who asks meanwhile shares one look.</summary>
/// <typeparam name="T">What is seen.</typeparam>
internal sealed class LastLook<T>(TimeSpan fresh, TimeProvider clock, Func<Task<T?>> look)
    where T : class
{
    private volatile Seen? last;

    public Task<T?> FindAsync()
    {
        if (last is { } seen && clock.GetElapsedTime(seen.At) < fresh)
            return seen.Answer;
        var answer = look();
        last = new(answer, clock.GetTimestamp());
        return answer;
    }

    private sealed record Seen(Task<T?> Answer, long At);
}
