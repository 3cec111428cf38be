using Portal.Alarms;
using Portal.FollowUps;
using Portal.Journal;

namespace Portal.Conversations;

/// <summary>What is due of a conversation: people set it, alarms wake it, its own timer does it on the second.</summary>
internal sealed partial class ConversationGrain
{
    private AlarmTimer alarm = null!;

    public async Task<Outcome<Receipt>> SetFollowUpAsync(SetFollowUp command, CancellationToken ct)
    {
        var policy = await policies.FindAsync(ct);
        return await ExecuteAsync(command.CommandId, command.By, command, (state, now) => state.SetFollowUp(command, now, policy), ct);
    }

    public async Task<Outcome<Receipt>> MoveFollowUpAsync(MoveFollowUp command, CancellationToken ct)
    {
        var policy = await policies.FindAsync(ct);
        return await ExecuteAsync(command.CommandId, command.By, command, (state, now) => state.MoveFollowUp(command, now, policy), ct);
    }

    public Task<Outcome<Receipt>> CloseFollowUpAsync(CloseFollowUp command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.CloseFollowUp(command), ct);

    public Task<Outcome<Receipt>> StopSequenceAsync(StopSequence command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.StopSequence(command), ct);

    public async Task AlarmAsync(CancellationToken ct)
    {
        await PassAlarmAsync(ct);
        if (owner.State.Staff.Alarm is { } woken && woken.At <= clock.GetUtcNow() + AlarmGrain.Ahead && woken != owner.State.NextDue)
            await LookAheadAsync(ct);
    }

    private void BeginAlarms()
    {
        alarm = AlarmTimer.Of(this, PassAlarmAsync, DelayDeactivation, clock);
        alarm.Arm(owner.State.NextDue);
    }

    private async Task PassAlarmAsync(CancellationToken ct)
    {
        alarm.Begin();
        var policy = await policies.FindAsync(ct);
        while (await DoAsync(policy, ct))
        {
        }

        if (owner.State.NextDue?.At <= clock.GetUtcNow())
            await LookAheadAsync(ct);
        alarm.Set(owner.State.NextDue);
    }

    /// <summary>Does the first thing that is due. Whatever it is, it has a command of its own: done twice, it is done once.</summary>
    private async Task<bool> DoAsync(FollowUpPolicy policy, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (owner.State.Staff.SnoozedUntil is { } until && until <= now)
        {
            var wake = new WakeConversation(ids.New(), Party.System);
            alarms.Did(DueKind.Snooze, now - until);
            return (await WakeAsync(wake, ct)).Refusal is null;
        }

        if (owner.State.DueAt(now, policy) is not { } due)
            return false;
        var by = due.Item is { Kind: FollowUpKind.Message } message ? Party.Agent(message.ForId) : Party.System;
        var id = due.Key is { } key ? Steps.CommandOf(owner.Id, key) : ids.New();
        var before = owner.StaffPosition;
        await ExecuteAsync(
            id, by, due.Key, (state, at) => state.DueAt(at, policy) is { } still && still.Key == due.Key ? state.Fire(still, owner.Id, at, policy) : [], ct);
        if (due.Key is not null)
            alarms.Did(due.What, now - due.Due);
        return owner.StaffPosition > before;
    }

    private async Task LookAheadAsync(CancellationToken ct)
    {
        var policy = await policies.FindAsync(ct);
        await ExecuteAsync(ids.New(), Party.System, DueKind.Snooze, (state, _) => state.LookAhead(policy), ct);
    }
}
