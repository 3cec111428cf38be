using System.Collections.Immutable;
using Portal.Alarms;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Queues;

namespace Portal.Tickets;

/// <summary>
/// What is due of a ticket at which times (SEMANTICS §3 and §5): what its facts mean for that, and what it does when something is. A ticket waits for its customer
/// while it is pending: only then does what runs for those who do not answer count.
/// </summary>
internal sealed partial record Ticket
{
    private const int LowScore = 2;

    private static readonly ImmutableSortedDictionary<string, string> PartsAreOpen = new Dictionary<string, string>
    {
        ["en"] = "The customer has not answered, but parts of this ticket are not done",
        ["zh"] = "客户未回复，但此工单仍有未完成的子工单",
    }.ToImmutableSortedDictionary();

    public static ImmutableArray<FollowUpKind> Kinds { get; } = [FollowUpKind.Reminder, FollowUpKind.Appointment, FollowUpKind.CheckIn, FollowUpKind.Message];

    FollowUpState? IFollowed<Ticket>.FollowUps => Staff.FollowUps;

    Due? IFollowed<Ticket>.Alarm => Staff.Alarm;

    Due? IFollowed<Ticket>.NextDue => NextDue();

    string? IFollowed<Ticket>.Zone => Shared?.Zone;

    public Refusal? Keeps(FollowUpKind? kind) => Shared switch
    {
        null => NotFound,
        { Merged: not null } when kind is not null => Refusal.Conflict("ticket.merged"),
        { Phase: TicketPhase.Closed } when kind == FollowUpKind.Message => IsClosed,
        _ => null,
    };

    public Firing? DueAt(DateTimeOffset now, FollowUpPolicy policy) => ReplyDue(now) is { } reply
        ? new(reply.DueAt, DueKind.Reply, new TicketReplySent(reply.Position), $"reply/{reply.Position}") { By = reply.By }
        : Staff.FollowUps.Pass(now, Shared?.Zone, policy);

    public Decision Fire(Firing firing, Guid id, DateTimeOffset now, FollowUpPolicy policy) => firing switch
    {
        { Event: TicketReplySent sent } => Send(Scheduled.First(reply => reply.Position == sent.Position), now),
        { Leaving.IsEmpty: false } => [.. firing.Leaving.Select(item => new FollowUpCancelled(item.Id, CancelReason.Merged))],
        { Item: { Kind: FollowUpKind.Message } message } => Shared!.Phase switch
        {
            TicketPhase.Closed => [new FollowUpCancelled(message.Id, CancelReason.Overtaken)],
            TicketPhase.New => [firing.Event, new TicketMessagePosted(message.Text), new TicketPhaseChanged(TicketPhase.Open)],
            _ => [firing.Event, new TicketMessagePosted(message.Text)],
        },
        { Step: { } step } => [firing.Event, .. Do(firing, step, id, now), .. Staff.FollowUps.Following(firing, policy)],
        _ => [firing.Event],
    };

    public IEnumerable<IEvent> Following(IEvent e, Party by, FollowUpPolicy policy) => e switch
    {
        TicketOpened => Staff.FollowUps.Begin(SequenceTrigger.Begun, Subject, policy),
        TicketTypeChanged when !IsDone(Shared!.Phase) => Staff.FollowUps.Begin(SequenceTrigger.Begun, Subject, OfTypes(policy)),
        TicketMessagePosted when by.Kind == PartyKind.Customer => Staff.FollowUps.Overtaken(),
        TicketMessagePosted when by.Kind == PartyKind.Agent && Shared!.Phase == TicketPhase.Pending => Staff.FollowUps.Begin(SequenceTrigger.Answered, Subject, policy),
        TicketPhaseChanged or TicketUnmerged when Shared!.Phase == TicketPhase.Pending => Staff.FollowUps.Begin(SequenceTrigger.Answered, Subject, policy),
        TicketPhaseChanged or TicketUnmerged when Shared!.Phase == TicketPhase.Solved =>
            [.. Staff.FollowUps.Finished(), .. Staff.FollowUps.Begin(SequenceTrigger.Solved, Subject, policy)],
        TicketPhaseChanged { Phase: TicketPhase.Closed } => Staff.FollowUps.Finished(),
        TicketRated { Stars: <= LowScore } => Staff.FollowUps.Begin(SequenceTrigger.LowScore, Subject, policy),
        TicketMerged merged => Staff.FollowUps.Left(merged.Into),
        TicketReleased released => Staff.FollowUps.Left(released.TicketId, released.TicketId),
        FollowUpSet set => Onward(set.Item),
        _ => [],
    };

    /// <summary>Takes over what another ticket had.</summary>
    /// <param name="id">Its own.</param>
    /// <param name="command">What comes.</param>
    public Decision Carry(Guid id, CarryFollowUps command) => Shared is null ? NotFound : [.. Staff.FollowUps.Carried(command.Items, command.From, id)];

    private SequenceSubject Subject => new(SequenceOwner.Ticket, Staff.QueueId, Labels, Shared!.Type.ToString().ToLowerInvariant());

    private Due? NextDue() =>
        Due.First(Staff.FollowUps.Next(), Scheduled.IsEmpty ? null : new(Scheduled.Min(reply => reply.DueAt), DueKind.Reply));

    /// <summary>What begins with a ticket begins also when it becomes of the type that it is for.</summary>
    private static FollowUpPolicy OfTypes(FollowUpPolicy policy) =>
        policy with { Sequences = [.. policy.Sequences.Where(known => known.Sequence.If?.Types is { IsEmpty: false })] };

    /// <summary>What comes to a ticket that goes on elsewhere by now goes there, and what comes when its own goes on by itself again goes back.</summary>
    private IEnumerable<IEvent> Onward(FollowUp item) =>
        Shared!.Merged is { } merged ? [new FollowUpLeft(item.Id, merged.Into)]
        : item.From is { } from && !Absorbed.Contains(from) ? [new FollowUpLeft(item.Id, from)]
        : [];

    private ImmutableArray<IEvent> Do(Firing firing, SequenceStep step, Guid id, DateTimeOffset now) => step.Action switch
    {
        FollowUpKind.Solve when firing.IsHeld => [new FollowUpSet(firing.TaskFor(Somebody, id, now, PartsAreOpen) with { Kind = FollowUpKind.Reminder })],
        FollowUpKind.Solve when !IsDone(Shared!.Phase) => [new TicketPhaseChanged(TicketPhase.Solved)],
        FollowUpKind.Close when Shared!.Phase == TicketPhase.Solved => [new TicketPhaseChanged(TicketPhase.Closed)],
        FollowUpKind.Nudge or FollowUpKind.Message when !IsDone(Shared!.Phase) => [new TicketMessagePosted(step.WordsFor(Shared.Language))],
        FollowUpKind.Survey when IsDone(Shared!.Phase) && Shared.Rating is null => [new TicketRatingAsked()],
        FollowUpKind.Reminder => [new FollowUpSet(firing.TaskFor(Somebody, id, now))],
        FollowUpKind.Escalation when IsDone(Shared!.Phase) || Staff.Priority == WorkPriority.Urgent => [new FollowUpSet(firing.TaskFor(Guid.Empty, id, now))],
        FollowUpKind.Escalation => [new FollowUpSet(firing.TaskFor(Guid.Empty, id, now)), new TicketPriorityChanged(WorkPriority.Urgent)],
        _ => [],
    };

    /// <summary>Whose it is, or was; else those who lead.</summary>
    private Guid Somebody => Staff.AgentId ?? Staff.LastAgentId ?? Guid.Empty;

    private Ticket Followed(Fact fact)
    {
        var all = Staff.FollowUps;
        var next = fact.Event switch
        {
            TicketMessagePosted when fact.By.Kind == PartyKind.Customer => all.CustomerReplied(),
            TicketMessagePosted when fact.By.Kind == PartyKind.Agent && Shared!.Phase == TicketPhase.Pending => all.Answered(fact.At),
            TicketMessagePosted when fact.By.Kind == PartyKind.Agent => all.Answered(fact.At).Queued(),
            TicketPhaseChanged or TicketUnmerged => InPhase(all, fact.At),
            TicketMerged => all.Merged(),
            TicketAssigned => all.Assigned(),
            { } e when FollowUpFacts.IsOne(e) => all.After(fact),
            _ => all,
        };
        var followed = next == all ? this : this with { Staff = Staff with { FollowUps = next } };
        var alarm = AlarmRule.After(Staff.Alarm, followed.NextDue(), ordinary: false);
        return alarm == Staff.Alarm ? followed : followed with { Staff = followed.Staff with { Alarm = alarm } };
    }

    private FollowUpState? InPhase(FollowUpState? all, DateTimeOffset at) => Shared!.Phase switch
    {
        TicketPhase.Closed => all.Closed(),
        TicketPhase.Solved => all.Solved(),
        TicketPhase.Pending => all.Reopened().Awaiting(at),
        _ => all.Reopened().Queued(),
    };
}
