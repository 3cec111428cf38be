using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.Tickets;

/// <summary>
/// Messages that go to a ticket that is there already, and back. The other side of TicketSplits.cs: who takes them in repeats them with who said them and when, and
/// when they go back says that they stand where they came from.
/// </summary>
internal sealed partial record Ticket
{
    private ImmutableArray<TicketJoin> Joins => Shared?.Joined ?? [];

    /// <param name="id">Its own.</param>
    /// <param name="command">What comes.</param>
    public Decision Join(Guid id, JoinMessages command) => Shared switch
    {
        null => NotFound,
        _ when command.Messages.From == id => Refusal.Invalid("ticket.split_self"),
        { Merged: not null } => Refusal.Conflict("ticket.merged"),
        { Phase: TicketPhase.Closed } => IsClosed,
        { CustomerId: var customer } when customer != command.CustomerId => Refusal.Conflict("ticket.split_customers"),
        _ when command.Messages.Messages is { Length: 0 or > MostMoved } || Joins.Length >= MostSplits => Refusal.Invalid("ticket.split_most"),
        _ when Joins.Any(one => one.From == command.Messages.From && one.Positions.Intersect(command.Messages.Messages.Select(message => message.Position)).Any()) =>
            Refusal.Conflict("ticket.split_already"),
        _ => [Joining(command.Messages), .. command.Messages.Messages.Select(one => new TicketMessageMoved(one.By, one.At, one.Text, one.Attachments, true))],
    };

    /// <param name="command">What goes back.</param>
    /// <param name="said">What was said lately.</param>
    public Decision Return(ReturnMessages command, ImmutableArray<StoredEvent> said)
    {
        if (Shared is null)
            return NotFound;
        if (Joins.FirstOrDefault(one => one.From == command.To && one.Positions.SequenceEqual(command.Positions)) is not { } join)
            return [];
        // What somebody has moved on from here meanwhile stays where it is.
        ImmutableArray<long> here = [.. PlacesOf(join).Where(place => !Splits.Any(one => one.Undone is null && one.Positions.Contains(place)))];
        return here.IsEmpty ? [] : [new TicketSplit(command.To, command.Number, command.Subject, here, UnansweredWithout(here, said))];
    }

    public Decision Unsplit(UnsplitTicket command) => this switch
    {
        { Shared: null } => NotFound,
        _ when Splits.FirstOrDefault(one => one.Into == command.Into && one.Undone is null && one.Positions.SequenceEqual(command.Positions)) is { } split =>
            [new TicketSplitUndone(split.Into, split.At)],
        _ => HasChanged,
    };

    private TicketSplitJoined Joining(TicketBeginning messages)
    {
        DateTimeOffset? waits = null;
        foreach (var message in messages.Messages)
            waits = message.By.Kind switch { PartyKind.Customer => waits ?? message.At, PartyKind.Agent => null, _ => waits };
        var since = Shared!.UnansweredSince is { } before && !(waits < before) ? before : waits;
        return new(messages.From, messages.Number, [.. messages.Messages.Select(message => message.Position)], since);
    }

    private static IEnumerable<long> PlacesOf(TicketJoin join) => join.Positions.Select((_, n) => join.At + 1 + n);

    private Ticket Joined(TicketSplitJoined e, long position) => this with
    {
        Shared = Shared! with { UnansweredSince = e.UnansweredSince, Joined = [.. Joins, new(e.From, e.Number, position, e.Positions)] },
    };

    /// <summary>Who waits was said with all of them; the newest words are the newest.</summary>
    private Ticket MovedHere(LastWords words) =>
        Shared!.LastMessage is { } last && last.At > words.At ? this : this with { Shared = Shared with { LastMessage = words } };
}
