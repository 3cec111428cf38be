using Portal.Alarms;
using Portal.Conversations;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Tickets;

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

    public Task<Outcome<Receipt>> ChangeCustomerAsync(ChangeCustomer command, CancellationToken ct) => FollowAsync(
        command.CommandId, Party.Customer(command.To), command, (state, _) => command.To == owner.Id ? [] : [.. state.FollowUps.Left(command.To)], nameof(ChangeCustomerAsync), ct);

    public Task<Outcome<Receipt>> CarryAsync(CarryFollowUps command, CancellationToken ct) => FollowAsync(
        command.CommandId, Party.System, command, (state, _) => [.. state.FollowUps.Carried(command.Items, command.From, owner.Id)], nameof(CarryAsync), ct);

    public Task AlarmAsync(CancellationToken ct) => followUps.AlarmAsync(ct);

    private void BeginFollowUps()
    {
        followUps = new(follow, owner, FollowAsync) { Before = BeforeAsync };
        followUps.Begin(pass => AlarmTimer.Of(this, pass, DelayDeactivation, clock));
    }

    /// <summary>The account's customer has it before the visitor lets it go, so that nothing is lost between the two; the same again adds nothing there.</summary>
    private async ValueTask<Firing?> BeforeAsync(Firing firing, CancellationToken ct)
    {
        if (firing.Leaving is not [{ Leaves: { } leave }, ..])
            return firing;
        var command = new CarryFollowUps(Steps.CommandOf(owner.Id, firing.Key!), owner.Id, firing.Leaving);
        return (await GrainFactory.GetGrain<ICustomerGrain>(leave.To).CarryAsync(command, ct)).Refusal is null ? firing : null;
    }

    private async Task<Outcome<Receipt>> FollowAsync(
        Guid commandId, Party by, object? command, Func<Customer, DateTimeOffset, Decision> decide, string action, CancellationToken ct)
    {
        var outcome = await owner.ExecuteAsync(commandId, by, command, decide, ct, action: action);
        followUps.Arm();
        return outcome;
    }
}
