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

    public Guid Id => id;

    public TState State { get; private set; } = TState.Empty;

    public long Position { get; private set; }

    public long StaffPosition { get; private set; }

    /// <summary>When it changed last; never goes back, whatever is done to the clock.</summary>
    public DateTimeOffset At { get; private set; }

    public bool Exists => Position + StaffPosition > 0;

    public async Task LoadAsync(CancellationToken ct)
    {
        var head = await journal.LoadAsync(TState.Kind, id, ct);
        (Position, StaffPosition, At) = (head?.Position ?? 0, head?.StaffPosition ?? 0, head?.At ?? default);
        State = head is null ? TState.Empty : JsonSerializer.Deserialize<TState>(head.State, EventCatalog.Json)!;
    }

    /// <summary>Carries out a command once: the same id again gives the first receipt, even if it would be refused by now.</summary>
    /// <param name="command">Its body; the same id with another body is refused.</param>
    /// <param name="action">What is done with the body: the grain's method.</param>
    /// <param name="rows">More rows than the state's own, where a command brings what no state may hold.</param>
    public Task<Outcome<Receipt>> ExecuteAsync<TCommand>(
        Guid commandId,
        Party by,
        TCommand command,
        Func<TState, DateTimeOffset, Decision> decide,
        CancellationToken ct,
        ImmutableArray<RowWrite>? rows = null,
        [CallerMemberName] string action = "")
    {
        ct.ThrowIfCancellationRequested();
        return ExecuteAsync(CommandOf(commandId, by, command, decide, action), rows ?? []);
    }

    /// <summary>
    /// Carries out commands that came together, in their order and in one commit, each as if it had come alone after the one before it. What does not go with
    /// the others, since it is refused or was done before, is asked alone after them.
    /// </summary>
    public async Task<ImmutableArray<Outcome<Receipt>>> ExecuteAllAsync(ImmutableArray<Command<TState>> commands, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (commands.Length == 1)
            return [await ExecuteAsync(commands[0], [])];
        var outcomes = new Outcome<Receipt>?[commands.Length];
        var turn = new Turn<TState>(this, Now());
        var takenAlong = Enumerable.Range(0, commands.Length).DistinctBy(i => commands[i].Id).Where(i => !turn.Decide(commands[i]).Events.IsEmpty).ToArray();
        if (takenAlong.Length > 1 && await CommitAsync(turn, []) is { Fate: AppendFate.Committed })
        {
            foreach (var (i, receipt) in takenAlong.Zip(turn.Receipts))
                outcomes[i] = receipt;
        }

        for (var i = 0; i < commands.Length; i++)
            outcomes[i] ??= await ExecuteAsync(commands[i], []);
        return [.. outcomes!];
    }

    /// <param name="action">What is done with the body: the grain's method.</param>
    public static Command<TState> CommandOf<TCommand>(
        Guid commandId, Party by, TCommand command, Func<TState, DateTimeOffset, Decision> decide, [CallerMemberName] string action = "") =>
        new(commandId, Hash(action, command), by, decide);

    private async Task<Outcome<Receipt>> ExecuteAsync(Command<TState> command, ImmutableArray<RowWrite> rows)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var now = Now();
            var turn = new Turn<TState>(this, now);
            var decision = turn.Decide(command);
            if (decision.Events.IsEmpty)
                return await AnswerWithoutEventsAsync(command, decision.Refusal, now);
            var result = await CommitAsync(turn, rows);
            if (result.Fate == AppendFate.Committed)
                return turn.Receipts[0];
            if (result.Fate != AppendFate.Lost)
                return Answer(result);
        }

        throw new JournalUnavailableException($"{TState.Kind} {id} was written elsewhere {Tries} times in a row.");
    }

    private async Task<AppendResult> CommitAsync(Turn<TState> turn, ImmutableArray<RowWrite> rows)
    {
        var append = turn.Close(rows);
        var result = await journal.AppendAsync(append);
        if (result.Fate == AppendFate.Committed)
            (State, Position, StaffPosition, At) = (turn.State, append.NewPosition, append.NewStaffPosition, append.At);
        else
            await LoadAsync(CancellationToken.None);
        return result;
    }

    private async Task<Outcome<Receipt>> AnswerWithoutEventsAsync(Command<TState> command, Refusal? refusal, DateTimeOffset now)
    {
        if (await journal.FindAsync(TState.Kind, id, command.Id, command.Hash, CancellationToken.None) is { } known)
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

    /// <summary>Whole milliseconds, as browsers count them. Rules judge by it, so that what is due or runs out does so by the clock on the wall.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}

/// <summary>A state whose row stands in lists that browsers have open.</summary>
internal interface IListed<in TState>
{
    /// <summary>What those lists are told when <paramref name="before"/> (null: it is new) became this state.</summary>
    ImmutableArray<RowChange> ListChanges(Guid id, long version, TState? before);
}
