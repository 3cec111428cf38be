using System.Collections.Immutable;
using Portal.Customers;
using Portal.Journal;

namespace Portal.Queues;

/// <summary>A queue as it is set up.</summary>
internal sealed record Queue(QueueState Shown) : IOwnerState<Queue>
{
    public const int MostMembers = 1_000;
    private const int MostLeft = 1_000;

    public static OwnerKind Kind => OwnerKind.Queue;

    public static Queue Empty { get; } = new(new QueueState(null, []));

    /// <summary>As it works; what is usual where nobody has said anything.</summary>
    public QueueSettings Settings => Shown.Settings ?? new QueueSettings(Shown.Name ?? "");

    private static Refusal Unknown => Refusal.NotFound("queue.unknown");

    public Decision Create(CreateQueue command) => Shown.Name switch
    {
        not null => Refusal.Conflict("queue.exists"),
        _ when PersonName.Check(command.Name) is { } wrong => wrong,
        _ => [new QueueCreated(command.Name)],
    };

    /// <param name="id">Its own.</param>
    /// <param name="command">As it shall be.</param>
    /// <param name="others">Which other queues there are, and where they overflow to.</param>
    public Decision Change(Guid id, ChangeQueue command, ImmutableDictionary<Guid, Guid?> others) => Shown switch
    {
        _ when QueueRules.Check(id, command.Settings, others) is { } wrong => wrong,
        { Name: null } when command.BasedOn != 0 || id == Guid.Empty => Unknown,
        _ when command.BasedOn != (Shown.Version ?? 0) => Refusal.Conflict("settings.changed"),
        { Name: null } when others.Count >= QueueRules.MostQueues => Refusal.Conflict("queue.most"),
        { Name: null } => [new QueueCreated(command.Settings.Name), new QueueChanged(command.Settings)],
        _ => [new QueueChanged(command.Settings)],
    };

    public Decision AddMember(AddMember command) => Shown switch
    {
        { Name: null } => Unknown,
        _ when Shown.Members.Contains(command.AgentId) => [],
        _ when command.ByDefault && Shown.Left?.Contains(command.AgentId) is true => [],
        { Members.Length: >= MostMembers } => Refusal.Conflict("queue.members_most"),
        _ => [new QueueMemberAdded(command.AgentId)],
    };

    public Decision RemoveMember(RemoveMember command) => Shown switch
    {
        { Name: null } => Unknown,
        _ when !Shown.Members.Contains(command.AgentId) => [],
        _ => [new QueueMemberRemoved(command.AgentId)],
    };

    public Queue Apply(Fact fact) => new(fact.Event switch
    {
        QueueCreated e => Shown with { Name = e.Name },
        QueueChanged e => Shown with { Name = e.Settings.Name, Settings = e.Settings, Version = fact.Position },
        QueueMemberAdded e => Shown with { Members = Shown.Members.Add(e.AgentId), Left = Without(e.AgentId) },
        QueueMemberRemoved e => Shown with
        {
            Members = Shown.Members.Remove(e.AgentId),
            Left = [.. (Shown.Left ?? []).TakeLast(MostLeft - 1), e.AgentId],
        },
        _ => throw new UnknownEventException($"{fact.Event.GetType().Name} is no fact of a queue."),
    });

    public ImmutableArray<RowWrite> Rows(Guid id) => [QueueRows.Table.Of(new(id, Shown.Name!, Settings.Overflow?.QueueId))];

    private ImmutableArray<Guid>? Without(Guid agent) => Shown.Left?.Remove(agent) is { IsEmpty: false } left ? left : null;
}

/// <summary>Table <c>queue_row</c>: which queues there are, and which way they overflow.</summary>
internal static class QueueRows
{
    public const string UniqueName = "queue_row_name";

    public static readonly RowTable<Row> Table = new(
        "queue_row",
        Column<Row>.Uuid("id", r => r.Id),
        Column<Row>.Text("name", r => r.Name),
        Column<Row>.Uuid("overflow_to", r => r.OverflowTo));

    internal sealed record Row(Guid Id, string Name, Guid? OverflowTo = null);
}
