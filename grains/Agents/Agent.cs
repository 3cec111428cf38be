using System.Collections.Immutable;
using Portal.Conversations;
using Portal.Journal;

namespace Portal.Agents;

/// <summary>What an agent has chosen and holds. Presence is not kept.</summary>
internal sealed record Agent(AgentState Shown) : IOwnerState<Agent>
{
    public static OwnerKind Kind => OwnerKind.Agent;

    public static Agent Empty { get; } = new(new AgentState(Availability.Away, [], [], null));

    public AgentProfile Profile => Shown.Profile ?? AgentProfile.Usual;

    public int Used => Shown.Slots.Sum(slot => slot.Weight);

    public WorkKind KindOf(Guid workId) => Shown.Slots.FirstOrDefault(slot => slot.ConversationId == workId)?.Kind ?? WorkKind.Chat;

    public bool Holds(Guid conversationId) => Shown.Slots.Any(slot => slot.ConversationId == conversationId);

    public AgentLook Look(Guid id, bool present) => new(
        id, Shown.Availability, present, Profile.Capacity, Used, Shown.LastAssignedAt, Profile.Skills, Profile.Languages, Shown.Queues);

    public Decision SetAvailability(SetAvailability command) => command.Availability switch
    {
        var same when same == Shown.Availability => [],
        Availability.Away or Availability.Available => [new AvailabilityChanged(command.Availability)],
        _ => Refusal.Invalid("availability.unknown"),
    };

    public Decision Join(JoinQueue command) => Shown.Queues.Contains(command.QueueId) ? [] : [new AgentJoinedQueue(command.QueueId)];

    public Decision Leave(LeaveQueue command) => Shown.Queues.Contains(command.QueueId) ? [new AgentLeftQueue(command.QueueId)] : [];

    public Decision ChangeProfile(ChangeProfile command) => ProfileRules.Check(command.Profile) switch
    {
        { } wrong => wrong,
        _ when command.BasedOn != (Shown.ProfileVersion ?? 0) => Refusal.Conflict("settings.changed"),
        _ => [new AgentProfileChanged(command.Profile)],
    };

    public Decision Reserve(ReserveSlot command, bool present) => Shown switch
    {
        _ when Holds(command.ConversationId) => [],
        { Availability: not Availability.Available } => Refusal.Conflict("agent.away"),
        _ when !present => Refusal.Conflict("agent.gone"),
        _ when Used + command.Weight > Profile.Capacity => Refusal.Conflict("agent.full"),
        _ => [new SlotTaken(command.ConversationId, command.Weight, true, Noted(command.Kind))],
    };

    /// <summary>What the work says is the truth. While it waits, a running lease is kept: it may be about to say yes.</summary>
    /// <param name="id">Whose the slots are.</param>
    /// <param name="conversationId">Which was asked.</param>
    /// <param name="look">What it said; null when there is none.</param>
    /// <param name="leased">Whether a lease for it runs.</param>
    /// <param name="kind">What it is.</param>
    public Decision Learn(Guid id, Guid conversationId, ConversationLook? look, bool leased, WorkKind kind = WorkKind.Chat) => look switch
    {
        _ when look?.AgentId == id => Hold(conversationId, Weights.Of(kind, Profile.Capacity), kind),
        { IsWaiting: true } when leased => [],
        _ => Free(conversationId),
    };

    public Decision Hold(Guid conversationId, int weight, WorkKind kind = WorkKind.Chat) =>
        Holds(conversationId) ? [] : [new SlotTaken(conversationId, weight, false, Noted(kind))];

    public Decision Free(Guid conversationId) => Holds(conversationId) ? [new SlotFreed(conversationId)] : [];

    private static WorkKind? Noted(WorkKind kind) => kind == WorkKind.Ticket ? kind : null;

    public Agent Apply(Fact fact) => new(fact.Event switch
    {
        AvailabilityChanged e => Shown with { Availability = e.Availability },
        AgentJoinedQueue e => Shown with { Queues = Shown.Queues.Add(e.QueueId) },
        AgentLeftQueue e => Shown with { Queues = Shown.Queues.Remove(e.QueueId) },
        AgentProfileChanged e => Shown with { Profile = e.Profile, ProfileVersion = fact.Position },
        SlotTaken e => Shown with { Slots = Shown.Slots.Add(new(e.ConversationId, e.Weight, fact.At, e.Kind)), LastAssignedAt = fact.At },
        SlotFreed e => Shown with { Slots = [.. Shown.Slots.Where(slot => slot.ConversationId != e.ConversationId)] },
        _ => throw new UnknownEventException($"{fact.Event.GetType().Name} is no fact of an agent."),
    });

    public ImmutableArray<RowWrite> Rows(Guid id) => [AgentRows.Table.Of(new(id, (int)Shown.Availability))];
}

/// <summary>Table <c>agent_row</c>: who wants work.</summary>
internal static class AgentRows
{
    public static readonly RowTable<Row> Table = new(
        "agent_row", Column<Row>.Uuid("id", r => r.Id), Column<Row>.Small("availability", r => r.Availability));

    internal sealed record Row(Guid Id, int Availability);
}
