using System.Collections.Immutable;
using Portal.Customers;
using Portal.Journal;

namespace Portal.Queues;

/// <summary>A queue as it is set up.</summary>
internal sealed record Queue(QueueState Shown) : IOwnerState<Queue>
{
    public static OwnerKind Kind => OwnerKind.Queue;

    public static Queue Empty { get; } = new(new QueueState(null, []));

    public Decision Create(CreateQueue command) => Shown.Name switch
    {
        not null => Refusal.Conflict("queue.exists"),
        _ when PersonName.Check(command.Name) is { } wrong => wrong,
        _ => [new QueueCreated(command.Name)],
    };

    public Decision AddMember(AddMember command) => Shown switch
    {
        { Name: null } => Refusal.NotFound("queue.unknown"),
        _ when Shown.Members.Contains(command.AgentId) => [],
        _ => [new QueueMemberAdded(command.AgentId)],
    };

    public Queue Apply(Fact fact) => new(fact.Event switch
    {
        QueueCreated e => Shown with { Name = e.Name },
        QueueMemberAdded e => Shown with { Members = Shown.Members.Add(e.AgentId) },
        _ => throw new UnknownEventException($"{fact.Event.GetType().Name} is no fact of a queue."),
    });

    public ImmutableArray<RowWrite> Rows(Guid id) => [QueueRows.Table.Of(new(id, Shown.Name!))];
}

/// <summary>Table <c>queue_row</c>: which queues there are.</summary>
internal static class QueueRows
{
    public static readonly RowTable<Row> Table = new(
        "queue_row", Column<Row>.Uuid("id", r => r.Id), Column<Row>.Text("name", r => r.Name));

    internal sealed record Row(Guid Id, string Name);
}
