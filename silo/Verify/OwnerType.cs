using System.Collections.Immutable;
using System.Text.Json;
using Portal.Accounts;
using Portal.Agents;
using Portal.Conversations;
using Portal.Customers;
using Portal.Files;
using Portal.Journal;
using Portal.Queues;
using Portal.Settings;
using Portal.Tickets;

namespace Portal.Verify;

/// <summary>What a check has to know of one kind of owner: its state, and the table of its rows, if it has one.</summary>
internal abstract class OwnerType
{
    public static readonly ImmutableArray<OwnerType> All =
    [
        new OwnerType<Customer>(CustomerRows.Table),
        new OwnerType<Conversation>(ConversationRows.Table),
        new OwnerType<Agent>(AgentRows.Table),
        new OwnerType<Queue>(QueueRows.Table),
        new OwnerType<Account>(AccountRows.Table),
        new OwnerType<SettingsDocument>(null),
        new OwnerType<SentFile>(FileRows.Table),
        new OwnerType<Ticket>(TicketRows.Table),
    ];

    public static OwnerType? Of(OwnerKind kind) => All.FirstOrDefault(type => type.Kind == kind);

    public abstract OwnerKind Kind { get; }

    /// <summary>Null where an owner is found by its id alone.</summary>
    public abstract RowTable? Table { get; }

    public abstract IOwnerFold NewFold();

    /// <summary>The rows that a stored state gives.</summary>
    public abstract ImmutableArray<RowWrite> Rows(Guid id, string state);
}

/// <summary>The fold of one owner's events under way.</summary>
internal interface IOwnerFold
{
    void Add(StoredEvent e);

    bool Gives(string state);
}

internal sealed class OwnerType<TState>(RowTable? table) : OwnerType
    where TState : class, IOwnerState<TState>
{
    public override OwnerKind Kind => TState.Kind;

    public override RowTable? Table => table;

    public override IOwnerFold NewFold() => new Folding();

    public override ImmutableArray<RowWrite> Rows(Guid id, string state) =>
        JsonSerializer.Deserialize<TState>(state, EventCatalog.Json)!.Rows(id);

    private sealed class Folding : IOwnerFold
    {
        private TState state = TState.Empty;

        public void Add(StoredEvent e) => state = Fold.Next(state, e);

        public bool Gives(string stored) => Fold.Gives(state, stored);
    }
}
