using System.Collections.Immutable;
using Portal.Alarms;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Queues;

namespace Portal.Conversations;

/// <summary>What is due of a conversation at which times (SEMANTICS §5): what its facts mean for that, and what it does when something is.</summary>
internal sealed partial record Conversation
{
    public static ImmutableArray<FollowUpKind> Kinds { get; } = [FollowUpKind.Reminder, FollowUpKind.Appointment, FollowUpKind.CheckIn, FollowUpKind.Message];

    FollowUpState? IFollowed<Conversation>.FollowUps => Staff.FollowUps;

    Due? IFollowed<Conversation>.Alarm => Staff.Alarm;

    string? IFollowed<Conversation>.Zone => Shared?.Zone;

    public Due? NextDue => Due.First(Due.First(Staff.FollowUps.Next(), MailDue), Staff.SnoozedUntil is { } until ? new(until, DueKind.Snooze) : null);

    public Refusal? Keeps(FollowUpKind? kind) => Shared switch
    {
        null => NotFound,
        { Phase: ConversationPhase.Resolved } when kind == FollowUpKind.Message => AlreadyResolved,
        _ => null,
    };

    public Firing? DueAt(DateTimeOffset now, FollowUpPolicy policy) => Staff.SnoozedUntil is { } until && until <= now
        ? new(until, DueKind.Snooze, new ConversationWoken(WokenReason.Due))
        : MailAt(now) ?? Staff.FollowUps.Pass(now, Shared?.Zone, policy);

    public Decision Fire(Firing firing, Guid id, DateTimeOffset now, FollowUpPolicy policy) => firing switch
    {
        { What: DueKind.Snooze } => Wake(new(Guid.Empty, Party.System), now),
        { Event: ConversationAnswersMailed mailed, IsHeld: true } => [new ConversationAnswersRead(mailed.Position)],
        { Item: { Kind: FollowUpKind.Message } message } => Shared!.Phase == ConversationPhase.Resolved
            ? [new FollowUpCancelled(message.Id, CancelReason.Overtaken)]
            : [firing.Event, new MessagePosted(message.Text)],
        { Step: { } step } => [firing.Event, .. Do(firing, step, id, now), .. Staff.FollowUps.Following(firing, policy)],
        _ => [firing.Event],
    };

    public IEnumerable<IEvent> Following(IEvent e, Party by, FollowUpPolicy policy) => e switch
    {
        MessagePosted when by.Kind == PartyKind.Customer => Staff.FollowUps.Overtaken(),
        MessagePosted when by.Kind == PartyKind.Agent => Staff.FollowUps.Begin(SequenceTrigger.Answered, Subject, policy),
        ConversationStarted => Staff.FollowUps.Begin(SequenceTrigger.Begun, Subject, policy),
        ConversationResolved => Staff.FollowUps.Finished(),
        _ => [],
    };

    private SequenceSubject Subject => new(SequenceOwner.Conversation, Shared!.QueueId, Labels);

    private ImmutableArray<IEvent> Do(Firing firing, SequenceStep step, Guid id, DateTimeOffset now) => step.Action switch
    {
        FollowUpKind.Solve when Shared!.Phase != ConversationPhase.Resolved => [new ConversationResolved()],
        FollowUpKind.Nudge or FollowUpKind.Message when Shared!.Phase != ConversationPhase.Resolved => [new MessagePosted(step.WordsFor(Shared.Language))],
        FollowUpKind.Reminder => [new FollowUpSet(firing.TaskFor(Shared!.AgentId ?? Shared.LastAgentId ?? Guid.Empty, id, now))],
        FollowUpKind.Escalation when Shared!.Phase == ConversationPhase.Resolved || Staff.Wish?.Priority == WorkPriority.Urgent =>
            [new FollowUpSet(firing.TaskFor(Guid.Empty, id, now))],
        FollowUpKind.Escalation =>
        [
            new FollowUpSet(firing.TaskFor(Guid.Empty, id, now)),
            new ConversationWishChanged((Staff.Wish ?? NoWish) with { Priority = WorkPriority.Urgent }),
        ],
        _ => [],
    };

    private Conversation Followed(Fact fact)
    {
        var all = Staff.FollowUps;
        var next = fact.Event switch
        {
            MessagePosted when fact.By.Kind == PartyKind.Customer => all.CustomerReplied(),
            MessagePosted when fact.By.Kind == PartyKind.Agent => all.Answered(fact.At),
            MessageWithdrawn { UnansweredSince: not null } or ConversationQueued => all.Queued(),
            ConversationAssigned => all.Assigned(),
            ConversationResolved => all.Solved(),
            ConversationReopened => all.Reopened(),
            ConversationSnoozed => all.Snoozed(),
            ConversationWoken => all.Woken(fact.At),
            { } e when FollowUpFacts.IsOne(e) => Snoozed ? all.After(fact).Snoozed() : all.After(fact), // what begins while it is put aside stands still, too
            _ => all,
        };
        var followed = next == all ? this : this with { Staff = Staff with { FollowUps = next } };
        var alarm = AlarmRule.After(Staff.Alarm, followed.NextDue, ordinary: fact.Event is MessagePosted);
        return alarm == Staff.Alarm ? followed : followed with { Staff = followed.Staff with { Alarm = alarm } };
    }
}
