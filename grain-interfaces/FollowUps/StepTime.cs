using Portal.Hours;

namespace Portal.FollowUps;

/// <summary>When steps of sequences are due: the one rule, by which owners go and which settings show beforehand.</summary>
public static class StepTime
{
    /// <summary>The longest wait.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(366);

    /// <summary>As the clock on the wall counts it.</summary>
    public static TimeSpan Length(this SequenceStep step) => step.Unit switch
    {
        WaitUnit.Minutes or WaitUnit.BusinessMinutes => TimeSpan.FromMinutes(step.Wait),
        WaitUnit.Hours or WaitUnit.BusinessHours => TimeSpan.FromHours(step.Wait),
        _ => TimeSpan.FromDays(step.Wait),
    };

    /// <summary>Whether the wait is one that there may be.</summary>
    public static bool HasWait(this SequenceStep step) => Enum.IsDefined(step.Unit) && step.Wait is >= 1 and <= 1_000_000 && step.Length() <= Longest;

    /// <summary>When it is due in a sequence that counts from then. A calendar that gives no such time counts like the clock on the wall.</summary>
    /// <param name="step">Which.</param>
    /// <param name="since">From when it counts.</param>
    /// <param name="hours">The company's; null: always open.</param>
    public static DateTimeOffset DueAfter(this SequenceStep step, DateTimeOffset since, BusinessHours? hours) => step.Unit switch
    {
        WaitUnit.BusinessMinutes when hours is not null => BusinessTime.After(hours, since, step.Wait),
        WaitUnit.BusinessHours when hours is not null => BusinessTime.After(hours, since, step.Wait * 60),
        WaitUnit.BusinessDays when hours is not null => BusinessTime.AfterDays(hours, since, step.Wait),
        _ => null,
    } ?? since + step.Length();

    /// <summary>What goes to a customer, and so not in their quiet hours.</summary>
    public static bool IsForCustomer(this FollowUpKind kind) =>
        kind is FollowUpKind.Nudge or FollowUpKind.Survey or FollowUpKind.CouponExpiry or FollowUpKind.Message;
}
