using Portal.Journal;
using Portal.Mail;
using Portal.Settings;
using Portal.Tickets;
using Ticket = Portal.Tickets.Ticket;

namespace Portal.Tests.Tickets;

/// <summary>Who belongs to a ticket besides its customer and who has it.</summary>
public sealed class TicketParticipantRulesTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly Party Mei = Party.Customer(Guid.NewGuid());
    private static readonly Party Tom = Party.Customer(Guid.NewGuid());
    private static readonly Party Ana = Party.Agent(Guid.NewGuid());
    private static readonly Ticket Meis = Happen(
        Ticket.Empty, Ticket.Empty.Open(new(Guid.NewGuid(), Mei, Mei.Id, Guid.NewGuid(), "a subject", "it rattles", TicketType.Problem), 1042), Mei);

    [Fact]
    public void Who_takes_part_writes_here_and_once_they_have_left_no_longer()
    {
        Assert.Equal("ticket.not_found", Write(Meis, Tom).Refusal?.Code);
        var both = With(Meis, Tom);
        Assert.Null(Write(both, Tom).Refusal);
        Assert.Equal("ticket.not_found", Write(Without(both, Tom), Tom).Refusal?.Code);
    }

    [Fact]
    public void To_say_that_it_is_solved_and_how_it_went_is_its_customers()
    {
        var both = With(Meis, Tom);
        Assert.Equal("access.denied", both.Rate(new(Guid.NewGuid(), Tom, 5)).Refusal?.Code);
        Assert.Equal("access.denied", both.ChangePhase(new(Guid.NewGuid(), Tom, TicketPhase.Solved, null, []), TicketWorkflow.Usual).Refusal?.Code);
    }

    [Fact]
    public void Nobody_comes_twice_or_to_their_own_and_there_is_room_for_twenty()
    {
        Assert.Empty(With(Meis, Tom).AddParticipant(Command(Tom)).Events);
        Assert.Equal("ticket.participant_own", Meis.AddParticipant(Command(Mei)).Refusal?.Code);
        var full = Enumerable.Range(0, Ticket.MostParticipants).Aggregate(Meis, (ticket, _) => With(ticket, Party.Customer(Guid.NewGuid())));
        Assert.Equal("ticket.participants_most", full.AddParticipant(Command(Tom)).Refusal?.Code);
        var one = full.Shared!.Participants!.Value[0].CustomerId;
        Assert.Null(Without(full, Party.Customer(one)).AddParticipant(Command(Tom)).Refusal);
        var followed = Enumerable.Range(0, Ticket.MostFollowers).Aggregate(Meis, (ticket, _) => With(ticket, Party.Agent(Guid.NewGuid())));
        Assert.Equal("ticket.followers_most", followed.AddParticipant(Command(Ana)).Refusal?.Code);
    }

    [Fact]
    public void Who_comes_along_with_a_merge_goes_with_it_when_it_is_undone_and_who_was_here_stays()
    {
        var other = Guid.NewGuid();
        var here = With(Meis, Ana);
        var merged = Happen(here, here.Absorb(Guid.NewGuid(), new(Guid.NewGuid(), Ana, other, 7, "another", Mei.Id, [Tom, Ana])), Ana);
        Assert.Null(Write(merged, Tom).Refusal);

        var apart = Happen(merged, merged.Release(new(Guid.NewGuid(), Ana, other)), Ana);
        Assert.Equal("ticket.not_found", Write(apart, Tom).Refusal?.Code);
        Assert.Equal([Ana.Id], apart.Staff.Followers!.Value.Select(one => one.AgentId));
    }

    [Fact]
    public void A_visitor_who_takes_part_and_signs_in_takes_part_as_who_they_are()
    {
        var visitor = Party.Customer(Guid.NewGuid());
        var both = With(Meis, visitor);
        var signedIn = Happen(both, both.ChangeCustomer(new(Guid.NewGuid(), visitor.Id, Tom.Id)), Tom);
        Assert.Null(Write(signedIn, Tom).Refusal);
        Assert.Equal("ticket.not_found", Write(signedIn, visitor).Refusal?.Code);
        var own = Happen(both, both.ChangeCustomer(new(Guid.NewGuid(), visitor.Id, Mei.Id)), Mei);
        Assert.Equal((Mei.Id, true), (own.Shared!.CustomerId, own.Shared.Participants!.Value.All(one => one.Left is true)));
    }

    [Fact]
    public void An_answer_is_mailed_to_everybody_who_was_here_when_it_came()
    {
        var both = With(Meis, Tom);
        var answered = both.Apply(new(new TicketMessagePosted("send it in"), 4, Monday, Ana));
        var late = answered.Apply(new(new TicketParticipantAdded(Guid.NewGuid()), 5, Monday, Ana));

        Assert.Equal([Mei.Id, Tom.Id], Answers(answered).Select(row => row.To.Id));
        Assert.Equal(2, Answers(late).Select(row => row.Id).Distinct().Count());
    }

    private static IEnumerable<MailRows.Row> Answers(Ticket ticket) =>
        ticket.Rows(Guid.Empty).Select(write => write.Row).OfType<MailRows.Row>().Where(row => row.Kind == MailKind.TicketAnswer);

    private static Decision Write(Ticket ticket, Party by) => ticket.Write(new(Guid.NewGuid(), by, "words"));

    private static ChangeTicketParticipant Command(Party who) => new(Guid.NewGuid(), Ana, who);

    private static Ticket With(Ticket ticket, Party who) => Happen(ticket, ticket.AddParticipant(Command(who)), Ana);

    private static Ticket Without(Ticket ticket, Party who) => Happen(ticket, ticket.RemoveParticipant(Command(who)), Ana);

    private static Ticket Happen(Ticket ticket, Decision decision, Party by)
    {
        Assert.Null(decision.Refusal);
        var position = 0;
        return decision.Aggregate(ticket, (state, e) => state.Apply(new(e, ++position, Monday, by)));
    }
}
