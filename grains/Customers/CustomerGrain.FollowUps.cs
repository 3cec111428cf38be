using System.Runtime.CompilerServices;
using Portal.Alarms;
using Portal.FollowUps;
using Portal.Journal;

namespace Portal.Customers;

/// <summary>What is due of a customer: people set it, alarms wake it, its own timer does it on the second.</summary>
internal sealed partial class CustomerGrain
{
    private AlarmTimer alarm = null!;

    public async Task<Outcome<Receipt>> SetFollowUpAsync(SetFollowUp command, CancellationToken ct)
    {
        var policy = await policies.FindAsync(ct);
        return await FollowAsync(command.CommandId, command.By, command, (state, now) => state.SetFollowUp(command, now, policy), ct);
    }

    public async Task<Outcome<Receipt>> MoveFollowUpAsync(MoveFollowUp command, CancellationToken ct)
    {
        var policy = await policies.FindAsync(ct);
        return await FollowAsync(command.CommandId, command.By, command, (state, now) => state.MoveFollowUp(command, now, policy), ct);
    }

    public Task<Outcome<Receipt>> CloseFollowUpAsync(CloseFollowUp command, CancellationToken ct) =>
        FollowAsync(command.CommandId, command.By, command, (state, _) => state.CloseFollowUp(command), ct);

    public Task<Outcome<Receipt>> StopSequenceAsync(StopSequence command, CancellationToken ct) =>
        FollowAsync(command.CommandId, command.By, command, (state, _) => state.StopSequence(command), ct);

    public Task AlarmAsync(CancellationToken ct) => PassAlarmAsync(ct);

    private async Task PassAlarmAsync(CancellationToken ct)
    {
        alarm.Begin();
        var policy = await policies.FindAsync(ct);
        while (owner.State.DueAt(clock.GetUtcNow(), policy) is { } due)
        {
            var (now, before) = (clock.GetUtcNow(), owner.StaffPosition);
            await FollowAsync(
                due.Key is { } key ? Steps.CommandOf(owner.Id, key) : ids.New(), Party.System, due.Key,
                (state, at) => state.DueAt(at, policy) is { } still && still.Key == due.Key ? [still.Event] : [], ct);
            if (due.Key is not null)
                alarms.Did(due.What, now - due.Due);
            if (owner.StaffPosition == before)
                break;
        }

        alarm.Set(owner.State.Alarm);
    }

    private async Task<Outcome<Receipt>> FollowAsync<TCommand>(
        Guid commandId, Party by, TCommand command, Func<Customer, DateTimeOffset, Decision> decide, CancellationToken ct, [CallerMemberName] string action = "")
    {
        var outcome = await owner.ExecuteAsync(commandId, by, command, decide, ct, action: action);
        alarm.Arm(owner.State.Alarm);
        return outcome;
    }
}
