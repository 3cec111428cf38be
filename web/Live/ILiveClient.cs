using Portal.Journal;

namespace Portal.Live;

/// <summary>What the hub tells a browser. Public, because the framework implements it at run time.</summary>
public interface ILiveClient
{
    /// <summary>The next events of a watched stream, in order, without gaps or repeats.</summary>
    Task Events(string stream, IReadOnlyList<StoredEvent> events);

    /// <summary>Something live and forgotten: <c>typing</c> <c>{ by, on }</c>, <c>read</c> <c>{ by, position }</c>.</summary>
    Task Signal(string stream, string kind, RawJson data);

    /// <summary>Changed rows of a watched list; null: something was missed, read the list again.</summary>
    Task Rows(string list, IReadOnlyList<ListChange>? changes);

    /// <summary>A watch has ended (<c>access.ended</c>), or with stream <c>""</c> the whole session (<c>session.ended</c>).</summary>
    Task Ended(string stream, string code);
}

/// <summary>A row of a list came, changed or went.</summary>
/// <param name="Id">The row.</param>
/// <param name="Version">A lower one is old news.</param>
/// <param name="Row">Null when it is no longer in the list.</param>
public sealed record ListChange(
    Guid Id,
    long Version,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] RawJson? Row);
