using Portal.Alarms;
using Portal.FollowUps;
using Portal.Journal;

namespace Portal.Conversations;

/// <summary>What is due of a conversation.</summary>
internal sealed partial class ConversationGrain
{
    private FollowUpTurns<Conversation> followUps = null!;

    public Task<Outcome<Receipt>> SetFollowUpAsync(SetFollowUp command, CancellationToken ct) => followUps.SetFollowUpAsync(command, ct);

    public Task<Outcome<Receipt>> MoveFollowUpAsync(MoveFollowUp command, CancellationToken ct) => followUps.MoveFollowUpAsync(command, ct);

    public Task<Outcome<Receipt>> CloseFollowUpAsync(CloseFollowUp command, CancellationToken ct) => followUps.CloseFollowUpAsync(command, ct);

    public Task<Outcome<Receipt>> StopSequenceAsync(StopSequence command, CancellationToken ct) => followUps.StopSequenceAsync(command, ct);

    public Task<Outcome<Receipt>> ResumeSequenceAsync(ResumeSequence command, CancellationToken ct) => followUps.ResumeSequenceAsync(command, ct);

    public Task AlarmAsync(CancellationToken ct) => followUps.AlarmAsync(ct);

    private void BeginFollowUps()
    {
        followUps = new(follow, owner, (id, by, command, decide, action, ct) => ExecuteAsync(id, by, command, decide, ct, action)) { Before = Before };
        followUps.Begin(pass => AlarmTimer.Of(this, pass, DelayDeactivation, clock));
    }

    /// <summary>How far the customer has read is no part of the state.</summary>
    private ValueTask<Firing?> Before(Firing firing, CancellationToken ct) => ValueTask.FromResult<Firing?>(
        firing.What == DueKind.Mail ? firing with { IsHeld = ReadBy(Party.Customer(owner.State.Shared!.CustomerId)) >= owner.State.Shared.LastMessage!.Position } : firing);
}
