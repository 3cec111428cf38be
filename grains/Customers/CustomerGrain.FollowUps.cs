using Portal.Alarms;
using Portal.FollowUps;
using Portal.Journal;

namespace Portal.Customers;

/// <summary>What is due of a customer.</summary>
internal sealed partial class CustomerGrain
{
    private FollowUpTurns<Customer> followUps = null!;

    public Task<Outcome<Receipt>> SetFollowUpAsync(SetFollowUp command, CancellationToken ct) => followUps.SetFollowUpAsync(command, ct);

    public Task<Outcome<Receipt>> MoveFollowUpAsync(MoveFollowUp command, CancellationToken ct) => followUps.MoveFollowUpAsync(command, ct);

    public Task<Outcome<Receipt>> CloseFollowUpAsync(CloseFollowUp command, CancellationToken ct) => followUps.CloseFollowUpAsync(command, ct);

    public Task<Outcome<Receipt>> StopSequenceAsync(StopSequence command, CancellationToken ct) => followUps.StopSequenceAsync(command, ct);

    public Task<Outcome<Receipt>> ResumeSequenceAsync(ResumeSequence command, CancellationToken ct) => followUps.ResumeSequenceAsync(command, ct);

    public Task AlarmAsync(CancellationToken ct) => followUps.AlarmAsync(ct);

    private void BeginFollowUps()
    {
        followUps = new(follow, owner, FollowAsync);
        followUps.Begin(pass => AlarmTimer.Of(this, pass, DelayDeactivation, clock));
    }

    private async Task<Outcome<Receipt>> FollowAsync(
        Guid commandId, Party by, object? command, Func<Customer, DateTimeOffset, Decision> decide, string action, CancellationToken ct)
    {
        var outcome = await owner.ExecuteAsync(commandId, by, command, decide, ct, action: action);
        followUps.Arm();
        return outcome;
    }
}
