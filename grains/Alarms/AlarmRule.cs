namespace Portal.Alarms;

/// <summary>The alarm of an owner after one more fact: part of its fold, so it depends on nothing else.</summary>
internal static class AlarmRule
{
    /// <param name="before">As it was; null when nothing was due at any time.</param>
    /// <param name="next">What is due first now.</param>
    /// <param name="ordinary">
    /// The fact is one of those that come all the time, such as a message: for these an alarm that is too early stays, so that they write no row.
    /// </param>
    public static Due? After(Due? before, Due? next, bool ordinary) => ordinary && before is not null && !(next?.At < before.At) ? before : next;
}
