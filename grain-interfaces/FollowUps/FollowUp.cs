using System.Collections.Immutable;

namespace Portal.FollowUps;

/// <summary>
/// What is due of one ticket, conversation or customer: part of the staff's state of its owner. Follow-ups that somebody set stand in
/// <paramref name="Items"/> until they are done or cancelled; sequences that run by themselves in <paramref name="Runs"/>. Timers of one owner know each other:
/// the rules are in grains/FollowUps/FollowUpRules.cs.
/// </summary>
/// <param name="Items">In the order in which they were set, 100 at most; null when there is none.</param>
/// <param name="Runs">Sequences under way, 10 at most; null when there is none.</param>
/// <param name="Asleep">True while the owner is put aside: what runs by itself stands still. Else null.</param>
/// <param name="Begun">How many runs of sequences there have been; the next one's number is one more. Null for none.</param>
public sealed record FollowUpState(
    ImmutableArray<FollowUp>? Items = null, ImmutableArray<SequenceRun>? Runs = null, bool? Asleep = null, int? Begun = null);

/// <summary>One thing that somebody of the staff has set.</summary>
/// <param name="Id">Made by the caller.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What to do, or why: 1–500 characters; of a scheduled message its words, 1–16,000.</param>
/// <param name="ForId">Who of the staff shall do it, zeros for those who lead; of a scheduled message who says it.</param>
/// <param name="When">As it was asked for.</param>
/// <param name="Due">When that is, UTC.</param>
/// <param name="Generation">1, and one more each time that it is moved or put off: it fires once in each.</param>
/// <param name="SetBy">Who set it.</param>
/// <param name="SetAt">When.</param>
/// <param name="UnlessReply">True: a word of the customer before it is due cancels it. Else null.</param>
/// <param name="FiredAt">When it became due and was told; it stays until somebody has done it. Null while it waits.</param>
/// <param name="Confirmed">True once the daylight rules of its place were looked at again shortly before; for times with a zone. Else null.</param>
/// <param name="From">The owner that it came from in a merge; null else.</param>
/// <param name="Words">What to do by language, where a sequence said so; null else.</param>
/// <param name="Leaves">While it is on its way to another owner: it does nothing here any more. Null else.</param>
/// <param name="TellAt">Once it was due: from when on who shall do it is mailed, if they wish it. Null else.</param>
[GenerateSerializer, Immutable, Alias("follow-up")]
public sealed record FollowUp(
    Guid Id,
    FollowUpKind Kind,
    string Text,
    Guid ForId,
    FollowUpTime When,
    DateTimeOffset Due,
    int Generation,
    Guid SetBy,
    DateTimeOffset SetAt,
    bool? UnlessReply = null,
    DateTimeOffset? FiredAt = null,
    bool? Confirmed = null,
    Guid? From = null,
    ImmutableSortedDictionary<string, string>? Words = null,
    FollowUpLeave? Leaves = null,
    DateTimeOffset? TellAt = null);

/// <summary>A follow-up on its way.</summary>
/// <param name="To">The owner that it goes to.</param>
/// <param name="At">Since when.</param>
[GenerateSerializer, Immutable, Alias("follow-up-leave")]
public sealed record FollowUpLeave(Guid To, DateTimeOffset At);

/// <summary>A time as people say it: a moment, or one by the clock of a place.</summary>
/// <param name="At">A moment; null where it is said by a clock.</param>
/// <param name="Local">By the clock of <paramref name="Zone"/>, to the minute. It keeps this when daylight rules change.</param>
/// <param name="Zone">An IANA time zone.</param>
/// <param name="LeadMinutes">How long before, 0–10,080.</param>
[GenerateSerializer, Immutable, Alias("follow-up-time")]
public sealed record FollowUpTime(DateTimeOffset? At = null, DateTime? Local = null, string? Zone = null, int LeadMinutes = 0);

/// <summary>What a follow-up is. The numbers are stored and are those of <see cref="Alarms.DueKind"/>.</summary>
[GenerateSerializer, Alias("follow-up-kind")]
public enum FollowUpKind
{
    /// <summary>Somebody of the staff wants to be reminded.</summary>
    Reminder = 1,

    /// <summary>At a time by the clock of a place; it moves with the daylight rules there.</summary>
    Appointment = 2,

    /// <summary>A customer is asked whether they still want something. By sequences alone.</summary>
    Nudge = 3,

    /// <summary>Those who lead are told. By sequences alone.</summary>
    Escalation = 4,

    /// <summary>It is closed by itself. By sequences alone.</summary>
    Solve = 5,

    /// <summary>A customer is asked how it was. By sequences alone.</summary>
    Survey = 6,

    /// <summary>Somebody of the staff shall speak to a customer again.</summary>
    CheckIn = 7,

    /// <summary>A coupon of a customer runs out: the customer is told, not in their quiet hours.</summary>
    CouponExpiry = 8,

    /// <summary>A message to the customer that was written before, not sent in their quiet hours.</summary>
    Message = 9,

    /// <summary>A solved ticket is closed for good. By sequences alone.</summary>
    Close = 10,
}

/// <summary>A sequence that runs on its owner: its steps as they were when it began.</summary>
/// <param name="SequenceId">Its entry in the settings <c>sequences</c>.</param>
/// <param name="Name">As it was called then.</param>
/// <param name="Number">Of this run among all of its owner; with <paramref name="Generation"/> and the step's number a step fires once.</param>
/// <param name="When">What it began with.</param>
/// <param name="Steps">What it does.</param>
/// <param name="Stops">What ends it besides the laws.</param>
/// <param name="Next">The sequence that begins when the last step is done; null for none.</param>
/// <param name="Generation">1, and one more each time that it begins anew because the customer spoke.</param>
/// <param name="Since">From when waits count; null while nothing counts: the customer waits for an answer.</param>
/// <param name="Step">How many steps are done: the index of the next.</param>
/// <param name="Due">When that one is due, where calendars or quiet hours had to be asked; null: when its wait is over.</param>
/// <param name="Stopped">True when somebody ended it by hand; it stays so that it does not begin again. Else null.</param>
/// <param name="Kept">True while it is stopped as it stood: what happens counts for it as for the others, and it can go on. Else null.</param>
public sealed record SequenceRun(
    Guid SequenceId,
    string Name,
    int Number,
    SequenceTrigger When,
    ImmutableArray<SequenceStep> Steps,
    ImmutableArray<SequenceStop>? Stops,
    Guid? Next,
    int Generation,
    DateTimeOffset? Since,
    int Step,
    DateTimeOffset? Due,
    bool? Stopped = null,
    bool? Kept = null);
