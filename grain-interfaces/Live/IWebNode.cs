using System.Collections.Immutable;
using Portal.Conversations;
using Portal.Journal;

namespace Portal.Live;

/// <summary>A web node: it gets everything that silos commit and passes on what its browsers watch.</summary>
[Alias("web-node")]
public interface IWebNode : IGrainObserver
{
    /// <summary>The next batch of one silo. Never waits for browsers. A number that is missing makes the node read what it missed.</summary>
    [Alias("Deliver"), OneWay]
    Task DeliverAsync(Batch batch);
}

/// <summary>Who listens. Key: 0.</summary>
[Alias("web-nodes")]
public interface IWebNodesGrain : IGrainWithIntegerKey
{
    /// <summary>Listens for another 30 s; call every 10 s.</summary>
    [Alias("Register")]
    Task RegisterAsync(Guid nodeId, IWebNode node);

    /// <summary>Stops listening.</summary>
    [Alias("Leave")]
    Task LeaveAsync(Guid nodeId);

    /// <summary>All who listen now. Silos ask every second.</summary>
    [Alias("List")]
    Task<ImmutableArray<WebNodeLease>> ListAsync();
}

/// <summary>One listener.</summary>
[GenerateSerializer, Immutable, Alias("web-node-lease")]
public sealed record WebNodeLease(Guid NodeId, IWebNode Node);

/// <summary>What one silo has to tell every web node, in the order of its commits. An empty one every second is its heartbeat.</summary>
/// <param name="Silo">The silo's run: new at every start of its process.</param>
/// <param name="Number">1, 2, 3 … for each node's own sequence of that silo.</param>
/// <param name="Events">Committed events, in order within each stream.</param>
/// <param name="Rows">Rows of lists that changed with them.</param>
/// <param name="Signals">What is live and forgotten.</param>
[GenerateSerializer, Immutable, Alias("batch")]
public sealed record Batch(
    Guid Silo, long Number, ImmutableArray<StoredEvent> Events, ImmutableArray<RowChange> Rows, ImmutableArray<Signal> Signals);

/// <summary>A row of a list came, changed or went.</summary>
/// <param name="List">The list, such as <c>conversations/waiting</c>.</param>
/// <param name="Id">The row.</param>
/// <param name="Version">Grows with every change of the row; a lower one is old news.</param>
/// <param name="Row">The row of a list of conversations; null when it is no longer there.</param>
/// <param name="Data">The row of any other list, as a JSON object; null when it is no longer there.</param>
[GenerateSerializer, Immutable, Alias("row-change")]
public sealed record RowChange(string List, Guid Id, long Version, ConversationRow? Row, string? Data = null);

/// <summary>Live and forgotten: typing, read positions on the move.</summary>
/// <param name="Stream">Whose watchers get it.</param>
/// <param name="Kind"><c>typing</c>, <c>read</c>, <c>line</c> or <c>viewers</c>.</param>
/// <param name="Data">A JSON object.</param>
[GenerateSerializer, Immutable, Alias("signal")]
public sealed record Signal(StreamId Stream, string Kind, string Data);
