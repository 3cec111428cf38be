using System.Collections.Immutable;
using System.Globalization;
using Portal.Alarms;
using Portal.Conversations;
using Portal.Journal;

namespace Portal.FollowUps;

/// <summary>What happens to follow-ups by time alone. One thing at a time: the owner asks again after each commit, so whatever falls in between counts.</summary>
internal static class FollowUpPass
{
    /// <summary>The first thing that is due; null when nothing is.</summary>
    /// <param name="all">The follow-ups.</param>
    /// <param name="now">When.</param>
    /// <param name="zone">Where the customer is, as far as that is known.</param>
    /// <param name="policy">Calendars and quiet hours.</param>
    public static Firing? Pass(this FollowUpState? all, DateTimeOffset now, string? zone, FollowUpPolicy policy)
    {
        var first = Leaving(all);
        foreach (var item in (all?.Items ?? []).Where(item => item is { FiredAt: null, Leaves: null } && item.Wakes() <= now))
            first = Earlier(first, Of(item, now, zone, policy));
        if (all is { Asleep: null })
        {
            foreach (var run in all.Runs ?? [])
                first = Earlier(first, run.Waiting() is { } step ? Of(run, step, now, zone, policy) : null);
        }

        return first;
    }

    /// <summary>When steps are due that only a calendar or a customer's quiet hours can tell, for those that have not been told yet.</summary>
    public static IEnumerable<IEvent> Timed(this FollowUpState? all, string? zone, FollowUpPolicy policy)
    {
        foreach (var run in all?.Runs ?? [])
        {
            if (all!.Asleep is null && run.Due is null && run.Waiting() is { } step)
            {
                var due = DueOf(run, step, zone, policy);
                if (due != step.Soonest(run.Since!.Value))
                    yield return new StepTimed(run.Number, run.Step, due);
            }
        }
    }

    /// <summary>All that goes to the same owner since the same moment, at once.</summary>
    private static Firing? Leaving(FollowUpState? all)
    {
        if ((all?.Items ?? []).FirstOrDefault(item => item.Leaves is not null) is not { Leaves: { } leave } first)
            return null;
        var key = string.Create(CultureInfo.InvariantCulture, $"{leave.To:N}/{first.Id:N}/{leave.At:O}");
        return new(leave.At, (DueKind)first.Kind, new FollowUpCancelled(first.Id, CancelReason.Merged), key)
        {
            Leaving = [.. all!.Items!.Value.Where(item => item.Leaves == leave)],
        };
    }

    private static Firing? Of(FollowUp item, DateTimeOffset now, string? zone, FollowUpPolicy policy)
    {
        var due = item.When.Zone is null || item.Confirmed is true ? item.Due : policy.DueOf(item.When) ?? item.Due;
        var sent = item.Kind.IsForCustomer() ? policy.Awake(due > now ? due : now, zone) : due;
        return sent > now ? new(item.Due, (DueKind)item.Kind, new FollowUpConfirmed(item.Id, sent)) // it is the first time, or the rules have changed
            : new(due, (DueKind)item.Kind, Fired(item, due, now), $"{item.Id:N}/{item.Generation}")
            {
                Item = item,
                By = item.Kind == FollowUpKind.Message ? Party.Agent(item.ForId) : Party.System,
            };
    }

    private static FollowUpFired Fired(FollowUp item, DateTimeOffset due, DateTimeOffset now) => new(
        item.Id, item.Kind, item.Generation, due, Late(now, due), item.Kind.IsForCustomer() || item.ForId == Guid.Empty ? null : now + Mentions.Patience);

    private static Firing? Of(SequenceRun run, SequenceStep step, DateTimeOffset now, string? zone, FollowUpPolicy policy)
    {
        var due = run.Due ?? DueOf(run, step, zone, policy);
        if (due > now)
            return null;
        var sent = step.Action.IsForCustomer() ? policy.Awake(now, zone) : due;
        return sent > now ? new(due, (DueKind)step.Action, new StepTimed(run.Number, run.Step, sent))
            : new(
                due, (DueKind)step.Action, new StepFired(run.Number, run.Step, run.Generation, step.Action, due, Late(now, due)),
                $"{run.Number}/{run.Step}/{run.Generation}")
            {
                Run = run,
                Step = step,
            };
    }

    private static DateTimeOffset DueOf(SequenceRun run, SequenceStep step, string? zone, FollowUpPolicy policy)
    {
        var due = policy.DueOf(step, run.Since!.Value);
        return step.Action.IsForCustomer() ? policy.Awake(due, zone) : due;
    }

    private static Firing? Earlier(Firing? one, Firing? other) => one is null || other?.Due < one.Due ? other : one;

    private static long Late(DateTimeOffset now, DateTimeOffset due) => (long)(now - due).TotalMilliseconds;
}

/// <summary>One thing that is due.</summary>
/// <param name="Due">When it was.</param>
/// <param name="What">What it is.</param>
/// <param name="Event">That it was done; or, without a key, that it is due later than it seemed.</param>
/// <param name="Key">Of this owner's, for ever one: for the command that does it, which is carried out once.</param>
internal sealed record Firing(DateTimeOffset Due, DueKind What, IEvent Event, string? Key = null)
{
    /// <summary>What somebody had set; null where a sequence does it.</summary>
    public FollowUp? Item { get; init; }

    /// <summary>The sequence that does it.</summary>
    public SequenceRun? Run { get; init; }

    /// <summary>Its step.</summary>
    public SequenceStep? Step { get; init; }

    /// <summary>Who does it.</summary>
    public Party By { get; init; } = Party.System;

    /// <summary>True when something elsewhere keeps it from being done as it is meant: parts of a ticket that are not done.</summary>
    public bool IsHeld { get; init; }

    /// <summary>What goes to another owner.</summary>
    public ImmutableArray<FollowUp> Leaving { get; init; } = [];

    /// <summary>Whether something is done, or it is only found to be due later than it seemed.</summary>
    public bool Does => Leaving.IsEmpty && Event is not (StepTimed or FollowUpConfirmed);
}
