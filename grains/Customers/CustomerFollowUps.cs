using System.Collections.Immutable;
using Portal.Alarms;
using Portal.FollowUps;
using Portal.Journal;

namespace Portal.Customers;

/// <summary>What is due of a customer at which times: what somebody of the staff has set.</summary>
internal sealed partial record Customer
{
    public static ImmutableArray<FollowUpKind> Kinds { get; } =
        [FollowUpKind.Reminder, FollowUpKind.Appointment, FollowUpKind.CheckIn, FollowUpKind.CouponExpiry];

    Due? IFollowed<Customer>.NextDue => FollowUps.Next();

    string? IFollowed<Customer>.Zone => null;

    public Refusal? Keeps(FollowUpKind? kind) => null;

    public Firing? DueAt(DateTimeOffset now, FollowUpPolicy policy) => FollowUps.Pass(now, null, policy);

    public Decision Fire(Firing firing, Guid id, DateTimeOffset now, FollowUpPolicy policy) => firing.Leaving.IsEmpty
        ? [firing.Event]
        : [.. firing.Leaving.Select(item => new FollowUpCancelled(item.Id, CancelReason.Merged))];

    public IEnumerable<IEvent> Following(IEvent e, Party by, FollowUpPolicy policy) => [];

    private Customer Followed(Fact fact)
    {
        var next = FollowUps.After(fact);
        return this with { FollowUps = next, Alarm = AlarmRule.After(Alarm, next.Next(), ordinary: false) };
    }
}
