using System.Collections.Immutable;
using Portal.Alarms;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Queues;

namespace Portal.Conversations;

/// <summary>What is due of a conversation at which times (SEMANTICS §5): what its facts mean for that, and what it does when something is.</summary>
internal sealed partial record Conversation
{
    private static readonly ImmutableArray<FollowUpKind> Kinds = [FollowUpKind.Reminder, FollowUpKind.Appointment, FollowUpKind.CheckIn, FollowUpKind.Message];

    /// <summary>What is due first; what only a calendar knows is due no earlier.</summary>
    public Due? NextDue => Due.First(Staff.FollowUps.Next(), Staff.SnoozedUntil is { } until ? new(until, DueKind.Snooze) : null);

    public Decision SetFollowUp(SetFollowUp command, DateTimeOffset now, FollowUpPolicy policy) => Shared switch
    {
        null => NotFound,
        { Phase: ConversationPhase.Resolved } when command.Kind == FollowUpKind.Message => AlreadyResolved,
        _ => Staff.FollowUps.Set(command, Kinds, Shared.Zone, now, policy),
    };

    public Decision MoveFollowUp(MoveFollowUp command, DateTimeOffset now, FollowUpPolicy policy) =>
        Shared is null ? NotFound : Staff.FollowUps.Move(command, Shared.Zone, now, policy);

    public Decision CloseFollowUp(CloseFollowUp command) => Shared is null ? NotFound : Staff.FollowUps.Close(command);

    public Decision StopSequence(StopSequence command) => Shared is null ? NotFound : Staff.FollowUps.Stop(command);

    /// <summary>What is due; null when nothing is.</summary>
    public Firing? DueAt(DateTimeOffset now, FollowUpPolicy policy) => Staff.FollowUps.Pass(now, Shared?.Zone, policy);

    /// <summary>Does what is due.</summary>
    /// <param name="firing">What.</param>
    /// <param name="id">Of this conversation.</param>
    /// <param name="now">When.</param>
    /// <param name="policy">What follows a sequence.</param>
    public Decision Fire(Firing firing, Guid id, DateTimeOffset now, FollowUpPolicy policy) => firing switch
    {
        { Item: { Kind: FollowUpKind.Message } message } => Shared!.Phase == ConversationPhase.Resolved
            ? [new FollowUpCancelled(message.Id, CancelReason.Overtaken)]
            : [firing.Event, new MessagePosted(message.Text)],
        { Step: { } step } => [firing.Event, .. Do(firing, step, id, now), .. Staff.FollowUps.Following(firing, policy)],
        _ => [firing.Event],
    };

    /// <summary>A decision with all that follows from it for what is due, in the same commit: sequences that begin, and when their steps are due.</summary>
    public Decision WithFollowUps(Decision decision, Party by, DateTimeOffset now, FollowUpPolicy policy)
    {
        if (decision.Events.IsEmpty)
            return decision;
        var next = this;
        var more = ImmutableArray.CreateBuilder<IEvent>();
        foreach (var e in decision.Events)
        {
            next = next.Apply(new(e, 0, now, by));
            more.AddRange(e switch
            {
                MessagePosted when by.Kind == PartyKind.Customer => next.Staff.FollowUps.Overtaken(),
                MessagePosted when by.Kind == PartyKind.Agent => next.Staff.FollowUps.Begin(SequenceTrigger.Answered, next.Subject, policy),
                ConversationStarted => next.Staff.FollowUps.Begin(SequenceTrigger.Begun, next.Subject, policy),
                ConversationResolved => next.Staff.FollowUps.Finished(),
                _ => [],
            });
        }

        next = more.Aggregate(next, (state, e) => state.Apply(new(e, 0, now, by)));
        more.AddRange(next.Staff.FollowUps.Timed(next.Shared?.Zone, policy));
        return more.Count == 0 ? decision : [.. decision, .. more];
    }

    /// <summary>It was woken for what is not due yet, or not any more: what only a calendar knows is asked, and the alarm moves on.</summary>
    public Decision LookAhead(FollowUpPolicy policy)
    {
        ImmutableArray<IEvent> timed = [.. Staff.FollowUps.Timed(Shared?.Zone, policy)];
        return timed.IsEmpty && Staff.Alarm != NextDue ? [new FollowUpsLooked()] : [.. timed];
    }

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
            { } e when FollowUpFacts.IsOne(e) => all.After(fact),
            _ => all,
        };
        var followed = next == all ? this : this with { Staff = Staff with { FollowUps = next } };
        var alarm = AlarmRule.After(Staff.Alarm, followed.NextDue, ordinary: fact.Event is MessagePosted);
        return alarm == Staff.Alarm ? followed : followed with { Staff = followed.Staff with { Alarm = alarm } };
    }
}
