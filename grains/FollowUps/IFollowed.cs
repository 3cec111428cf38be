using System.Collections.Immutable;
using Portal.Alarms;
using Portal.Journal;

namespace Portal.FollowUps;

/// <summary>The state of an owner that has follow-ups: what differs from owner to owner. What is the same for all is in FollowedRules.cs.</summary>
internal interface IFollowed<TSelf> : IOwnerState<TSelf>
    where TSelf : class, IFollowed<TSelf>
{
    /// <summary>What people may set by hand.</summary>
    static abstract ImmutableArray<FollowUpKind> Kinds { get; }

    /// <summary>What is due of it at which times; null when nothing is.</summary>
    FollowUpState? FollowUps { get; }

    /// <summary>When it is woken, as its row says; null when nothing is due at any time.</summary>
    Due? Alarm { get; }

    /// <summary>What is due first; what only a calendar knows is due no earlier.</summary>
    Due? NextDue { get; }

    /// <summary>Where its customer is, as far as that is known: an IANA time zone.</summary>
    string? Zone { get; }

    /// <summary>Why it takes no follow-ups, or none of this kind; null when it does.</summary>
    /// <param name="kind">What shall be set; null: any.</param>
    Refusal? Keeps(FollowUpKind? kind);

    /// <summary>What is due; null when nothing is.</summary>
    Firing? DueAt(DateTimeOffset now, FollowUpPolicy policy);

    /// <summary>Does what is due.</summary>
    /// <param name="firing">What.</param>
    /// <param name="id">Of this owner.</param>
    /// <param name="now">When.</param>
    /// <param name="policy">What follows a sequence.</param>
    Decision Fire(Firing firing, Guid id, DateTimeOffset now, FollowUpPolicy policy);

    /// <summary>What follows from something that happened: sequences that begin, and what is cancelled.</summary>
    /// <param name="e">What happened; it is in the state already.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="policy">What sequences there are.</param>
    IEnumerable<IEvent> Following(IEvent e, Party by, FollowUpPolicy policy);
}
