using Portal.Journal;

namespace Portal.Conversations;

/// <summary>What happens to a conversation by time alone (SEMANTICS §2): the first answer that does not come, the customer who says nothing.</summary>
internal sealed partial record Conversation
{
    private static readonly RoutingTurn NoTurn = new();
    private static readonly WorkWish NoWish = new();
    private const int UsualFreeAfterMinutes = 10;

    /// <summary>What is next; null when nothing is. Who does something about it by then moves or ends it.</summary>
    public Deadline? Next => this switch
    {
        { Shared.Phase: not ConversationPhase.Assigned } or { Shared: null } or { Snoozed: true } or { Staff.Turn.Resting: true } => null,
        _ when Turn.ReplyBy is { } by => new(DeadlineKind.Reply, by, TimeSpan.FromSeconds(Turn.ReplySeconds ?? 0)),
        { Shared: { UnansweredSince: null, LastMessage.At: var spoke } } => Rests(spoke),
        _ => null,
    };

    public Decision Pass(Deadline deadline) => deadline switch
    {
        _ when deadline != Next => [],
        { Kind: DeadlineKind.Reply } => [Queued(QueuedReason.NoReply) with { Since = Turn.Since, PassedOver = Shared!.AgentId }],
        _ => [new ConversationRested()],
    };

    private Deadline Rests(DateTimeOffset spoke)
    {
        var length = TimeSpan.FromMinutes(Turn.FreeAfterMinutes ?? UsualFreeAfterMinutes);
        return new(DeadlineKind.Rest, (spoke > Shared!.PhaseSince ? spoke : Shared.PhaseSince) + length, length);
    }
}

/// <summary>A time by which something happens.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When, by the clock on the wall as it was.</param>
/// <param name="Length">How long it is from its beginning: it is never further away, whatever is done to the clock.</param>
internal sealed record Deadline(DeadlineKind Kind, DateTimeOffset At, TimeSpan Length)
{
    // Who has just started must not take at once from agents who are about to come back.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public TimeSpan From(DateTimeOffset now, bool afterStart)
    {
        var least = afterStart ? TimeSpan.FromTicks(Math.Min(Length.Ticks, Grace.Ticks)) : TimeSpan.Zero;
        var left = At - now;
        return left < least ? least : left > Length ? Length : left;
    }
}

/// <summary>What a deadline is for.</summary>
internal enum DeadlineKind
{
    /// <summary>Its agent has not answered.</summary>
    Reply = 1,

    /// <summary>Its customer says nothing.</summary>
    Rest = 2,
}
