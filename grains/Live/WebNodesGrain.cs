using System.Collections.Immutable;

namespace Portal.Live;

/// <summary>Who listens, by lease; kept in memory only: after a move the nodes register again.</summary>
[KeepAlive]
internal sealed class WebNodesGrain(TimeProvider clock) : Grain, IWebNodesGrain
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private readonly Dictionary<Guid, (IWebNode Node, long Since)> nodes = [];

    public Task RegisterAsync(Guid nodeId, IWebNode node)
    {
        nodes[nodeId] = (node, clock.GetTimestamp());
        return Task.CompletedTask;
    }

    public Task LeaveAsync(Guid nodeId)
    {
        nodes.Remove(nodeId);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<WebNodeLease>> ListAsync()
    {
        foreach (var gone in nodes.Where(n => clock.GetElapsedTime(n.Value.Since) > Lease).Select(n => n.Key).ToArray())
            nodes.Remove(gone);
        return Task.FromResult(nodes.Select(n => new WebNodeLease(n.Key, n.Value.Node)).ToImmutableArray());
    }
}
