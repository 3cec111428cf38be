using Portal.Alarms;
using Portal.FollowUps;
using Portal.Journal;

namespace Portal.Tickets;

/// <summary>What is due of a ticket: answers that go out, and all that follows it up.</summary>
internal sealed partial class TicketGrain
{
    private FollowUpTurns<Ticket> followUps = null!;

    public Task<Outcome<Receipt>> SetFollowUpAsync(SetFollowUp command, CancellationToken ct) => followUps.SetFollowUpAsync(command, ct);

    public Task<Outcome<Receipt>> MoveFollowUpAsync(MoveFollowUp command, CancellationToken ct) => followUps.MoveFollowUpAsync(command, ct);

    public Task<Outcome<Receipt>> CloseFollowUpAsync(CloseFollowUp command, CancellationToken ct) => followUps.CloseFollowUpAsync(command, ct);

    public Task<Outcome<Receipt>> StopSequenceAsync(StopSequence command, CancellationToken ct) => followUps.StopSequenceAsync(command, ct);

    public Task<Outcome<Receipt>> ResumeSequenceAsync(ResumeSequence command, CancellationToken ct) => followUps.ResumeSequenceAsync(command, ct);

    public Task<Outcome<Receipt>> CarryAsync(CarryFollowUps command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, Party.System, command, (state, _) => state.Carry(owner.Id, command), ct);

    public Task AlarmAsync(CancellationToken ct) => followUps.AlarmAsync(ct);

    private void BeginFollowUps()
    {
        followUps = new(follow, owner, (id, by, command, decide, action, ct) => ExecuteAsync(id, by, command, decide, ct, action)) { Before = BeforeAsync };
        followUps.Begin(pass => AlarmTimer.Of(this, pass, DelayDeactivation, clock));
    }

    private async ValueTask<Firing?> BeforeAsync(Firing firing, CancellationToken ct) => firing switch
    {
        { Leaving: [{ Leaves: { } leave }, ..] } => await HandOverAsync(firing, leave, ct) ? firing : null,
        { Step.Action: FollowUpKind.Solve } => firing with { IsHeld = await family.HasOpenPartsAsync(owner.Id, ct) },
        _ => firing,
    };

    /// <summary>The other one has it before this one lets it go, so that nothing is lost between the two; the same again adds nothing there.</summary>
    private async Task<bool> HandOverAsync(Firing firing, FollowUpLeave leave, CancellationToken ct)
    {
        var command = new CarryFollowUps(Steps.CommandOf(owner.Id, firing.Key!), owner.Id, firing.Leaving);
        return (await GrainFactory.GetGrain<ITicketGrain>(leave.To).CarryAsync(command, ct)).Refusal is null;
    }
}
