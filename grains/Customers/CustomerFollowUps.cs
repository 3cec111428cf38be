using System.Collections.Immutable;
using Portal.Alarms;
using Portal.FollowUps;
using Portal.Journal;

namespace Portal.Customers;

/// <summary>What is due of a customer at which times: what somebody of the staff has set.</summary>
internal sealed partial record Customer
{
    private static readonly ImmutableArray<FollowUpKind> Kinds =
        [FollowUpKind.Reminder, FollowUpKind.Appointment, FollowUpKind.CheckIn, FollowUpKind.CouponExpiry];

    public Decision SetFollowUp(SetFollowUp command, DateTimeOffset now, FollowUpPolicy policy) => FollowUps.Set(command, Kinds, null, now, policy);

    public Decision MoveFollowUp(MoveFollowUp command, DateTimeOffset now, FollowUpPolicy policy) => FollowUps.Move(command, null, now, policy);

    public Decision CloseFollowUp(CloseFollowUp command) => FollowUps.Close(command);

    public Decision StopSequence(StopSequence command) => FollowUps.Stop(command);

    /// <summary>What is due; null when nothing is.</summary>
    public Firing? DueAt(DateTimeOffset now, FollowUpPolicy policy) => FollowUps.Pass(now, null, policy);

    private Customer Followed(Fact fact)
    {
        var next = FollowUps.After(fact);
        return this with { FollowUps = next, Alarm = AlarmRule.After(Alarm, next.Next(), ordinary: false) };
    }
}
