namespace Portal.Queues;

/// <summary>Where work stands in any line.</summary>
public readonly record struct WorkRank(WorkPriority Priority, bool Ahead, DateTimeOffset? Due, DateTimeOffset Since, Guid Id)
{
    /// <summary>The order of work (SEMANTICS §2): priority, then what comes back, then the nearest due time, then the longest wait.</summary>
    public static int Compare(WorkRank x, WorkRank y)
    {
        var order = y.Priority.CompareTo(x.Priority);
        if (order == 0)
            order = y.Ahead.CompareTo(x.Ahead);
        if (order == 0)
            order = (x.Due ?? DateTimeOffset.MaxValue).CompareTo(y.Due ?? DateTimeOffset.MaxValue);
        if (order == 0)
            order = x.Since.CompareTo(y.Since);
        return order != 0 ? order : x.Id.CompareTo(y.Id);
    }
}
