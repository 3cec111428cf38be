using System.Collections.Immutable;

namespace Portal.Conversations;

/// <summary>How far routing comes with a conversation: what each fact means for that.</summary>
internal static class Turns
{
    private const int MostPassed = 10;
    private static readonly TimeSpan PassedCount = TimeSpan.FromMinutes(2);

    /// <summary>Somebody has it; whom it came to in vain before stays known for a while.</summary>
    public static RoutingTurn Assigned(this RoutingTurn turn) => new(Passed: turn.Passed, FreeAfterMinutes: turn.FreeAfterMinutes);

    public static RoutingTurn Routed(this RoutingTurn turn, ConversationRouted e, DateTimeOffset at) => turn with
    {
        Since = e.Since,
        ReplyBy = e.ReplySeconds is { } seconds ? at.AddSeconds(seconds) : null,
        ReplySeconds = e.ReplySeconds,
        FreeAfterMinutes = e.FreeAfterMinutes,
    };

    /// <param name="turn">As it was.</param>
    /// <param name="e">Where it waits now.</param>
    /// <param name="from">The queue that it was in before.</param>
    /// <param name="at">When.</param>
    public static RoutingTurn Queued(this RoutingTurn turn, ConversationQueued e, Guid from, DateTimeOffset at)
    {
        var passed = (turn.Passed ?? []).Where(one => at - one.At < PassedCount);
        if (e.PassedOver is { } agent)
            passed = passed.Where(one => one.AgentId != agent).Append(new(agent, at)).TakeLast(MostPassed);
        return new(
            e.Since,
            e.Ahead,
            passed.ToImmutableArray() is { IsEmpty: false } lately ? lately : null,
            e.Reason == QueuedReason.Overflowed ? [.. turn.Been ?? [], from] : null);
    }
}
