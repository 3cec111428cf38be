using Microsoft.Extensions.Options;
using Portal.Agents;
using Portal.Conversations;
using Portal.Hours;
using Portal.Journal;
using Portal.Settings;
using Portal.Tickets;

namespace Portal.Live;

/// <summary>This node as silos see it. Passes on what they commit to whoever watches it, and never waits for a browser.</summary>
internal sealed partial class WebNode(
    LiveIndex index,
    LiveSessions sessions,
    BrandNews brand,
    OpeningNews opening,
    LiveMeter meter,
    TimeProvider clock,
    IOptions<LiveOptions> options,
    ILogger<WebNode> log) : IWebNode
{
    private static readonly string CustomerChanged = EventCatalog.Of(new ConversationCustomerChanged(default, default)).Name;
    private static readonly string TicketCustomerChanged = EventCatalog.Of(new TicketCustomerChanged(default, default)).Name;
    private static readonly string ParticipantRemoved = EventCatalog.Of(new TicketParticipantRemoved(default)).Name;
    private static readonly string AvailabilityChanged = EventCatalog.Of(new AvailabilityChanged(default)).Name;
    private readonly SiloNumbers numbers = new(clock, TimeSpan.FromSeconds(options.Value.SilenceSeconds));
    private TaskCompletionSource missed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when something may have been missed.</summary>
    public Task Missed => Volatile.Read(ref missed).Task;

    public Task DeliverAsync(Batch batch)
    {
        var touched = new HashSet<LiveConnection>();
        meter.Heard(batch.Events.Length, LatenessOf(batch));
        foreach (var e in batch.Events)
            Deliver(e, touched);
        foreach (var row in batch.Rows)
            Deliver(row, touched);
        foreach (var signal in batch.Signals)
            Deliver(signal, touched);
        foreach (var connection in touched)
            connection.Wake();
        if (numbers.Hear(batch.Silo, batch.Number))
            Miss();
        return Task.CompletedTask;
    }

    /// <summary>Whether a silo has fallen silent since the last time.</summary>
    public bool AnySilent() => numbers.AnySilent();

    /// <summary>Starts to wait for the next time that something is missed.</summary>
    public void ResetMissed() => Volatile.Write(ref missed, new(TaskCreationOptions.RunContinuationsAsynchronously));

    private TimeSpan? LatenessOf(Batch batch) => batch.Events is [var first, ..] ? clock.GetUtcNow() - first.At is { Ticks: > 0 } time ? time : TimeSpan.Zero : null;

    private void Miss()
    {
        meter.Missed();
        brand.Changed();
        Volatile.Read(ref missed).TrySetResult();
    }

    private void Deliver(StoredEvent stored, HashSet<LiveConnection> touched)
    {
        if (stored.Stream.Kind == OwnerKind.Account)
            sessions.AccountChanged(stored.Stream.Id);
        if (stored.Type == CustomerChanged || stored.Type == TicketCustomerChanged || stored.Type == ParticipantRemoved)
            sessions.CustomerChanged(stored.Stream);
        if (stored.Type == AvailabilityChanged || stored.Stream.Kind == OwnerKind.Queue)
            opening.Changed();
        if (SettingsKinds.KindOf(stored.Stream) is { } kind)
            DeliverSettings(kind);
        var watches = index.Of(stored.Stream);
        if (watches.IsEmpty)
            return;
        try
        {
            var e = new LiveEvent(stored.Upcast());
            foreach (var watch in watches)
            {
                if (watch.Connection.Bring(watch, e))
                    touched.Add(watch.Connection);
            }
        }
        catch (UnknownEventException fault)
        {
            CouldNotRead(stored.Stream.ToString(), stored.Position, fault);
            foreach (var watch in watches)
                watch.Connection.End(watch, "stream.unreadable");
        }
    }

    private void DeliverSettings(string kind)
    {
        if (kind == SettingsKinds.Roles)
            sessions.Missed(); // anybody may do other things now
        if (kind == SettingsKinds.Brand)
            brand.Changed();
        if (kind == SettingsKinds.Hours)
            opening.Changed();
    }

    private void Deliver(RowChange row, HashSet<LiveConnection> touched)
    {
        var watches = index.Of(row.List);
        if (watches.IsEmpty)
            return;
        var change = new ListChange(row.Id, row.Version, Shown(row));
        foreach (var list in watches)
        {
            if (list.Connection.Bring(list, change))
                touched.Add(list.Connection);
        }
    }

    private static RawJson? Shown(RowChange row) => row switch
    {
        { Row: { } conversation } => ConversationLists.RowFor(row.List, conversation),
        { Data: { } data } => new(data),
        _ => null,
    };

    private void Deliver(Signal signal, HashSet<LiveConnection> touched)
    {
        foreach (var watch in index.Of(signal.Stream))
        {
            if (watch.Connection.Bring(watch, signal))
                touched.Add(watch.Connection);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Stream}@{Position} cannot be shown by this program; its watches have ended")]
    private partial void CouldNotRead(string stream, long position, Exception fault);
}
