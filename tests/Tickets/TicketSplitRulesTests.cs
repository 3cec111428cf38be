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
    public void What_comes_from_another_ticket_stands_here_by_whom_and_when_and_waits_for_an_answer_as_it_did_there()
    {
        var joined = Happen(Asked(), Asked().Join(Id, Coming(Said(2, Mei, "and the lamp?"), Said(5, Ana, "which?"))), Ana);
        Assert.Equal((Monday, "which?"), (joined.Shared!.UnansweredSince!.Value, joined.Shared.LastMessage!.Preview)); // what Ana said there answers nothing here

        var answered = Asked() with { Shared = Asked().Shared! with { UnansweredSince = null } };
        Assert.Equal(Monday.AddMinutes(5), Happen(answered, answered.Join(Id, Coming(Said(5, Mei, "and the lamp?"))), Ana).Shared!.UnansweredSince);
        Assert.Null(Happen(answered, answered.Join(Id, Coming(Said(2, Mei, "a"), Said(5, Ana, "b"))), Ana).Shared!.UnansweredSince);
    }

    [Fact]
    public void What_came_goes_back_and_is_as_if_it_had_not_come()
    {
        var from = Split(Asked(), [Event(2, Mei, 2)], 2);
        Assert.Equal("ticket.changed", from.Unsplit(new(Guid.NewGuid(), Ana, Other, [3])).Refusal?.Code);
        var back = Happen(from, from.Unsplit(new(Guid.NewGuid(), Ana, Other, [2])), Ana);
        Assert.Equal(((DateTimeOffset?)Monday, null), (back.Shared!.UnansweredSince, back.Shared.Splits));

        var joined = Happen(Asked(), Asked().Join(Id, Coming(Said(2, Mei, "and the lamp?"))), Ana);
        var returned = Happen(joined, joined.Return(new(Guid.NewGuid(), Ana, Other, 7, "the lamp", [2]), []), Ana);
        Assert.Null(returned.Shared!.Joined);
        Assert.Equal((Other, joined.Shared!.Joined!.Value[0].At + 1), (returned.Shared.Splits!.Value.Single().Into, returned.Shared.Splits.Value[0].Positions.Single()));
        Assert.Empty(returned.Return(new(Guid.NewGuid(), Ana, Other, 7, "the lamp", [2]), []));
    }

    [Fact]
    public void One_split_into_a_ticket_that_is_there_is_taken_back_and_the_others_stay()
    {
        var first = Split(Asked(), [], 2);
        var second = Happen(first, first.Split(Command(Other, 3), []), Ana, 5);
        var back = Happen(second, second.Unsplit(new(Guid.NewGuid(), Ana, Other, [3])), Ana, 7);
        Assert.Equal(2, Assert.Single(Assert.Single(back.Shared!.Splits!.Value).Positions));
    }

    [Fact]
    public void Messages_come_only_from_another_open_ticket_of_the_same_customer()
    {
        var coming = Coming(Said(2, Mei, "a"));
        Assert.Equal("ticket.split_self", Asked().Join(Other, coming).Refusal?.Code);
        Assert.Equal("ticket.split_customers", Asked().Join(Id, coming with { CustomerId = Guid.NewGuid() }).Refusal?.Code);
        Assert.Equal("ticket.split_most", Asked().Join(Id, Coming()).Refusal?.Code);
        Assert.Equal("ticket.closed", Asked().Apply(new(new TicketPhaseChanged(TicketPhase.Closed), 9, Monday, Ana)).Join(Id, coming).Refusal?.Code);
        Assert.Equal("ticket.merged", Happen(Asked(), Asked().Merge(new(Guid.NewGuid(), Ana, Other, 7)), Ana).Join(Id, coming).Refusal?.Code);
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

    private static JoinMessages Coming(params MovedMessage[] messages) => new(Guid.NewGuid(), Ana, Mei.Id, new(Other, 7, [.. messages]));

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

    private static Ticket Happen(Ticket ticket, Decision decision, Party by, int position = 0)
    {
        Assert.Null(decision.Refusal);
        return decision.Aggregate(ticket, (state, e) => state.Apply(new(e, ++position, Monday, by)));
    }
}
