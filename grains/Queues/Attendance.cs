namespace Portal.Queues;

/// <summary>
/// Who of those that wait is still there, as web nodes say. By a clock that nobody sets, and only while somebody looks: after a break everybody counts as
/// just seen.
/// </summary>
internal sealed class Attendance(TimeProvider clock)
{
    /// <summary>SEMANTICS §1: a customer who leaves while waiting is kept in line for so long.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Break = TimeSpan.FromSeconds(20);
    private readonly Dictionary<Guid, long> seen = [];
    private long looked = clock.GetTimestamp();

    public void See(Guid conversation) => seen[conversation] = clock.GetTimestamp();

    public void Forget(Guid conversation) => seen.Remove(conversation);

    /// <summary>Whose customers have left.</summary>
    /// <param name="waiting">All that wait now.</param>
    public Guid[] Gone(IEnumerable<Guid> waiting)
    {
        if (clock.GetElapsedTime(looked) > Break)
            seen.Clear();
        looked = clock.GetTimestamp();
        var all = waiting.ToHashSet();
        foreach (var left in seen.Keys.Where(id => !all.Contains(id)).ToArray())
            seen.Remove(left);
        foreach (var conversation in all)
            seen.TryAdd(conversation, looked);
        return [.. seen.Where(one => clock.GetElapsedTime(one.Value) >= Kept).Select(one => one.Key)];
    }
}
