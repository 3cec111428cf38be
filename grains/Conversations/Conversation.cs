using System.Collections.Immutable;
using Portal.Alarms;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Live;
using Portal.Mail;

namespace Portal.Conversations;

/// <summary>
/// A conversation: what everyone may know (<paramref name="Shared"/>), and what the staff knows besides.
/// The rules are in ConversationRules.cs; here is what each fact means.
/// </summary>
/// <param name="Shared">Null before the start.</param>
/// <param name="Staff">Notes, snooze, labels and mentions.</param>
internal sealed partial record Conversation(ConversationState? Shared, ConversationStaffState Staff)
    : IFollowed<Conversation>, IListed<Conversation>
{
    public static OwnerKind Kind => OwnerKind.Conversation;

    public static Conversation Empty { get; } = new(null, new(null, 0));

    private ImmutableArray<Guid> Labels => Staff.Labels ?? [];

    private ImmutableArray<Mention> Mentions => Staff.Mentions ?? [];

    private bool Snoozed => Staff.SnoozedUntil is not null;

    /// <summary>The queue that it waits in, and since when; null when it does not wait.</summary>
    public (Guid Queue, DateTimeOffset Since)? WaitsIn =>
        Shared is { Phase: ConversationPhase.Waiting } && !Snoozed ? (Shared.QueueId, Shared.PhaseSince) : null;

    private RoutingTurn Turn => Staff.Turn ?? NoTurn;

    /// <summary>Whose slot it takes: nobody's while it waits, sleeps, rests or is done.</summary>
    public Guid? Holder => Snoozed || Turn.Resting is true ? null : Shared?.AgentId;

    public Conversation Apply(Fact fact) => (FollowUpFacts.IsOne(fact.Event) ? this : Happened(fact)).Followed(fact);

    private Conversation Happened(Fact fact) => fact.Event switch
    {
        ConversationStarted e => this with
        {
            Shared = new(e.CustomerId, e.QueueId, ConversationPhase.Waiting, fact.At, null, null, fact.At, e.Continues, null, null, e.Language, Zone: e.Zone),
        },
        MessagePosted e => Posted(e, fact),
        MessageWithdrawn e => Without(e),
        ConversationAssigned e => InPhase(ConversationPhase.Assigned, fact, e.AgentId).With(Turn.Assigned()).Served(fact),
        ConversationQueued e => InPhase(ConversationPhase.Waiting, fact, null, e.QueueId).With(Turn.Queued(e, Shared!.QueueId, fact.At)),
        ConversationResolved => InPhase(ConversationPhase.Resolved, fact, null).With(NoTurn),
        ConversationCustomerLeft => InPhase(ConversationPhase.Offline, fact, null).With(NoTurn),
        ConversationReopened => this,
        NoteAdded e => With(Mentions.With(e.Mentions, fact.Position, e.TellAt), +1),
        NoteWithdrawn e => With(Mentions.Without(e), -1),
        MentionSeen e => With(Mentions.SeenBy(fact.By.Id, e.Position)),
        ConversationSnoozed e => this with { Staff = Staff with { SnoozedUntil = e.Until } },
        ConversationWoken => this with { Staff = Staff with { SnoozedUntil = null } },
        ConversationRouted e => With(Turn.Routed(e, fact.At)),
        ConversationAnswersMailed => this with { Staff = Staff with { Mailed = Staff.Unmailed, Unmailed = null } },
        ConversationAnswersRead => this with { Staff = Staff with { Unmailed = null } },
        ConversationRested => With(Turn with { Resting = true }),
        ConversationWishChanged e => this with { Staff = Staff with { Wish = e.Wish == NoWish ? null : e.Wish } },
        ConversationCustomerChanged e => this with { Shared = Shared! with { CustomerId = e.CustomerId } },
        ConversationTicketOpened e => this with { Shared = Shared! with { Tickets = [.. (Shared!.Tickets ?? []).Append(e.TicketId).TakeLast(MostTickets)] } },
        ConversationLabelsChanged e => this with { Staff = Staff with { Labels = After(e) is { IsEmpty: false } labels ? labels : null } },
        _ => throw new UnknownEventException($"{fact.Event.GetType().Name} is no fact of a conversation."),
    };

    private Conversation Posted(MessagePosted e, Fact fact)
    {
        var (byCustomer, byAgent) = (fact.By.Kind == PartyKind.Customer, fact.By.Kind == PartyKind.Agent);
        var next = byAgent && Turn.ReplyBy is not null ? With(Turn with { ReplyBy = null, ReplySeconds = null }) : this;
        return next with
        {
            Shared = Shared! with
            {
                LastMessage = new(fact.Position, fact.At, fact.By, MessageText.Preview(e.Text), MessageText.Count(e.Attachments)),
                UnansweredSince = byCustomer ? Shared.UnansweredSince ?? fact.At : byAgent ? null : Shared.UnansweredSince,
            },
            Staff = next.Staff with
            {
                AnsweredAt = byAgent ? Staff.AnsweredAt ?? fact.At : Staff.AnsweredAt,
                Unmailed = UnmailedAfter(Staff.Unmailed, fact),
            },
        };
    }

    private Conversation Without(MessageWithdrawn e) => this with
    {
        Shared = Shared! with
        {
            LastMessage = Shared.LastMessage is { } last && last.Position == e.Position
                ? last with { Preview = "", Files = null, Withdrawn = true }
                : Shared.LastMessage,
            UnansweredSince = e.UnansweredSince,
        },
    };

    private Conversation Served(Fact fact) => Staff.ServedAt is null ? this with { Staff = Staff with { ServedAt = fact.At } } : this;

    private Conversation With(RoutingTurn turn) =>
        turn == Staff.Turn || (turn == NoTurn && Staff.Turn is null) ? this : this with { Staff = Staff with { Turn = turn == NoTurn ? null : turn } };

    private Conversation With(ImmutableArray<Mention> mentions, int notes = 0) =>
        this with { Staff = Staff with { Notes = Staff.Notes + notes, Mentions = mentions.IsEmpty ? null : mentions } };

    private ImmutableArray<Guid> After(ConversationLabelsChanged e) => [.. Labels.Except(e.Removed).Union(e.Added)];

    private Conversation InPhase(ConversationPhase phase, Fact fact, Guid? agentId, Guid? queueId = null) => this with
    {
        Shared = Shared! with
        {
            Phase = phase,
            PhaseSince = fact.At,
            AgentId = agentId,
            LastAgentId = agentId ?? Shared.LastAgentId,
            QueueId = queueId ?? Shared.QueueId,
        },
    };

    public ImmutableArray<RowWrite> Rows(Guid id) =>
    [
        ConversationRows.Table.Of(ConversationRows.Row.Of(id, Shared!, Staff)),
        ConversationCourseRows.Table.Of(ConversationCourseRows.Row.Of(id, Shared!, Staff)),
        .. ConversationLabelRows.Of(id, Shared!, Staff),
        .. MentionRows.OfConversations.Of(id, Mentions),
        .. MailRows.OfMentions(Kind, id, Mentions),
        .. DueRows.Of(Kind, id, Staff.Alarm),
        .. FollowUpRows.Of(Kind, id, Shared!.CustomerId, Staff.FollowUps),
        .. Mails(id),
    ];

    /// <summary>Tells the lists that it is in, and those that it just left.</summary>
    public ImmutableArray<RowChange> ListChanges(Guid id, long version, Conversation? before)
    {
        var (lists, row) = (Lists(), ConversationRow.Of(id, version, Shared!, Staff));
        var moved = before is null || before.Place != Place || !before.Labels.SequenceEqual(Labels) || !before.Mentions.SequenceEqual(Mentions);
        var left = moved && before is not null ? before.Lists().RemoveRange(lists) : [];
        var changes = ImmutableArray.CreateBuilder<RowChange>(lists.Length + left.Length + 1);
        foreach (var list in lists)
            changes.Add(new(list, id, version, row));
        foreach (var list in left)
            changes.Add(new(list, id, version, null));
        if (moved)
            changes.Add(new("conversations/moved", id, version, row));
        changes.AddRange(FollowUpRows.Changes(Kind, id, Shared!.CustomerId, version, before?.Staff.FollowUps, Staff.FollowUps));
        return changes.DrainToImmutable();
    }

    /// <summary>As the customer's own list has it.</summary>
    public RowChange CustomersRow(Guid id, long version) => new(OfCustomer, id, version, ConversationRow.Of(id, version, Shared!, Staff));

    private string OfCustomer => $"conversations/customer/{Shared!.CustomerId}";

    private (RowPhase Phase, Guid? AgentId, Guid CustomerId) Place => (ConversationRow.PhaseOf(Shared!, Staff), Shared!.AgentId, Shared.CustomerId);

    private ImmutableArray<string> Lists() =>
    [
        "conversations/all",
        OfCustomer,
        .. Shared!.Phase == ConversationPhase.Waiting ? ["conversations/waiting"] : ImmutableArray<string>.Empty,
        .. Shared.AgentId is { } agent ? [$"conversations/agent/{agent}"] : ImmutableArray<string>.Empty,
        .. Mentions.Select(mention => $"conversations/mentioned/{mention.AgentId}").Distinct(),
    ];
}
