using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.Agents;

/// <summary>What an agent has chosen and holds. Presence is not kept.</summary>
internal sealed record Agent(AgentState Shown) : IOwnerState<Agent>
{
    public const int Capacity = 20;

    public static OwnerKind Kind => OwnerKind.Agent;

    public static Agent Empty { get; } = new(new AgentState(Availability.Away, [], [], null));

    public int Used => Shown.Slots.Sum(slot => slot.Weight);

    public bool Holds(Guid conversationId) => Shown.Slots.Any(slot => slot.ConversationId == conversationId);

    public Decision SetAvailability(SetAvailability command) => command.Availability switch
    {
        var same when same == Shown.Availability => [],
        Availability.Away or Availability.Available => [new AvailabilityChanged(command.Availability)],
        _ => Refusal.Invalid("availability.unknown"),
    };

    public Decision Join(JoinQueue command) => Shown.Queues.Contains(command.QueueId) ? [] : [new AgentJoinedQueue(command.QueueId)];

    public Decision Reserve(ReserveSlot command, bool present) => Shown switch
    {
        _ when Holds(command.ConversationId) => [],
        { Availability: not Availability.Available } => Refusal.Conflict("agent.away"),
        _ when !present => Refusal.Conflict("agent.gone"),
        _ when Used + command.Weight > Capacity => Refusal.Conflict("agent.full"),
        _ => [new SlotTaken(command.ConversationId, command.Weight, true)],
    };

    public Decision Hold(Guid conversationId, int weight) => Holds(conversationId) ? [] : [new SlotTaken(conversationId, weight, false)];

    public Decision Free(Guid conversationId) => Holds(conversationId) ? [new SlotFreed(conversationId)] : [];

    public Agent Apply(Fact fact) => new(fact.Event switch
    {
        AvailabilityChanged e => Shown with { Availability = e.Availability },
        AgentJoinedQueue e => Shown with { Queues = Shown.Queues.Add(e.QueueId) },
        SlotTaken e => Shown with { Slots = Shown.Slots.Add(new(e.ConversationId, e.Weight, fact.At)), LastAssignedAt = fact.At },
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
