using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Live;

namespace Portal.Journal;

/// <summary>
/// The four beats of a command: decide, commit, apply, announce. Holds an owner's state between commands; nothing is assigned before it is
/// saved. For one grain's turns only.
/// </summary>
internal sealed class Owner<TState>(Guid id, IJournal journal, TimeProvider clock)
    where TState : class, IOwnerState<TState>
{
    private const int Tries = 4;
    private DateTimeOffset at;

    public Guid Id => id;

    public TState State { get; private set; } = TState.Empty;

    public long Position { get; private set; }

    public long StaffPosition { get; private set; }

    public bool Exists => Position + StaffPosition > 0;

    public async Task LoadAsync(CancellationToken ct)
    {
        var head = await journal.LoadAsync(TState.Kind, id, ct);
        (Position, StaffPosition, at) = (head?.Position ?? 0, head?.StaffPosition ?? 0, head?.At ?? default);
        State = head is null ? TState.Empty : JsonSerializer.Deserialize<TState>(head.State, EventCatalog.Json)!;
    }

    /// <summary>Carries out a command once: the same id again gives the first receipt, even if it would be refused by now.</summary>
    /// <param name="command">Its body; the same id with another body is refused.</param>
    /// <param name="action">What is done with the body: the grain's method.</param>
    /// <param name="rows">More rows than the state's own, where a command brings what no state may hold.</param>
    public async Task<Outcome<Receipt>> ExecuteAsync<TCommand>(
        Guid commandId,
        Party by,
        TCommand command,
        Func<TState, DateTimeOffset, Decision> decide,
        CancellationToken ct,
        ImmutableArray<RowWrite>? rows = null,
        [CallerMemberName] string action = "")
    {
        ct.ThrowIfCancellationRequested();
        var hash = Hash(action, command);
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var now = Now();
            var decision = decide(State, now);
            if (decision.Events.IsEmpty)
                return await AnswerWithoutEventsAsync(commandId, hash, decision.Refusal, now);
            var stamp = now < at ? at : now; // time never goes back within an owner, whatever is done to the clock
            var (append, next) = Prepare(commandId, hash, by, decision.Events, rows ?? [], stamp);
            var result = await journal.AppendAsync(append);
            if (result.Fate == AppendFate.Committed)
            {
                (State, Position, StaffPosition, at) = (next, append.NewPosition, append.NewStaffPosition, stamp);
                return append.Receipt;
            }

            await LoadAsync(CancellationToken.None);
            if (result.Fate != AppendFate.Lost)
                return Answer(result);
        }

        throw new JournalUnavailableException($"{TState.Kind} {id} was written elsewhere {Tries} times in a row.");
    }

    private async Task<Outcome<Receipt>> AnswerWithoutEventsAsync(Guid commandId, byte[] hash, Refusal? refusal, DateTimeOffset now)
    {
        if (await journal.FindAsync(TState.Kind, id, commandId, hash, CancellationToken.None) is { } known)
            return Answer(known);
        return refusal is null ? new Receipt(StreamId.Shared(TState.Kind, id), Position, now) : refusal;
    }

    private static byte[] Hash<TCommand>(string action, TCommand command)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(command, EventCatalog.Json);
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(action.Length) + body.Length);
        try
        {
            var length = Encoding.UTF8.GetBytes(action, bytes);
            body.CopyTo(bytes, length);
            return SHA256.HashData(bytes.AsSpan(0, length + body.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static Outcome<Receipt> Answer(AppendResult result) =>
        result.Receipt is { } receipt ? receipt : Refusal.Unprocessable("command.id_reused");

    private (Append Append, TState Next) Prepare(
        Guid commandId, byte[] hash, Party by, ImmutableArray<IEvent> events, ImmutableArray<RowWrite> rows, DateTimeOffset now)
    {
        var (position, staffPosition, next) = (Position, StaffPosition, State);
        var stored = ImmutableArray.CreateBuilder<StoredEvent>(events.Length);
        foreach (var e in events)
        {
            var type = EventCatalog.Of(e);
            var at = type.Staff ? ++staffPosition : ++position;
            next = next.Apply(new Fact(e, at, now, by));
            stored.Add(new StoredEvent(
                new StreamId(TState.Kind, id, type.Staff), at, type.Name, type.Version, now, by, commandId,
                JsonSerializer.Serialize(e, type.Clr, EventCatalog.Json), type.Staff ? position : null));
        }

        var version = position + staffPosition;
        var lists = next is IListed<TState> listed ? listed.ListChanges(id, version, Exists ? State : null) : [];
        var state = JsonSerializer.Serialize(next, EventCatalog.Json);
        var append = new Append(
            TState.Kind, id, Position, StaffPosition, commandId, hash, stored.MoveToImmutable(), state, rows.IsEmpty ? Changed(next) : [.. Changed(next), .. rows], lists);
        return (append, next);
    }

    private ImmutableArray<RowWrite> Changed(TState next)
    {
        var (after, before) = (next.Rows(id), Exists ? State.Rows(id) : []);
        return after.SequenceEqual(before) ? [] : [.. after.Except(before), .. Gone(before).Except(Gone(after))];
    }

    private static IEnumerable<RowWrite> Gone(ImmutableArray<RowWrite> rows) => rows.Select(row => row.Table.Gone(row)).OfType<RowWrite>();

    /// <summary>Whole milliseconds, as browsers count them. Rules judge by it, so that what is due or runs out does so by the clock on the wall.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}

/// <summary>A state whose row stands in lists that browsers have open.</summary>
internal interface IListed<in TState>
{
    /// <summary>What those lists are told when <paramref name="before"/> (null: it is new) became this state.</summary>
    ImmutableArray<RowChange> ListChanges(Guid id, long version, TState? before);
}
