using Portal.Journal;

namespace Portal.FollowUps;

/// <summary>A new follow-up; its id is that of the command.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Kind">Reminder, appointment, check-in, coupon expiry or message.</param>
/// <param name="Text">What to do, 1–500 characters; of a message its words, 1–16,000.</param>
/// <param name="When">When: <c>at</c>, or <c>local</c> by the clock of <c>zone</c> (as <c>2026-11-24T09:00:00</c>), and how long before.</param>
/// <param name="ForId">Who shall do it, zeros for those who lead; the caller when left out. A message its writer says.</param>
/// <param name="UnlessReply">True: a word of the customer before that cancels it.</param>
internal sealed record SetFollowUpBody(
    CommandId CommandId, FollowUpKind Kind, Words Text, FollowUpTime? When, Guid? ForId = null, bool UnlessReply = false);

/// <summary>Another time for a follow-up, and what else shall change.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="When">When.</param>
/// <param name="Generation">As it was seen: 409 <c>follow_up.changed</c> when it was moved, or came due, since. Left out: no matter.</param>
/// <param name="ForId">Who shall do it; left out: as before.</param>
/// <param name="Text">What to do; left out: as before.</param>
internal sealed record MoveFollowUpBody(CommandId CommandId, FollowUpTime? When, int? Generation = null, Guid? ForId = null, Words? Text = null);

/// <summary>A follow-up that is done, or not wanted any more.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Done">False: not wanted any more.</param>
internal sealed record CloseFollowUpBody(CommandId CommandId, bool Done);

/// <summary>A sequence that shall end, or go on.</summary>
/// <param name="CommandId">Made by the caller.</param>
internal sealed record SequenceRunBody(CommandId CommandId);
