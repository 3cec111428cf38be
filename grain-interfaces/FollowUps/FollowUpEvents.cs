using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.FollowUps;

/// <summary>Somebody set a follow-up, or it came with a merge.</summary>
/// <param name="Item">All of it.</param>
[Event("follow_up.set")]
public sealed record FollowUpSet(FollowUp Item) : IStaffEvent;

/// <summary>A follow-up has another time: it waits again, in its next generation.</summary>
/// <param name="Id">Which.</param>
/// <param name="When">As it was asked for.</param>
/// <param name="Due">When that is, UTC.</param>
/// <param name="ForId">Who shall do it; null: as before.</param>
/// <param name="Text">What to do; null: as before.</param>
[Event("follow_up.moved")]
public sealed record FollowUpMoved(Guid Id, FollowUpTime When, DateTimeOffset Due, Guid? ForId = null, string? Text = null) : IStaffEvent;

/// <summary>The daylight rules or quiet hours were looked at shortly before it is due: it is due then, in the same generation.</summary>
/// <param name="Id">Which.</param>
/// <param name="Due">UTC.</param>
[Event("follow_up.confirmed")]
public sealed record FollowUpConfirmed(Guid Id, DateTimeOffset Due) : IStaffEvent;

/// <summary>A follow-up was due, and what it is for was done in the same commit; one for the staff stays until they have done it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Generation">In which it fired, once.</param>
/// <param name="Due">When it was due.</param>
/// <param name="LateMilliseconds">How much later it was done.</param>
/// <param name="TellAt">From when on who shall do it is mailed, if they wish it and it is not done; null: never.</param>
[Event("follow_up.fired")]
public sealed record FollowUpFired(
    Guid Id, FollowUpKind Kind, int Generation, DateTimeOffset Due, long LateMilliseconds, DateTimeOffset? TellAt = null) : IStaffEvent;

/// <summary>Somebody has done it.</summary>
/// <param name="Id">Which.</param>
[Event("follow_up.done")]
public sealed record FollowUpDone(Guid Id) : IStaffEvent;

/// <summary>It is not wanted any more.</summary>
/// <param name="Id">Which.</param>
/// <param name="Reason">Why.</param>
[Event("follow_up.cancelled")]
public sealed record FollowUpCancelled(Guid Id, CancelReason Reason) : IStaffEvent;

/// <summary>A follow-up goes to the owner that its own goes on in: it does nothing here any more, and is cancelled here when that one has it.</summary>
/// <param name="Id">Which.</param>
/// <param name="To">The other owner.</param>
[Event("follow_up.left")]
public sealed record FollowUpLeft(Guid Id, Guid To) : IStaffEvent;

/// <summary>Why a follow-up will not be.</summary>
public enum CancelReason
{
    /// <summary>Somebody of the staff said so.</summary>
    Hand = 1,

    /// <summary>The customer spoke before it was due.</summary>
    CustomerReplied = 2,

    /// <summary>It went along to what its owner was merged into.</summary>
    Merged = 3,

    /// <summary>It could not be done any more, such as a message to what is over.</summary>
    Overtaken = 4,
}

/// <summary>A sequence began to run.</summary>
/// <param name="SequenceId">Its entry in the settings.</param>
/// <param name="Version">Of the entry; 0 for one as it comes with Portal.</param>
/// <param name="Name">What it is called.</param>
/// <param name="When">What it began with.</param>
/// <param name="Steps">What it will do.</param>
/// <param name="Stops">What ends it besides the laws.</param>
/// <param name="Next">What follows it.</param>
[Event("follow_up.sequence_begun")]
public sealed record SequenceBegun(
    Guid SequenceId,
    long Version,
    string Name,
    SequenceTrigger When,
    ImmutableArray<SequenceStep> Steps,
    ImmutableArray<SequenceStop>? Stops = null,
    Guid? Next = null) : IStaffEvent;

/// <summary>Calendars or quiet hours say when the next step of a sequence is due.</summary>
/// <param name="Number">Of the run.</param>
/// <param name="Step">Its index.</param>
/// <param name="Due">UTC.</param>
[Event("follow_up.step_timed")]
public sealed record StepTimed(int Number, int Step, DateTimeOffset Due) : IStaffEvent;

/// <summary>A step of a sequence was due, and was done in the same commit.</summary>
/// <param name="Number">Of the run.</param>
/// <param name="Step">Its index.</param>
/// <param name="Generation">In which it fired, once.</param>
/// <param name="Action">What was done.</param>
/// <param name="Due">When it was due.</param>
/// <param name="LateMilliseconds">How much later it was done.</param>
[Event("follow_up.step_fired")]
public sealed record StepFired(int Number, int Step, int Generation, FollowUpKind Action, DateTimeOffset Due, long LateMilliseconds) : IStaffEvent;

/// <summary>Somebody of the staff ended a sequence.</summary>
/// <param name="Number">Of the run.</param>
/// <param name="Kept">True: it stays as it stands, and can go on. Null, as it was before: what has run is forgotten.</param>
[Event("follow_up.sequence_stopped")]
public sealed record SequenceStopped(int Number, bool? Kept = null) : IStaffEvent;

/// <summary>A sequence that somebody had ended goes on as if it had not been: what would have been done meanwhile is done now.</summary>
/// <param name="Number">Of the run.</param>
[Event("follow_up.sequence_resumed")]
public sealed record SequenceResumed(int Number) : IStaffEvent;

/// <summary>Its owner was woken, and nothing was due yet: the alarm has moved on.</summary>
[Event("follow_up.looked")]
public sealed record FollowUpsLooked : IStaffEvent;
