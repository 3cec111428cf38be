using Portal.Alarms;
using Portal.Journal;

namespace Portal.FollowUps;

/// <summary>
/// The follow-ups of one grain: people set them, alarms wake it, its own timer does them on the second. Every owner with follow-ups has one, and passes its calls
/// on. For one grain's turns only.
/// </summary>
/// <param name="work">What it needs of the silo.</param>
/// <param name="owner">Whose they are.</param>
/// <param name="execute">Carries out a command as the grain carries out all of its own.</param>
internal sealed class FollowUpTurns<TState>(FollowUpWork work, Owner<TState> owner, Execute<TState> execute)
    where TState : class, IFollowed<TState>
{
    private AlarmTimer alarm = null!;

    /// <summary>What is done elsewhere before something due is done here; null from it: not now, but again in a moment.</summary>
    public Func<Firing, CancellationToken, ValueTask<Firing?>>? Before { get; init; }

    /// <summary>Once, when the grain has its state.</summary>
    /// <param name="timer">Makes the timer of the grain: <see cref="AlarmTimer.Of"/>.</param>
    public void Begin(Func<Func<CancellationToken, Task>, AlarmTimer> timer)
    {
        alarm = timer(PassAsync);
        Arm();
    }

    /// <summary>After every command: what is due first may be something else now.</summary>
    public void Arm() => alarm.Arm(owner.State.NextDue);

    public ValueTask<FollowUpPolicy> PolicyAsync(CancellationToken ct) => work.Policies.FindAsync(ct);

    public async Task<Outcome<Receipt>> SetFollowUpAsync(SetFollowUp command, CancellationToken ct)
    {
        var policy = await PolicyAsync(ct);
        return await execute(command.CommandId, command.By, command, (state, now) => state.SetFollowUp(command, now, policy), nameof(SetFollowUpAsync), ct);
    }

    public async Task<Outcome<Receipt>> MoveFollowUpAsync(MoveFollowUp command, CancellationToken ct)
    {
        var policy = await PolicyAsync(ct);
        return await execute(command.CommandId, command.By, command, (state, now) => state.MoveFollowUp(command, now, policy), nameof(MoveFollowUpAsync), ct);
    }

    public Task<Outcome<Receipt>> CloseFollowUpAsync(CloseFollowUp command, CancellationToken ct) =>
        execute(command.CommandId, command.By, command, (state, _) => state.CloseFollowUp(command), nameof(CloseFollowUpAsync), ct);

    public Task<Outcome<Receipt>> StopSequenceAsync(StopSequence command, CancellationToken ct) =>
        execute(command.CommandId, command.By, command, (state, _) => state.StopSequence(command), nameof(StopSequenceAsync), ct);

    public Task<Outcome<Receipt>> ResumeSequenceAsync(ResumeSequence command, CancellationToken ct) =>
        execute(command.CommandId, command.By, command, (state, _) => state.ResumeSequence(command), nameof(ResumeSequenceAsync), ct);

    public async Task AlarmAsync(CancellationToken ct)
    {
        await PassAsync(ct);
        if (owner.State.Alarm is { } woken && woken.At <= work.Clock.GetUtcNow() + AlarmGrain.Ahead && woken != owner.State.NextDue)
            await LookAheadAsync(ct);
    }

    private async Task PassAsync(CancellationToken ct)
    {
        alarm.Begin();
        var policy = await PolicyAsync(ct);
        while (owner.State.DueAt(Now(), policy) is { } due)
        {
            if (!await DoAsync(due, policy, ct))
                return; // it could not be done: again in a moment
        }

        if (owner.State.NextDue?.At <= Now())
            await LookAheadAsync(ct);
        alarm.Set(owner.State.NextDue);
    }

    /// <summary>Does one thing that is due. Whatever it is, it has a command of its own: done twice, it is done once.</summary>
    private async Task<bool> DoAsync(Firing due, FollowUpPolicy policy, CancellationToken ct)
    {
        var (now, position) = (Now(), owner.Position + owner.StaffPosition);
        var ready = Before is null ? due : await Before(due, ct);
        if (ready is null)
            return false;
        await execute(
            due.Key is { } key ? Steps.CommandOf(owner.Id, key) : work.Ids.New(), due.By, due.Key,
            (state, at) => state.DueAt(at, policy) is { } still && still.Key == due.Key ? state.Fire(still with { IsHeld = ready.IsHeld }, owner.Id, at, policy) : [],
            nameof(DoAsync), ct);
        if (due.Does)
            work.Meter.Did(due.What, now - due.Due);
        return owner.Position + owner.StaffPosition > position;
    }

    /// <summary>Whole milliseconds, as the owner's rules judge: what is due within one is due with the next.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(work.Clock.GetUtcNow().ToUnixTimeMilliseconds());

    private async Task LookAheadAsync(CancellationToken ct)
    {
        var policy = await PolicyAsync(ct);
        await execute(work.Ids.New(), Party.System, null, (state, _) => state.LookAhead(policy), nameof(LookAheadAsync), ct);
    }
}

/// <summary>Carries out a command of a grain, and what the grain does after each.</summary>
internal delegate Task<Outcome<Receipt>> Execute<out TState>(
    Guid commandId, Party by, object? command, Func<TState, DateTimeOffset, Decision> decide, string action, CancellationToken ct);

/// <summary>What follow-ups need of the silo.</summary>
internal sealed record FollowUpWork(FollowUpPolicies Policies, AlarmMeter Meter, IIds Ids, TimeProvider Clock);
