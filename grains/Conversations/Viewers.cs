using System.Collections.Immutable;

namespace Portal.Conversations;

/// <summary>Who of the staff has a conversation open: leases of browsers, which end by themselves. An agent counts once, and writes when any window does.</summary>
internal sealed class Viewers(TimeProvider clock)
{
    public const int Most = 50;
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    // In the order of their coming, so that faces keep their places.
    private readonly OrderedDictionary<string, Place> places = new(StringComparer.Ordinal);

    public bool Any => places.Count > 0;

    public ImmutableArray<Viewer> Now() =>
        [.. places.Values.GroupBy(place => place.AgentId).Select(windows => new Viewer(windows.Key, windows.Any(window => window.Replying)))];

    /// <summary>Who comes when it is full is not shown.</summary>
    public void See(ViewConversation command)
    {
        if (command.Viewing == Viewing.Gone)
            places.Remove(command.Connection);
        else if (places.ContainsKey(command.Connection) || places.Count < Most)
            places[command.Connection] = new(command.AgentId, command.Viewing == Viewing.Replying, clock.GetTimestamp());
    }

    public void Forget()
    {
        foreach (var (connection, _) in places.Where(place => clock.GetElapsedTime(place.Value.Told) >= Lease).ToArray())
            places.Remove(connection);
    }

    private sealed record Place(Guid AgentId, bool Replying, long Told);
}
