using System.Collections.Immutable;
using Portal.Journal;
using Portal.Mail;

namespace Portal.Tickets;

/// <summary>Who belongs to a ticket besides its customer and who has it: customers who take part, colleagues who follow it.</summary>
internal sealed partial record Ticket
{
    public const int MostParticipants = 20;
    public const int MostFollowers = 50;
    private const int MostRemembered = 100;

    private static Refusal Denied => Refusal.Forbidden("access.denied");

    private ImmutableArray<TicketParticipant> Everybody => Shared?.Participants ?? [];

    private IEnumerable<TicketParticipant> Participants => Everybody.Where(one => one.Left is null);

    private ImmutableArray<TicketFollower> Followers => Staff.Followers ?? [];

    /// <summary>Whether a customer may read and write here.</summary>
    private bool IsIn(Guid customer) => Shared!.CustomerId == customer || TakesPart(customer);

    private bool TakesPart(Guid customer) => Participants.Any(one => one.CustomerId == customer);

    private bool Follows(Guid agent) => Followers.Any(one => one.AgentId == agent);

    public Decision AddParticipant(ChangeTicketParticipant command) => Shared switch
    {
        null => NotFound,
        { Merged: not null } => Refusal.Conflict("ticket.merged"),
        _ when command.Who.Kind == PartyKind.Agent => AddFollower(command.Who.Id),
        { CustomerId: var own } when own == command.Who.Id => Refusal.Conflict("ticket.participant_own"),
        _ when TakesPart(command.Who.Id) => [],
        _ when Participants.Count() >= MostParticipants => Refusal.Conflict("ticket.participants_most"),
        _ => [new TicketParticipantAdded(command.Who.Id)],
    };

    private Decision AddFollower(Guid agent) => this switch
    {
        _ when Follows(agent) => [],
        _ when Followers.Length >= MostFollowers => Refusal.Conflict("ticket.followers_most"),
        _ => [new TicketFollowerAdded(agent)],
    };

    public Decision RemoveParticipant(ChangeTicketParticipant command) => this switch
    {
        { Shared: null } => NotFound,
        _ when command.Who.Kind == PartyKind.Agent => Follows(command.Who.Id) ? [new TicketFollowerRemoved(command.Who.Id)] : [],
        _ => TakesPart(command.Who.Id) ? [new TicketParticipantRemoved(command.Who.Id)] : [],
    };

    /// <summary>Those who come along with a ticket that goes on in this one, as far as there is room.</summary>
    private IEnumerable<IEvent> Joining(AbsorbTicket command)
    {
        var people = command.People ?? [];
        var customers = people.Where(who => who.Kind == PartyKind.Customer && !IsIn(who.Id)).Take(MostParticipants - Participants.Count());
        var agents = people.Where(who => who.Kind == PartyKind.Agent && !Follows(who.Id)).Take(MostFollowers - Followers.Length);
        return
        [
            .. customers.Select(who => new TicketParticipantAdded(who.Id, command.TicketId)),
            .. agents.Select(who => new TicketFollowerAdded(who.Id, command.TicketId)),
        ];
    }

    /// <summary>Those who came along with a ticket that goes on by itself again go with it.</summary>
    private IEnumerable<IEvent> Leaving(Guid ticket) =>
    [
        .. Participants.Where(one => one.From == ticket).Select(one => new TicketParticipantRemoved(one.CustomerId)),
        .. Followers.Where(one => one.From == ticket).Select(one => new TicketFollowerRemoved(one.AgentId)),
    ];

    /// <summary>A visitor who took part has signed in; who it belongs to takes part in it anyway.</summary>
    private IEnumerable<IEvent> Renamed(Guid from, Guid to)
    {
        if (TakesPart(from))
            yield return new TicketParticipantRemoved(from);
        if (TakesPart(from) && !IsIn(to))
            yield return new TicketParticipantAdded(to);
    }

    private Ticket With(TicketParticipantAdded e, long position) => With(
        [.. Everybody.RemoveAll(one => one.CustomerId == e.CustomerId), new(e.CustomerId, position, e.From)]);

    private Ticket Without(TicketParticipantRemoved e) => With(
        [.. Everybody.Select(one => one.CustomerId == e.CustomerId ? one with { Left = true } : one)]);

    /// <summary>Of those who have left the oldest are forgotten.</summary>
    private Ticket With(ImmutableArray<TicketParticipant> everybody)
    {
        while (everybody.Length > MostRemembered && everybody.FirstOrDefault(one => one.Left is true) is { } left)
            everybody = everybody.Remove(left);
        return this with { Shared = Shared! with { Participants = everybody } };
    }

    private Ticket With(ImmutableArray<TicketFollower> followers) => this with { Staff = Staff with { Followers = followers.IsEmpty ? null : followers } };

    /// <summary>The answer that was given last goes to those who take part, too, unless they came after it.</summary>
    private IEnumerable<RowWrite> MailsToOthers(Guid id) => Shared!.LastMessage is { By.Kind: not PartyKind.Customer, Moved: null } last
        ? Participants.Where(one => one.Since < last.Position)
            .Select(one => MailRows.OfOneOf(MailKind.TicketAnswer, Kind, id, Party.Customer(one.CustomerId), last.Position, last.At))
        : [];
}
