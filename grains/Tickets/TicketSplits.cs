using System.Collections.Immutable;
using Portal.Conversations;
using Portal.Journal;

namespace Portal.Tickets;

/// <summary>
/// Messages of a ticket that stand in one of their own, and tickets that have to do with each other. What was said stays in the journal where it was said: the new
/// ticket repeats it with who said it and when, the old one says that it stands elsewhere. When the new one goes on in the old one, it stands here again.
/// </summary>
internal sealed partial record Ticket
{
    public const int MostMoved = 50;
    public const int MostSplits = 50;
    public const int MostLinks = 50;

    private ImmutableArray<TicketOffshoot> Splits => Shared?.Splits ?? [];

    private ImmutableArray<TicketTie> Links => Staff.Links ?? [];

    /// <param name="command">Which messages, and where to.</param>
    /// <param name="said">What was said lately, as far as it matters for who waits for an answer.</param>
    public Decision Split(SplitTicket command, ImmutableArray<StoredEvent> said) => Shared switch
    {
        null => NotFound,
        { Phase: TicketPhase.Closed } => IsClosed,
        _ when Splits.Any(one => one.Into == command.Into && one.Undone is null && command.Positions.All(one.Positions.Contains) && !command.Positions.IsEmpty) => [],
        _ when command.Positions is { Length: 0 or > MostMoved } || Splits.Length >= MostSplits => Refusal.Invalid("ticket.split_most"),
        _ when Splits.Any(one => one.Undone is null && one.Positions.Intersect(command.Positions).Any()) => Refusal.Conflict("ticket.split_already"),
        _ => [new TicketSplit(command.Into, command.Number, command.Subject, command.Positions, UnansweredWithout(command.Positions, said))],
    };

    /// <summary>The oldest message of a customer that nobody has answered, when some stand elsewhere.</summary>
    private DateTimeOffset? UnansweredWithout(ImmutableArray<long> moved, ImmutableArray<StoredEvent> said)
    {
        if (Shared!.UnansweredSince is null)
            return null;
        var (gone, messages) = (moved.Concat(Splits.Where(one => one.Undone is null).SelectMany(one => one.Positions)).ToHashSet(), said.Select(Said).OfType<TicketWords>().ToArray());
        var answered = messages.LastOrDefault(message => message.By.Kind == PartyKind.Agent)?.Position ?? 0;
        return messages.FirstOrDefault(message => message.By.Kind == PartyKind.Customer && message.Position > answered && !gone.Contains(message.Position))?.At;
    }

    private static TicketWords? Said(StoredEvent e) => EventCatalog.Read(e) switch
    {
        TicketMessagePosted => new(e.Position, e.By, e.At),
        TicketMessageMoved { Joined: true, By.Kind: PartyKind.Agent } => null, // it answered what was asked there
        TicketMessageMoved moved => new(e.Position, moved.By, moved.At),
        _ => null,
    };

    /// <summary>A ticket that was split from this one goes on here: what was said in it first was said here.</summary>
    private IEnumerable<IEvent> Returning(Guid ticket) =>
        Splits.Any(one => one.Into == ticket && one.Undone is null) ? [new TicketSplitUndone(ticket)] : [];

    /// <summary>It goes on by itself again, with what it began with; who waited here because of that waits there.</summary>
    private IEnumerable<IEvent> LeavingAgain(Guid ticket) => Splits.Where(one => one.Into == ticket && one.Undone is true).Select(split => new TicketSplit(
        split.Into, split.Number, split.Subject, split.Positions, Shared!.UnansweredSince == split.UnansweredSince ? split.Left : Shared.UnansweredSince));

    private Ticket Moved(TicketMessageMoved e, Fact fact)
    {
        var words = new LastWords(fact.Position, e.At, e.By, MessageText.Preview(e.Text), MessageText.Count(e.Attachments), true);
        return e.Joined is true ? MovedHere(words) : BegunWith(e, words);
    }

    private Ticket BegunWith(TicketMessageMoved e, LastWords words) => this with
    {
        Shared = Shared! with
        {
            LastMessage = words,
            UnansweredSince = e.By.Kind switch
            {
                PartyKind.Customer => Shared.UnansweredSince ?? e.At,
                PartyKind.Agent => null,
                _ => Shared.UnansweredSince,
            },
        },
    };

    private Ticket SplitOff(TicketSplit e, long position) => this with
    {
        Shared = Shared! with
        {
            UnansweredSince = e.UnansweredSince,
            Joined = Joins.RemoveAll(join => join.From == e.Into && PlacesOf(join).Any(e.Positions.Contains)) is { IsEmpty: false } joins ? joins : null,
            Splits = [.. Splits.RemoveAll(one => one.Into == e.Into && one.Undone is true), new(e.Into, e.Number, e.Subject, e.Positions, position, Shared.UnansweredSince, Left: e.UnansweredSince)],
        },
    };

    /// <summary>Who waited for an answer waits for it again, unless they were given one meanwhile.</summary>
    private Ticket SplitBack(TicketSplitUndone e)
    {
        bool IsMeant(TicketOffshoot one) => one.Into == e.Into && (e.At is null || one.At == e.At);
        var split = Splits.First(IsMeant);
        var answered = Shared!.LastMessage is { By.Kind: PartyKind.Agent } last && last.Position > split.At;
        return this with
        {
            Shared = Shared with
            {
                UnansweredSince = answered ? Shared.UnansweredSince : split.UnansweredSince ?? Shared.UnansweredSince,
                // What somebody took back is as if it had not been; what goes on here may leave again.
                Splits = e.At is null ? [.. Splits.Select(one => IsMeant(one) ? one with { Undone = true } : one)] : Bare(Splits.RemoveAll(IsMeant)),
            },
        };
    }

    private static ImmutableArray<TicketOffshoot>? Bare(ImmutableArray<TicketOffshoot> splits) => splits.IsEmpty ? null : splits;

    /// <param name="id">Its own.</param>
    /// <param name="command">The other one.</param>
    public Decision Link(Guid id, LinkTickets command) => this switch
    {
        { Shared: null } => NotFound,
        _ when command.TicketId == id => Refusal.Invalid("ticket.link_self"),
        _ when Links.Any(link => link.TicketId == command.TicketId) => [],
        _ when Links.Length >= MostLinks => Refusal.Conflict("ticket.links_most"),
        _ => [new TicketLinked(command.TicketId, command.Number)],
    };

    public Decision Unlink(UnlinkTickets command) => this switch
    {
        { Shared: null } => NotFound,
        _ when Links.FirstOrDefault(link => link.TicketId == command.TicketId) is { } link => [new TicketUnlinked(link.TicketId, link.Number)],
        _ => [],
    };

    private Ticket With(ImmutableArray<TicketTie> links) => this with { Staff = Staff with { Links = links.IsEmpty ? null : links } };

    private sealed record TicketWords(long Position, Party By, DateTimeOffset At);
}
