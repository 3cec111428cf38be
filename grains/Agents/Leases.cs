namespace Portal.Agents;

/// <summary>Slots that an agent has promised and that no conversation has confirmed yet: each for 30 s, by a clock that nobody sets.</summary>
internal sealed class Leases(TimeProvider clock)
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    private readonly Dictionary<Guid, long> since = [];

    public void Begin(Guid conversationId) => since[conversationId] = clock.GetTimestamp();

    /// <summary>Whether there was one.</summary>
    public bool End(Guid conversationId) => since.Remove(conversationId);

    public bool Runs(Guid conversationId) => since.TryGetValue(conversationId, out var begun) && clock.GetElapsedTime(begun) < Length;

    public Guid[] RunOut() => [.. since.Where(lease => clock.GetElapsedTime(lease.Value) >= Length).Select(lease => lease.Key)];
}
