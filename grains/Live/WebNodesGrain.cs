using System.Collections.Immutable;

namespace Portal.Live;

/// <summary>Who listens, by lease; kept in memory only: after a move the nodes register again.</summary>
[KeepAlive]
internal sealed class WebNodesGrain(TimeProvider clock) : Grain, IWebNodesGrain
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private readonly Dictionary<Guid, (IWebNode Node, DateTimeOffset Until)> nodes = [];

    public Task RegisterAsync(Guid nodeId, IWebNode node)
    {
        nodes[nodeId] = (node, clock.GetUtcNow() + Lease);
        return Task.CompletedTask;
    }

    public Task LeaveAsync(Guid nodeId)
    {
        nodes.Remove(nodeId);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<WebNodeLease>> ListAsync()
    {
        var now = clock.GetUtcNow();
        foreach (var gone in nodes.Where(n => n.Value.Until < now).Select(n => n.Key).ToArray())
            nodes.Remove(gone);
        return Task.FromResult(nodes.Select(n => new WebNodeLease(n.Key, n.Value.Node)).ToImmutableArray());
    }
}
