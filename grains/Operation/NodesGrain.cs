namespace Portal.Operation;

/// <summary>Keeps what processes say of themselves, in memory only: after a move they say it again.</summary>
[KeepAlive]
internal sealed class NodesGrain(TimeProvider clock) : Grain, INodesGrain
{
    private NodeBook book = new();

    public Task ReportAsync(NodeReport report)
    {
        book = book.Report(report, clock.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task LeaveAsync(Guid nodeId)
    {
        book = book.Leave(nodeId);
        return Task.CompletedTask;
    }

    public Task<NodesLook> LookAsync() => Task.FromResult(book.Look(clock.GetUtcNow()));
}
