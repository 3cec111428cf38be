using System.Collections.Concurrent;

namespace Portal.Live;

/// <summary>The browsers connected to this node.</summary>
internal sealed class LiveConnections(LiveMeter meter)
{
    private readonly ConcurrentDictionary<string, LiveConnection> all = new(StringComparer.Ordinal);

    public IEnumerable<LiveConnection> All => all.Values;

    public LiveConnection? Find(string id) => all.GetValueOrDefault(id);

    public void Add(LiveConnection connection)
    {
        all[connection.Id] = connection;
        meter.Connected(1);
    }

    public LiveConnection? Remove(string id)
    {
        if (!all.TryRemove(id, out var connection))
            return null;
        meter.Connected(-1);
        connection.Dispose();
        return connection;
    }

    /// <summary>The browsers of an account.</summary>
    public IEnumerable<LiveConnection> OfAccount(Guid accountId) => All.Where(connection => connection.Ticket is { Account: true } t && t.Id == accountId);

    /// <summary>Somebody signed out, or in as somebody else.</summary>
    public void EndTicket(Guid ticketId, string code = "session.ended")
    {
        foreach (var connection in All.Where(connection => connection.Ticket.TicketId == ticketId))
            connection.EndSession(code);
    }
}
