using System.Collections.Immutable;
using System.Text.Json;
using Portal.Journal;
using Portal.Mail;
using Portal.Tickets;
using Ticket = Portal.Tickets.Ticket;

namespace Portal.Tests.Tickets;

/// <summary>Messages that stand in a ticket of their own, and tickets that have to do with each other.</summary>
public sealed class TicketSplitRulesTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Id = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();
    private static readonly Party Mei = Party.Customer(Guid.NewGuid());
    private static readonly Party Ana = Party.Agent(Guid.NewGuid());

    [Fact]
    public void The_new_one_begins_with_what_was_said_by_whom_and_when()
    {
        var begun = Begun(Said(2, Ana, "send it in"), Said(5, Mei, "and the lamp?"));
        Assert.Equal((Mei, "and the lamp?", Monday.AddMinutes(5)), (begun.Shared!.LastMessage!.By, begun.Shared.LastMessage.Preview, begun.Shared.UnansweredSince!.Value));
        Assert.Equal(Other, begun.Shared.SplitFrom!.TicketId);
    }

    [Fact]
    public void An_answer_that_was_mailed_there_is_not_mailed_again_from_here() =>
        Assert.DoesNotContain(Begun(Said(2, Ana, "send it in")).Rows(Id).Select(write => write.Row).OfType<MailRows.Row>(), row => row.Kind == MailKind.TicketAnswer);

    [Fact]
    public void The_old_one_waits_for_an_answer_to_what_is_left()
    {
        ImmutableArray<StoredEvent> said = [Event(2, Mei, 2), Event(3, Ana, 3), Event(4, Mei, 4), Event(5, Mei, 5)];
        var asked = Asked();
        Assert.Equal(Monday.AddMinutes(5), Split(asked, said, 4).Shared!.UnansweredSince);
        Assert.Null(Split(asked, said, 4, 5).Shared!.UnansweredSince);
    }

    [Fact]
    public void When_the_new_one_goes_on_in_the_old_one_all_is_back_and_undone_again_it_is_away()
    {
        var split = Split(Asked(), [Event(2, Mei, 2)], 2);
        Assert.Null(split.Shared!.UnansweredSince);
        var back = Happen(split, split.Absorb(Id, new(Guid.NewGuid(), Ana, Other, 7, "the lamp", Mei.Id)), Ana);
        Assert.Equal((Monday, true), (back.Shared!.UnansweredSince, back.Shared.Splits!.Value[0].Undone));
        var again = Happen(back, back.Release(new(Guid.NewGuid(), Ana, Other)), Ana);
        Assert.Null(again.Shared!.Splits!.Value.Single().Undone);
    }

    [Fact]
    public void No_message_is_split_off_twice_and_the_same_again_is_no_change()
    {
        var split = Split(Asked(), [], 2);
        Assert.Equal("ticket.split_already", split.Split(Command(Guid.NewGuid(), 2, 3), []).Refusal?.Code);
        Assert.Empty(split.Split(Command(Other, 2), []));
        Assert.Equal("ticket.split_most", split.Split(Command(Guid.NewGuid()), []).Refusal?.Code);
        Assert.Equal("ticket.split_most", split.Split(Command(Guid.NewGuid(), [.. Enumerable.Range(3, Ticket.MostMoved + 1).Select(n => (long)n)]), []).Refusal?.Code);
        Assert.Equal("ticket.closed", split.Apply(new(new TicketPhaseChanged(TicketPhase.Closed), 9, Monday, Ana)).Split(Command(Guid.NewGuid(), 3), []).Refusal?.Code);
    }

    [Fact]
    public void Two_that_have_to_do_with_each_other_say_so_once_and_none_with_itself()
    {
        var linked = Happen(Asked(), Asked().Link(Id, new(Guid.NewGuid(), Ana, Other, 7)), Ana);
        Assert.Empty(linked.Link(Id, new(Guid.NewGuid(), Ana, Other, 7)));
        Assert.Equal("ticket.link_self", linked.Link(Id, new(Guid.NewGuid(), Ana, Id, 7)).Refusal?.Code);
        Assert.Null(Happen(linked, linked.Unlink(new(Guid.NewGuid(), Ana, Other)), Ana).Staff.Links);
        var full = Enumerable.Range(0, Ticket.MostLinks).Aggregate(Asked(), (ticket, n) => ticket.Apply(new(new TicketLinked(Guid.NewGuid(), n), 3, Monday, Ana)));
        Assert.Equal("ticket.links_most", full.Link(Id, new(Guid.NewGuid(), Ana, Other, 7)).Refusal?.Code);
    }

    private static Ticket Asked() => Happen(Ticket.Empty, Ticket.Empty.Open(Opening("it rattles"), 1042), Mei);

    private static Ticket Begun(params MovedMessage[] messages) =>
        Happen(Ticket.Empty, Ticket.Empty.Open(Opening("") with { Beginning = new(Other, 1041, [.. messages]) }, 1042), Ana);

    private static OpenTicket Opening(string text) => new(Guid.NewGuid(), Mei, Mei.Id, Guid.NewGuid(), "a subject", text, TicketType.Problem);

    private static MovedMessage Said(long position, Party by, string text) => new(position, by, Monday.AddMinutes(position), text);

    private static SplitTicket Command(Guid into, params long[] positions) => new(Guid.NewGuid(), Ana, into, 7, "the lamp", [.. positions]);

    private static Ticket Split(Ticket ticket, ImmutableArray<StoredEvent> said, params long[] positions) =>
        Happen(ticket, ticket.Split(Command(Other, positions), said), Ana);

    private static StoredEvent Event(long position, Party by, int minute)
    {
        var said = new TicketMessagePosted("words");
        return new(
            StreamId.Shared(OwnerKind.Ticket, Id), position, EventCatalog.Of(said).Name, 1, Monday.AddMinutes(minute), by, Guid.NewGuid(),
            JsonSerializer.Serialize(said, EventCatalog.Json), null);
    }

    private static Ticket Happen(Ticket ticket, Decision decision, Party by)
    {
        Assert.Null(decision.Refusal);
        var position = 0;
        return decision.Aggregate(ticket, (state, e) => state.Apply(new(e, ++position, Monday, by)));
    }
}
