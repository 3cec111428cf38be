using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.Conversations;

/// <summary>Taking back what was done.</summary>
internal sealed partial record Conversation
{
    /// <param name="command">As it was.</param>
    /// <param name="version">How many events it has had by now.</param>
    /// <param name="now">When.</param>
    public Decision Restore(RestoreConversation command, long version, DateTimeOffset now) => this switch
    {
        { Shared: null } => NotFound,
        _ when version != command.Version => Refusal.Conflict("conversation.changed"),
        _ when command.Labels.Length > MostLabels => Refusal.Conflict("conversation.labels_most"),
        _ when IsWhereItWas(command) => [.. LabelsBefore(command)],
        _ when command.Phase == RowPhase.Resolved => Refusal.Conflict("conversation.not_resolved"),
        _ when command.Phase is RowPhase.Waiting or RowPhase.Offline => [.. Freed(null), .. LabelsBefore(command)],
        _ when command.AgentId is not { } agent || !MayGiveBack(command, agent) => Denied,
        _ => [.. Freed(command.AgentId), .. Held(command, now), .. LabelsBefore(command)],
    };

    private bool IsWhereItWas(RestoreConversation command) =>
        ConversationRow.PhaseOf(Shared!, Staff) == command.Phase && Shared!.AgentId == command.AgentId && Staff.SnoozedUntil == command.SnoozedUntil;

    /// <summary>To oneself, to who has it or had it last; to anybody only by who may give.</summary>
    private bool MayGiveBack(RestoreConversation command, Guid agent) =>
        command.MayAssign || agent == command.By.Id || agent == Shared!.AgentId || agent == Shared.LastAgentId;

    /// <summary>Neither done nor asleep any more; with nobody unless that agent has it.</summary>
    private ImmutableArray<IEvent> Freed(Guid? agent) => Shared! switch
    {
        { Phase: ConversationPhase.Resolved } => [new ConversationReopened(), Queued(QueuedReason.Reopened)],
        _ when Snoozed && Shared!.AgentId != agent => [new ConversationWoken(WokenReason.Hand), Queued(QueuedReason.Woken)],
        _ when Snoozed => [new ConversationWoken(WokenReason.Hand)],
        { Phase: ConversationPhase.Assigned } when agent is null => [Queued(QueuedReason.PutBack)],
        _ => [],
    };

    private ImmutableArray<IEvent> Held(RestoreConversation command, DateTimeOffset now)
    {
        var events = ImmutableArray.CreateBuilder<IEvent>();
        if (Shared!.AgentId != command.AgentId)
            events.Add(AssignedBy(command.By, command.AgentId!.Value));
        if (command.Phase == RowPhase.Snoozed && command.SnoozedUntil is { } until && until > now && until - now <= LongestSnooze)
            events.Add(new ConversationSnoozed(until));
        return events.DrainToImmutable();
    }

    private ImmutableArray<IEvent> LabelsBefore(RestoreConversation command)
    {
        var change = new ConversationLabelsChanged([.. command.Labels.Except(Labels)], [.. Labels.Except(command.Labels)]);
        return change.Added.IsEmpty && change.Removed.IsEmpty ? [] : [change];
    }
}
