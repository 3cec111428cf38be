using System.Collections.Immutable;
using Portal.Alarms;
using Portal.Conversations;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Live;
using Portal.Mail;
using Portal.Queues;

namespace Portal.Tickets;

/// <summary>
/// A ticket: what everyone may know (<paramref name="Shared"/>), and what the staff knows besides. The rules are in TicketRules.cs and TicketRouting.cs; here is
/// what each fact means.
/// </summary>
/// <param name="Shared">Null before it was opened.</param>
/// <param name="Staff">Who has it, how urgent it is, what is about to go out.</param>
internal sealed partial record Ticket(TicketState? Shared, TicketStaffState Staff) : IFollowed<Ticket>, IListed<Ticket>
{
    public static OwnerKind Kind => OwnerKind.Ticket;

    public static Ticket Empty { get; } = new(null, new(Guid.Empty, WorkPriority.Normal));

    private static readonly ImmutableArray<RowWrite> None = [];

    private ImmutableArray<Guid> Labels => Staff.Labels ?? [];

    private ImmutableArray<ScheduledReply> Scheduled => Staff.Scheduled ?? [];

    private ImmutableArray<Mention> Mentions => Staff.Mentions ?? [];

    private ImmutableArray<Guid> Absorbed => Shared?.Absorbed ?? [];

    private bool IsActive => Shared?.Phase is TicketPhase.New or TicketPhase.Open;

    /// <summary>The queue that it waits in; null when it does not wait.</summary>
    public Guid? WaitsIn => Staff.WaitsSince is null ? null : Staff.QueueId;

    /// <summary>Whose slot it takes: nobody's while others are to do something, and when it is done.</summary>
    public Guid? Holder => IsActive ? Staff.AgentId : null;

    public int VersionOf(TicketField field) => Staff.Versions?.GetValueOrDefault(field) ?? 0;

    public Ticket Apply(Fact fact) => (FollowUpFacts.IsOne(fact.Event) ? this : After(fact).Settled(fact.At)).Followed(fact);

    private Ticket After(Fact fact) => fact.Event switch
    {
        TicketOpened e => this with
        {
            Shared = new(e.Number, e.CustomerId, e.Subject, e.Type, TicketPhase.New, fact.At, fact.At, e.ConversationId, e.Continues, e.Language, Zone: e.Zone, SplitFrom: e.SplitFrom),
        },
        TicketMessagePosted e => Posted(e, fact),
        TicketMessageMoved e => Moved(e, fact),
        TicketSplit e => SplitOff(e, fact.Position),
        TicketSplitJoined e => Joined(e, fact.Position),
        TicketSplitUndone e => SplitBack(e),
        TicketLinked e => With([.. Links, new TicketTie(e.TicketId, e.Number)]),
        TicketUnlinked e => With(Links.RemoveAll(link => link.TicketId == e.TicketId)),
        TicketPhaseChanged e => this with { Shared = Shared! with { Phase = e.Phase, PhaseSince = fact.At } },
        TicketSubjectChanged e => Changed(TicketField.Subject) with { Shared = Shared! with { Subject = e.Subject } },
        TicketTypeChanged e => Changed(TicketField.Type) with { Shared = Shared! with { Type = e.Type } },
        TicketFieldChanged e => Said(e),
        TicketStaffFieldChanged e => Said(e),
        TicketMacroRun => this,
        TicketRatingAsked => this with { Staff = Staff with { RatingAsked = new(fact.Position, fact.At) } },
        TicketRated e => this with { Shared = Shared! with { Rating = new(e.Stars, e.Text, fact.At) } },
        TicketCustomerChanged e => this with { Shared = Shared! with { CustomerId = e.CustomerId } },
        TicketMerged e => this with
        {
            Shared = Shared! with { Merged = new(e.Into, e.Number, Shared.Phase), Phase = TicketPhase.Closed, PhaseSince = fact.At },
        },
        TicketUnmerged => this with { Shared = Shared! with { Phase = Shared.Merged!.Before, PhaseSince = fact.At, Merged = null } },
        TicketAbsorbed e => this with { Shared = Shared! with { Absorbed = [.. Absorbed, e.TicketId] } },
        TicketReleased e => this with { Shared = Shared! with { Absorbed = Absorbed.Remove(e.TicketId) is { IsEmpty: false } left ? left : null } },
        TicketParticipantAdded e => With(e, fact.Position),
        TicketParticipantRemoved e => Without(e),
        TicketFollowerAdded e => With([.. Followers, new TicketFollower(e.AgentId, e.From)]),
        TicketFollowerRemoved e => With(Followers.RemoveAll(one => one.AgentId == e.AgentId)),
        TicketParentChanged e => this with { Staff = Staff with { ParentId = e.ParentId } },
        TicketNoteAdded e => With(Mentions.With(e.Mentions, fact.Position, e.TellAt), +1),
        TicketMentionSeen e => With(Mentions.SeenBy(fact.By.Id, e.Position)),
        TicketReplyScheduled e => With([.. Scheduled, new(fact.Position, fact.By, e.Text, e.DueAt, e.Afterwards, e.Attachments)]),
        TicketReplySent e => With(Scheduled.RemoveAll(reply => reply.Position == e.Position)),
        TicketReplyCancelled e => With(Scheduled.RemoveAll(reply => reply.Position == e.Position)),
        TicketAssigned e => this with
        {
            Staff = Staff with { AgentId = e.AgentId, LastAgentId = e.AgentId, Been = null, Given = e.TellAt is { } at ? new(e.AgentId, fact.By, fact.Position, at) : null },
        },
        TicketQueued e => InQueue(e),
        TicketRouted => this,
        TicketPriorityChanged e => ChangedTo(e.Priority),
        TicketLabelsChanged e => this with { Staff = Staff with { Labels = LabelsAfter(e) is { IsEmpty: false } labels ? labels : null } },
        _ => throw new UnknownEventException($"{fact.Event.GetType().Name} is no fact of a ticket."),
    };

    private Ticket Posted(TicketMessagePosted e, Fact fact) => this with
    {
        Shared = Shared! with
        {
            LastMessage = new(fact.Position, fact.At, fact.By, MessageText.Preview(e.Text), MessageText.Count(e.Attachments)),
            UnansweredSince = fact.By.Kind switch
            {
                PartyKind.Customer => Shared.UnansweredSince ?? fact.At,
                PartyKind.Agent => null,
                _ => Shared.UnansweredSince,
            },
        },
    };

    private Ticket InQueue(TicketQueued e) => this with
    {
        Staff = Staff with
        {
            QueueId = e.QueueId,
            AgentId = null,
            Been = e.Overflowed is true ? [.. Staff.Been ?? [], Staff.QueueId] : null,
            WaitsSince = e.Overflowed is true ? Staff.WaitsSince : null, // a queue that was chosen by hand begins anew
        },
    };

    private Ticket ChangedTo(WorkPriority priority)
    {
        var next = Changed(TicketField.Priority);
        return next with { Staff = next.Staff with { Priority = priority } };
    }

    private Ticket Changed(TicketField field) => this with
    {
        Staff = Staff with { Versions = (Staff.Versions ?? ImmutableSortedDictionary<TicketField, int>.Empty).SetItem(field, VersionOf(field) + 1) },
    };

    private Ticket With(ImmutableArray<Mention> mentions, int notes = 0) =>
        this with { Staff = Staff with { Notes = Staff.Notes + notes, Mentions = mentions.IsEmpty ? null : mentions } };

    private Ticket With(ImmutableArray<ScheduledReply> scheduled) => this with { Staff = Staff with { Scheduled = scheduled.IsEmpty ? null : scheduled } };

    private ImmutableArray<Guid> LabelsAfter(TicketLabelsChanged e) => [.. Labels.Except(e.Removed).Union(e.Added)];

    /// <summary>Whether it waits for somebody follows from all the rest.</summary>
    private Ticket Settled(DateTimeOffset at) => (IsActive && Staff.AgentId is null && Staff.QueueId != Guid.Empty, Staff.WaitsSince) switch
    {
        (true, null) => this with { Staff = Staff with { WaitsSince = at } },
        (false, not null) => this with { Staff = Staff with { WaitsSince = null } },
        _ => this,
    };

    public ImmutableArray<RowWrite> Rows(Guid id) =>
    [
        TicketRows.Table.Of(TicketRows.Row.Of(id, this)),
        .. TicketLabelRows.Of(id, Shared!, Staff),
        .. MentionRows.OfTickets.Of(id, Mentions),
        .. MailRows.OfMentions(Kind, id, Mentions),
        .. TicketParticipantRows.Of(id, Everybody, Followers),
        .. TicketLinkRows.Of(id, Links),
        .. DueRows.Of(Kind, id, Staff.Alarm),
        .. FollowUpRows.Of(Kind, id, Shared!.CustomerId, Staff.FollowUps),
        .. Mails(id),
    ];

    /// <summary>That it was opened, the answer that was given last, and the question how it went.</summary>
    private ImmutableArray<RowWrite> Mails(Guid id)
    {
        var (customer, last) = (Party.Customer(Shared!.CustomerId), Shared.LastMessage);
        var opened = MailRows.Of(MailKind.TicketOpened, Kind, id, customer, 1, Shared.OpenedAt);
        return
        [
            opened,
            .. last is { By.Kind: not PartyKind.Customer, Moved: null } ? [MailRows.Of(MailKind.TicketAnswer, Kind, id, customer, last.Position, last.At)] : None,
            .. MailsToOthers(id),
            .. Staff.Given is { } given ? [MailRows.OfOneOf(MailKind.StaffAssigned, Kind, id, Party.Agent(given.AgentId), given.Position, given.TellAt)] : None,
            .. Staff.RatingAsked is { } asked ? [MailRows.Of(MailKind.Survey, Kind, id, customer, asked.Position, asked.At)] : None,
        ];
    }

    /// <summary>Tells the lists that it is in, and those that it just left.</summary>
    public ImmutableArray<RowChange> ListChanges(Guid id, long version, Ticket? before)
    {
        var row = TicketRows.Json(TicketRow.Of(id, version, Shared!, Staff));
        var changes = ImmutableArray.CreateBuilder<RowChange>();
        foreach (var list in Lists())
            changes.Add(new(list, id, version, null, row));
        var shown = TicketRows.Json(TicketRow.OfShared(id, version, Shared!));
        foreach (var list in CustomersLists())
            changes.Add(new(list, id, version, null, shown));
        foreach (var list in before?.CustomersLists().RemoveRange(CustomersLists()) ?? [])
            changes.Add(new(list, id, version, null));
        foreach (var list in before?.Lists().RemoveRange(Lists()) ?? [])
            changes.Add(new(list, id, version, null));
        if (before is null || before.Place != Place || !before.Mentions.SequenceEqual(Mentions))
            changes.Add(new("tickets/moved", id, version, null, row));
        changes.AddRange(FollowUpRows.Changes(Kind, id, Shared!.CustomerId, version, before?.Staff.FollowUps, Staff.FollowUps));
        return changes.DrainToImmutable();
    }

    private ImmutableArray<string> CustomersLists() =>
        [$"tickets/customer/{Shared!.CustomerId}", .. Participants.Select(one => $"tickets/customer/{one.CustomerId}")];

    private (TicketPhase Phase, Guid? AgentId, Guid CustomerId) Place => (Shared!.Phase, Staff.AgentId, Shared.CustomerId);

    private ImmutableArray<string> Lists() =>
    [
        "tickets/all",
        .. Staff.AgentId is { } agent ? [$"tickets/agent/{agent}"] : ImmutableArray<string>.Empty,
        .. Mentions.Select(mention => $"tickets/mentioned/{mention.AgentId}").Distinct(),
        .. Followers.Select(one => $"tickets/follower/{one.AgentId}"),
    ];
}
