namespace Portal.Load;

/// <summary>A customer and an agent in one conversation, each with a connection of their own.</summary>
internal sealed record Pair(Side Customer, Side Agent) : IAsyncDisposable
{
    public IEnumerable<Side> Sides => [Customer, Agent];

    public async ValueTask DisposeAsync()
    {
        await Customer.DisposeAsync();
        await Agent.DisposeAsync();
    }
}

/// <summary>Pairs that are there until they are disposed.</summary>
internal interface IPairs : IAsyncDisposable
{
    IReadOnlyList<Pair> All { get; }
}
