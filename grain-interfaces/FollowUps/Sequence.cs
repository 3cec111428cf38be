using System.Collections.Immutable;

namespace Portal.FollowUps;

/// <summary>
/// What happens by itself after something has happened: an entry of the settings <c>sequences</c>. One that runs goes on as it was when it began; an edit is
/// for those that begin after it.
/// </summary>
/// <param name="Name">1–100 characters on one line.</param>
/// <param name="For">What it runs on.</param>
/// <param name="When">What it begins with.</param>
/// <param name="If">On which of them; null: on all.</param>
/// <param name="Steps">1–20, each with a longer wait than the one before.</param>
/// <param name="Stops">What ends it besides the laws; null or empty for nothing.</param>
/// <param name="Next">The sequence that begins when the last step is done. A way that leads round is refused.</param>
/// <param name="Off">True: it begins no more.</param>
public sealed record Sequence(
    string Name,
    SequenceOwner For,
    SequenceTrigger When,
    SequenceCondition? If,
    ImmutableArray<SequenceStep> Steps,
    ImmutableArray<SequenceStop>? Stops = null,
    Guid? Next = null,
    bool? Off = null);

/// <summary>On which owners a sequence runs: all that is said must hold.</summary>
/// <param name="Queues">In one of these; null or empty: in any.</param>
/// <param name="Labels">With one of these; null or empty: with or without.</param>
/// <param name="Types">Of one of these types, by the words that tickets use; null or empty: of any.</param>
public sealed record SequenceCondition(
    ImmutableArray<Guid>? Queues = null, ImmutableArray<Guid>? Labels = null, ImmutableArray<string>? Types = null);

/// <summary>One step.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Wait">After how long, counted from the beginning of the sequence and not from the step before; a year at most.</param>
/// <param name="Unit">Of what.</param>
/// <param name="Text">
/// Of a nudge or message, what the customer is told, by language (<c>en</c>, <c>zh</c>; one at least); of a reminder or escalation, what the staff is told. 500 characters each.
/// </param>
public sealed record SequenceStep(
    FollowUpKind Action, int Wait, WaitUnit Unit, ImmutableSortedDictionary<string, string>? Text = null)
{
    /// <summary>In which a text may be.</summary>
    public static ImmutableArray<string> Languages { get; } = ["en", "zh"];
}

/// <summary>What sequences run on.</summary>
public enum SequenceOwner
{
    /// <summary>Conversations.</summary>
    Conversation = 1,

    /// <summary>Tickets.</summary>
    Ticket = 2,
}

/// <summary>What a sequence begins with.</summary>
public enum SequenceTrigger
{
    /// <summary>
    /// The staff has answered and waits for the customer; of a ticket: it is pending. A word of the customer holds it, and with the next answer it begins anew; it
    /// ends when its owner is solved.
    /// </summary>
    Answered = 1,

    /// <summary>Its owner was solved. It ends when that is opened again.</summary>
    Solved = 2,

    /// <summary>A customer was not content: one or two stars. It ends only when its steps are done.</summary>
    LowScore = 3,

    /// <summary>Its owner began, or became of a type that the sequence is for. It ends when that is solved.</summary>
    Begun = 4,

    /// <summary>Nothing: only another sequence begins it.</summary>
    Sequence = 5,
}

/// <summary>What ends a sequence.</summary>
public enum SequenceStop
{
    /// <summary>The customer says something.</summary>
    CustomerReplied = 1,

    /// <summary>The staff answers.</summary>
    Answered = 2,

    /// <summary>Somebody gets it.</summary>
    Assigned = 3,
}

/// <summary>What a wait is counted in.</summary>
public enum WaitUnit
{
    /// <summary>Minutes, by day and by night.</summary>
    Minutes = 1,

    /// <summary>Hours, by day and by night.</summary>
    Hours = 2,

    /// <summary>Days of 24 hours.</summary>
    Days = 3,

    /// <summary>Minutes in which the company is open.</summary>
    BusinessMinutes = 4,

    /// <summary>Hours in which the company is open.</summary>
    BusinessHours = 5,

    /// <summary>Days on which the company is open, to the same time of day.</summary>
    BusinessDays = 6,
}
