using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Portal.Journal;

namespace Portal.Live;

/// <summary>The browser at the other end of a hub connection. What many are told alike is put into words once.</summary>
internal sealed class Browser(HubConnectionContext connection) : ILiveClient
{
    public Task Events(string stream, IReadOnlyList<LiveEvent> events) =>
        events.Count == 1 ? connection.WriteAsync(events[0].Alone).AsTask() : TellAsync(nameof(Events), stream, events);

    public Task Signal(string stream, string kind, RawJson data) => TellAsync(nameof(Signal), stream, kind, data);

    public Task Rows(string list, IReadOnlyList<ListChange>? changes) => TellAsync(nameof(Rows), list, changes);

    public Task Ended(string stream, string code) => TellAsync(nameof(Ended), stream, code);

    public Task Away() => connection.WriteAsync(new CloseMessage(error: null, allowReconnect: true)).AsTask();

    /// <summary>The words in which browsers are told something.</summary>
    public static InvocationMessage Message(string method, params object?[] arguments) => new(method, arguments);

    private Task TellAsync(string method, params object?[] arguments) => connection.WriteAsync(Message(method, arguments)).AsTask();
}

/// <summary>Lets the hub have the connection itself, to write to it without looking it up.</summary>
internal sealed class LiveLifetime(ILogger<DefaultHubLifetimeManager<LiveHub>> log) : DefaultHubLifetimeManager<LiveHub>(log)
{
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        connection.Features.Set(connection);
        return base.OnConnectedAsync(connection);
    }
}
