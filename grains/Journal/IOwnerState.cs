using System.Collections.Immutable;

namespace Portal.Journal;

/// <summary>The state of an owner: an immutable record, the fold of its events, stored as JSON in its head row.</summary>
internal interface IOwnerState<TSelf>
    where TSelf : class, IOwnerState<TSelf>
{
    /// <summary>The kind of owner that has this state.</summary>
    static abstract OwnerKind Kind { get; }

    /// <summary>Before the first event.</summary>
    static abstract TSelf Empty { get; }

    /// <summary>The state after one more fact. Depends on nothing else: no clock, no settings.</summary>
    TSelf Apply(Fact fact);

    /// <summary>The rows by which this state is found; those that changed are written in the same transaction.</summary>
    ImmutableArray<RowWrite> Rows(Guid id);
}

/// <summary>An event in its place.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Position">Where, on the stream of its audience.</param>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
internal sealed record Fact(IEvent Event, long Position, DateTimeOffset At, Party By);
