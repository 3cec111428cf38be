using Portal.Alarms;

namespace Portal.FollowUps;

/// <summary>What is due first, as far as the state alone can tell: never later than it is.</summary>
internal static class FollowUpNext
{
    /// <summary>The daylight rules of a place are looked at again so long before a time by its clock; a place may go over the date line.</summary>
    public static readonly TimeSpan Confirming = TimeSpan.FromHours(26);

    public static Due? Next(this FollowUpState? all)
    {
        Due? first = null;
        foreach (var item in all?.Items ?? [])
            first = Due.First(first, item.FiredAt is null || item.Leaves is not null ? new(item.Wakes(), (DueKind)item.Kind) : null);
        foreach (var run in all?.Runs ?? [])
            first = Due.First(first, all!.Asleep is null && run.Waiting() is { } step ? new(run.Due ?? step.Soonest(run.Since!.Value), (DueKind)step.Action) : null);
        return first;
    }

    /// <summary>When its owner has to look at it.</summary>
    public static DateTimeOffset Wakes(this FollowUp item) =>
        item.Leaves is { } leaves ? leaves.At
        : item.When.Zone is null || item.Confirmed is true ? item.Due : item.Due - Confirming;

    /// <summary>The step that comes next; null while the run stands still.</summary>
    public static SequenceStep? Waiting(this SequenceRun run) =>
        run.Since is not null && run.Stopped is null && run.Step < run.Steps.Length ? run.Steps[run.Step] : null;
}
