namespace Portal.Alarms;

/// <summary>
/// What is due first. As part of an owner's state, and as its row in <c>due_row</c>, it is a lower bound: what becomes due earlier moves it at once, what becomes
/// due later may leave it, and then the owner finds nothing to do when it wakes, and moves it.
/// </summary>
/// <param name="At">When, UTC; at the earliest.</param>
/// <param name="What">What it is.</param>
public sealed record Due(DateTimeOffset At, DueKind What)
{
    /// <summary>The earlier one; null when there is neither.</summary>
    public static Due? First(Due? one, Due? other) => one is null || other?.At < one.At ? other : one;
}

/// <summary>What something due is. The numbers are stored; 1–19 are follow-ups, as in <c>FollowUpKind</c>.</summary>
public enum DueKind
{
    /// <summary>Somebody of the staff wants to be reminded.</summary>
    Reminder = 1,

    /// <summary>At a time by the clock of a place.</summary>
    Appointment = 2,

    /// <summary>A customer is asked whether they still want something.</summary>
    Nudge = 3,

    /// <summary>Those who lead are told.</summary>
    Escalation = 4,

    /// <summary>It is closed by itself.</summary>
    Solve = 5,

    /// <summary>A customer is asked how it was.</summary>
    Survey = 6,

    /// <summary>Somebody of the staff shall speak to a customer again.</summary>
    CheckIn = 7,

    /// <summary>A coupon of a customer runs out.</summary>
    CouponExpiry = 8,

    /// <summary>A message that was written before.</summary>
    Message = 9,

    /// <summary>A solved ticket is closed for good.</summary>
    Close = 10,

    /// <summary>What was put aside wakes.</summary>
    Snooze = 20,

    /// <summary>An answer goes out: the time to take it back is over.</summary>
    Reply = 21,

    /// <summary>Answers that a customer has not read are mailed to them.</summary>
    Mail = 22,
}
