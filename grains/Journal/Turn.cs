using System.Collections.Immutable;
using System.Text.Json;

namespace Portal.Journal;

/// <summary>What an owner is asked to do, with all that is needed to do it once.</summary>
/// <param name="Id">Unique for the owner.</param>
/// <param name="Hash">Of what is asked: the same id with another one is refused.</param>
/// <param name="By">Who asks.</param>
/// <param name="Decide">What the rules say to it.</param>
internal readonly record struct Command<TState>(Guid Id, byte[] Hash, Party By, Func<TState, DateTimeOffset, Decision> Decide);

/// <summary>The first beat for one or several commands, of which each is decided on what the one before it left; nothing of it counts before it is committed.</summary>
internal sealed class Turn<TState>(Owner<TState> owner, DateTimeOffset now)
    where TState : class, IOwnerState<TState>
{
    private readonly DateTimeOffset stamp = now < owner.At ? owner.At : now; // time never goes back within an owner, whatever is done to the clock
    private readonly ImmutableArray<AppendedCommand>.Builder commands = ImmutableArray.CreateBuilder<AppendedCommand>(1);
    private readonly ImmutableArray<StoredEvent>.Builder events = ImmutableArray.CreateBuilder<StoredEvent>(1);
    private long position = owner.Position;
    private long staffPosition = owner.StaffPosition;

    /// <summary>The owner's state after all that was decided.</summary>
    public TState State { get; private set; } = owner.State;

    /// <summary>What those are told whose commands caused events, in their order, once it is committed.</summary>
    public ImmutableArray<Receipt> Receipts { get; private set; }

    /// <summary>A command that causes no events leaves no trace.</summary>
    public Decision Decide(Command<TState> command)
    {
        var decision = command.Decide(State, now);
        if (decision.Events.IsEmpty)
            return decision;
        commands.Add(new(command.Id, command.Hash, events.Count));
        foreach (var e in decision.Events)
            Add(e, command);
        return decision;
    }

    public Append Close(ImmutableArray<RowWrite> rows)
    {
        var (before, version) = (owner.Exists ? owner.State : null, position + staffPosition);
        var lists = State is IListed<TState> listed ? listed.ListChanges(owner.Id, version, before) : [];
        var state = JsonSerializer.Serialize(State, EventCatalog.Json);
        var changed = Changed(before);
        var append = new Append(
            TState.Kind, owner.Id, owner.Position, owner.StaffPosition, commands.DrainToImmutable(), events.DrainToImmutable(), state,
            rows.IsEmpty ? changed : [.. changed, .. rows], lists);
        Receipts = append.Receipts;
        return append;
    }

    private void Add(IEvent e, Command<TState> command)
    {
        var type = EventCatalog.Of(e);
        var at = type.Staff ? ++staffPosition : ++position;
        State = State.Apply(new Fact(e, at, stamp, command.By));
        events.Add(new StoredEvent(
            new StreamId(TState.Kind, owner.Id, type.Staff), at, type.Name, type.Version, stamp, command.By, command.Id,
            JsonSerializer.Serialize(e, type.Clr, EventCatalog.Json), type.Staff ? position : null));
    }

    private ImmutableArray<RowWrite> Changed(TState? before)
    {
        var (after, old) = (State.Rows(owner.Id), before?.Rows(owner.Id) ?? []);
        return after.SequenceEqual(old) ? [] : [.. after.Except(old), .. Gone(old).Except(Gone(after))];
    }

    private static IEnumerable<RowWrite> Gone(ImmutableArray<RowWrite> rows) => rows.Select(row => row.Table.Gone(row)).OfType<RowWrite>();
}
