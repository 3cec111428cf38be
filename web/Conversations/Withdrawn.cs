using Portal.Journal;

namespace Portal.Conversations;

/// <summary>
/// Messages that were taken back: events never change, but nobody is given their words and files any more, neither their writer nor the staff.
/// </summary>
internal static class Withdrawn
{
    /// <summary>A condition on <c>event</c>; that of two partial indexes.</summary>
    public const string Types = "type IN ('conversation.message_withdrawn', 'conversation.note_withdrawn')";

    /// <summary>Where on a stream ($1, $2, $3) they stand: one array, or null when there are none.</summary>
    public const string Positions = $"""
        SELECT array_agg((data::json ->> 'position')::bigint) FROM event WHERE kind = $1 AND id = $2 AND staff = $3 AND {Types}
        """;

    private const string Nothing = """{"text":"","withdrawn":true}""";

    /// <summary>The event as readers are given it.</summary>
    public static StoredEvent Hide(StoredEvent e, long[] withdrawn) => withdrawn.Length > 0 && withdrawn.Contains(e.Position) ? e with { Data = Nothing } : e;
}
