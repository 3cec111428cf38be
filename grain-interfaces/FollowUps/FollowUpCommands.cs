using Portal.Journal;

namespace Portal.FollowUps;

/// <summary>What can be asked of an owner that has follow-ups: a conversation, a customer, a ticket.</summary>
[Alias("follow-ups")]
public interface IFollowUpsGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Sets one. Refusals: <c>follow_up.text_length</c>, <c>follow_up.text_invalid</c>, <c>follow_up.kind</c> (not by hand, or not of this owner),
    /// <c>follow_up.time_invalid</c>, <c>follow_up.past</c> (more than a minute ago; within it, it is done at once), <c>follow_up.far</c> (more than ten years),
    /// <c>follow_up.zone_unknown</c>, <c>follow_up.most</c> (100), <c>follow_up.exists</c> (the id), <c>conversation.resolved</c> (a message).
    /// </summary>
    [Alias("Set")]
    Task<Outcome<Receipt>> SetFollowUpAsync(SetFollowUp command, CancellationToken ct = default);

    /// <summary>
    /// Gives it another time, person or words; one that was due waits again. Refusals as when it is set, <c>follow_up.not_found</c> (or done by now),
    /// <c>follow_up.changed</c> (moved, or come due, since <see cref="MoveFollowUp.Generation"/>).
    /// </summary>
    [Alias("Move")]
    Task<Outcome<Receipt>> MoveFollowUpAsync(MoveFollowUp command, CancellationToken ct = default);

    /// <summary>Done, or not wanted any more. Refusals: <c>follow_up.not_found</c>.</summary>
    [Alias("Close")]
    Task<Outcome<Receipt>> CloseFollowUpAsync(CloseFollowUp command, CancellationToken ct = default);

    /// <summary>Ends a sequence. Refusals: <c>follow_up.not_found</c>.</summary>
    [Alias("Stop")]
    Task<Outcome<Receipt>> StopSequenceAsync(StopSequence command, CancellationToken ct = default);

    /// <summary>
    /// Takes <see cref="StopSequenceAsync"/> back, as long as nothing else has ended it. Refusals: <c>follow_up.not_found</c> (it runs, has ended, or was stopped
    /// before it could go on).
    /// </summary>
    [Alias("Resume")]
    Task<Outcome<Receipt>> ResumeSequenceAsync(ResumeSequence command, CancellationToken ct = default);
}

/// <summary>A new follow-up.</summary>
/// <param name="CommandId">Made by the caller; the follow-up's id besides.</param>
/// <param name="By">Who of the staff.</param>
/// <param name="Kind">Reminder, appointment, check-in, coupon expiry or message.</param>
/// <param name="Text">What to do, 1–500 characters; of a message its words.</param>
/// <param name="ForId">Who shall do it.</param>
/// <param name="When">When.</param>
/// <param name="UnlessReply">Whether a word of the customer cancels it.</param>
[GenerateSerializer, Immutable, Alias("follow-up.set")]
public sealed record SetFollowUp(
    Guid CommandId, Party By, FollowUpKind Kind, string Text, Guid ForId, FollowUpTime When, bool UnlessReply = false);

/// <summary>Another time, and what else shall change.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who of the staff.</param>
/// <param name="Id">Which.</param>
/// <param name="Generation">As it was seen; null: whatever it is by now.</param>
/// <param name="When">When.</param>
/// <param name="ForId">Who shall do it; null: as before.</param>
/// <param name="Text">What to do; null: as before.</param>
[GenerateSerializer, Immutable, Alias("follow-up.move")]
public sealed record MoveFollowUp(
    Guid CommandId, Party By, Guid Id, int? Generation, FollowUpTime When, Guid? ForId = null, string? Text = null);

/// <summary>Done, or cancelled.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who of the staff.</param>
/// <param name="Id">Which.</param>
/// <param name="Done">False: it is not wanted any more.</param>
[GenerateSerializer, Immutable, Alias("follow-up.close")]
public sealed record CloseFollowUp(Guid CommandId, Party By, Guid Id, bool Done);

/// <summary>Ends a sequence.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who of the staff.</param>
/// <param name="Number">Of the run.</param>
[GenerateSerializer, Immutable, Alias("follow-up.stop")]
public sealed record StopSequence(Guid CommandId, Party By, int Number);

/// <summary>Lets a sequence go on that was stopped.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who of the staff.</param>
/// <param name="Number">Of the run.</param>
[GenerateSerializer, Immutable, Alias("follow-up.resume")]
public sealed record ResumeSequence(Guid CommandId, Party By, int Number);
