using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.SignalR;
using Portal.Journal;

namespace Portal.Live;

/// <summary>What the hub tells a browser.</summary>
internal interface ILiveClient
{
    /// <summary>The next events of a watched stream, in order, without gaps or repeats.</summary>
    Task Events(string stream, IReadOnlyList<LiveEvent> events);

    /// <summary>Something live and forgotten: <c>typing</c> <c>{ by, on }</c>, <c>read</c> <c>{ by, position }</c>, <c>line</c>
    /// <c>{ number, usualSeconds }</c>, <c>viewers</c> <c>{ viewers }</c>; with stream <c>""</c>: <c>rights</c>, what the caller may do has
    /// changed, and <c>brand</c>, what it is now.</summary>
    Task Signal(string stream, string kind, RawJson data);

    /// <summary>Changed rows of a watched list; null: something was missed, read the list again.</summary>
    Task Rows(string list, IReadOnlyList<ListChange>? changes);

    /// <summary>A watch has ended (<c>access.ended</c>), or with stream <c>""</c> the whole session (<c>session.ended</c>;
    /// <c>session.changed</c>: a visitor has signed in, and this browser has another cookie).</summary>
    Task Ended(string stream, string code);

    /// <summary>This node goes: the connection is closed with the hint to come back at once.</summary>
    Task Away();
}

/// <summary>An event on its way to browsers, written once for all of them.</summary>
internal sealed class LiveEvent(StoredEvent e)
{
    private byte[]? json;
    private SerializedHubMessage? alone;

    /// <summary>What happened.</summary>
    public StoredEvent Event => e;

    /// <summary>As it stands on the wire.</summary>
    public byte[] Json => json ??= JsonSerializer.SerializeToUtf8Bytes(e, WireJson.Options);

    /// <summary>A frame of nothing else.</summary>
    public SerializedHubMessage Alone =>
        alone ??= new(Browser.Message(nameof(ILiveClient.Events), e.Stream, new[] { this }));
}

/// <summary>A row of a list came, changed or went.</summary>
/// <param name="Id">The row.</param>
/// <param name="Version">A lower one is old news.</param>
/// <param name="Row">Null when it is no longer in the list.</param>
internal sealed record ListChange(
    Guid Id,
    long Version,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] RawJson? Row);
