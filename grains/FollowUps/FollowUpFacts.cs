using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.FollowUps;

/// <summary>
/// What each fact means for the follow-ups of its owner, part of the owner's fold: null as long as there is nothing. The facts of follow-ups themselves, and what
/// happened to the owner, which all timers hear of.
/// </summary>
internal static class FollowUpFacts
{
    /// <summary>A fact of follow-ups; null when it is none.</summary>
    public static FollowUpState? After(this FollowUpState? all, Fact fact) => (all ?? new()).Happened(fact) is { } next && next != new FollowUpState() ? next : null;

    public static bool IsOne(IEvent e) => e is FollowUpSet or FollowUpMoved or FollowUpConfirmed or FollowUpFired or FollowUpDone or FollowUpCancelled
        or SequenceBegun or StepTimed or StepFired or SequenceStopped or SequenceResumed or FollowUpsLooked or FollowUpLeft;

    /// <summary>The customer said something: what waits for them stands still, and begins anew when they are answered.</summary>
    public static FollowUpState? CustomerReplied(this FollowUpState? all) =>
        all.WithRuns(run => Ends(run, SequenceStop.CustomerReplied) ? null : Held(run));

    /// <summary>The staff answered: what waits for the customer counts from here.</summary>
    public static FollowUpState? Answered(this FollowUpState? all, DateTimeOffset at) => all.WithRuns(run =>
        Ends(run, SequenceStop.Answered) ? null
        : run.When != SequenceTrigger.Answered || IsOver(run) ? run
        : Anew(run) with { Since = at });

    /// <summary>The customer waits for somebody, though they have said nothing new.</summary>
    public static FollowUpState? Queued(this FollowUpState? all) => all.WithRuns(Held);

    public static FollowUpState? Assigned(this FollowUpState? all) => all.WithRuns(run => Ends(run, SequenceStop.Assigned) ? null : run);

    /// <summary>It waits for the customer from here, though nobody has answered.</summary>
    public static FollowUpState? Awaiting(this FollowUpState? all, DateTimeOffset at) =>
        all.WithRuns(run => run.When != SequenceTrigger.Answered || IsOver(run) ? run : Anew(run) with { Since = at });

    /// <summary>It is over for good: what was to close it has nothing left to do.</summary>
    public static FollowUpState? Closed(this FollowUpState? all) =>
        all.Solved().WithRuns(run => run.Steps.Skip(run.Step).All(step => step.Action == FollowUpKind.Close) ? null : run);

    /// <summary>It goes on elsewhere: nothing runs here any more.</summary>
    public static FollowUpState? Merged(this FollowUpState? all) => all.WithRuns(_ => null);

    /// <summary>Nothing runs on what is solved but what began with it.</summary>
    public static FollowUpState? Solved(this FollowUpState? all) =>
        all.WithRuns(run => run.When is SequenceTrigger.Answered or SequenceTrigger.Begun or SequenceTrigger.Sequence ? null : run);

    public static FollowUpState? Reopened(this FollowUpState? all) => all.WithRuns(run => run.When == SequenceTrigger.Solved ? null : run);

    /// <summary>What runs by itself stands still; what somebody has set does not.</summary>
    public static FollowUpState? Snoozed(this FollowUpState? all) => all?.Runs is null ? all : all with { Asleep = true };

    /// <summary>What stood still counts anew from the waking.</summary>
    public static FollowUpState? Woken(this FollowUpState? all, DateTimeOffset at) =>
        (all is null ? null : all with { Asleep = null }).WithRuns(run => run.Since is null ? run : run with { Since = at, Due = null });

    private static FollowUpState Happened(this FollowUpState all, Fact fact) => fact.Event switch
    {
        FollowUpSet e => all with { Items = (all.Items ?? []).Add(e.Item) },
        FollowUpMoved e => all.WithItem(e.Id, item => item with
        {
            When = e.When,
            Due = e.Due,
            ForId = e.ForId ?? item.ForId,
            Text = e.Text ?? item.Text,
            Generation = item.Generation + 1,
            FiredAt = null,
            TellAt = null,
            Confirmed = null,
        }),
        FollowUpConfirmed e => all.WithItem(e.Id, item => item with { Due = e.Due, Confirmed = true }),
        FollowUpFired e => all.WithItem(e.Id, item => e.Kind.IsForCustomer() ? null : item with { FiredAt = fact.At, TellAt = e.TellAt }),
        FollowUpDone e => all.WithItem(e.Id, _ => null),
        FollowUpCancelled e => all.WithItem(e.Id, _ => null),
        FollowUpLeft e => all.WithItem(e.Id, item => item with { Leaves = new(e.To, fact.At) }),
        SequenceBegun e => all with
        {
            Begun = (all.Begun ?? 0) + 1,
            Runs = (all.Runs ?? []).Add(new(e.SequenceId, e.Name, (all.Begun ?? 0) + 1, e.When, e.Steps, e.Stops, e.Next, 1, fact.At, 0, null)),
        },
        StepTimed e => all.WithRuns(run => run.Number == e.Number ? run with { Due = e.Due } : run) ?? new(),
        StepFired e => all.WithRuns(run => run.Number == e.Number ? Stepped(run) : run) ?? new(),
        SequenceStopped e => all.WithRuns(run => run.Number == e.Number ? Stopped(run, e) : run) ?? new(),
        SequenceResumed e => all.WithRuns(run => run.Number == e.Number ? run with { Stopped = null, Kept = null } : run) ?? new(),
        _ => all,
    };

    private static FollowUpState WithItem(this FollowUpState all, Guid id, Func<FollowUp, FollowUp?> change)
    {
        ImmutableArray<FollowUp> items = [.. (all.Items ?? []).Select(item => item.Id == id ? change(item) : item).OfType<FollowUp>()];
        return all with { Items = items.IsEmpty ? null : items };
    }

    private static FollowUpState? WithRuns(this FollowUpState? all, Func<SequenceRun, SequenceRun?> change)
    {
        if (all?.Runs is not { } before)
            return Bare(all);
        ImmutableArray<SequenceRun> runs = [.. before.Select(change).OfType<SequenceRun>()];
        return runs.SequenceEqual(before) ? all : Bare(all with { Runs = runs.IsEmpty ? null : runs });
    }

    private static FollowUpState? Bare(FollowUpState? all) => all is null || all == new FollowUpState() ? null : all;

    private static SequenceRun? Stopped(SequenceRun run, SequenceStopped e) =>
        e.Kept is true ? run with { Stopped = true, Kept = true }
        : run.When == SequenceTrigger.Answered ? Held(run) with { Stopped = true }
        : null;

    /// <summary>Stopped for good, as sequences were that could not go on.</summary>
    private static bool IsOver(SequenceRun run) => run.Stopped is true && run.Kept is null;

    private static bool Ends(SequenceRun run, SequenceStop stop) => run.Stops?.Contains(stop) is true;

    /// <summary>From the beginning. What may have fired before fires again, so it is another generation.</summary>
    private static SequenceRun Anew(SequenceRun run) =>
        run with { Step = 0, Due = null, Generation = run.Step > 0 ? run.Generation + 1 : run.Generation };

    private static SequenceRun Held(SequenceRun run) => run.When == SequenceTrigger.Answered ? Anew(run) with { Since = null } : run;

    /// <summary>One that waits for the customer stays when its steps are done: it begins anew when they have spoken.</summary>
    private static SequenceRun? Stepped(SequenceRun run) =>
        run.Step + 1 < run.Steps.Length || run.When == SequenceTrigger.Answered ? run with { Step = run.Step + 1, Due = null } : null;
}
