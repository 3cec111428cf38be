using Portal.Journal;
using Portal.Mail;
using Portal.Tickets;

namespace Portal.Tests.Mail;

/// <summary>What facts of tickets are mailed, and that each is mailed once however often it is asked for.</summary>
public sealed class MailRowsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private readonly Guid id = Guid.CreateVersion7();
    private readonly Party customer = Party.Customer(Guid.CreateVersion7());

    [Fact]
    public void A_ticket_is_mailed_when_it_opens_is_answered_and_is_asked_how_it_went_and_its_customers_own_words_are_not()
    {
        var opened = After(Ticket.Empty, 1, customer, new TicketOpened(customer.Id, 1001, "It rattles", TicketType.Repair));
        var said = After(opened, 2, customer, new TicketMessagePosted("Since yesterday"));
        var answered = After(said, 3, Party.Agent(Guid.CreateVersion7()), new TicketMessagePosted("Send it in"));
        var asked = After(answered, 4, Party.System, new TicketRatingAsked());

        Assert.Equal([MailKind.TicketOpened], Kinds(said));
        Assert.Equal([MailKind.TicketOpened, MailKind.TicketAnswer], Kinds(answered));
        Assert.Equal([MailKind.TicketOpened, MailKind.TicketAnswer, MailKind.Survey], Kinds(asked));
        Assert.Equal(Mails(answered), Mails(asked).Take(2)); // the same ids: they are written once
    }

    [Fact]
    public void What_a_mail_tells_of_gives_its_id()
    {
        Assert.Equal(MailRows.IdOf(MailKind.TicketAnswer, id, 3), MailRows.IdOf(MailKind.TicketAnswer, id, 3));
        Assert.Equal(
            4,
            new[]
            {
                MailRows.IdOf(MailKind.TicketAnswer, id, 3), MailRows.IdOf(MailKind.TicketAnswer, id, 4), MailRows.IdOf(MailKind.Survey, id, 3),
                MailRows.IdOf(MailKind.TicketAnswer, Guid.CreateVersion7(), 3),
            }.Distinct().Count());
    }

    [Fact]
    public void Colleagues_are_mailed_two_minutes_after_they_were_given_or_mentioned_in_something_that_they_have_not_seen()
    {
        var (ana, lin) = (Party.Agent(Guid.CreateVersion7()), Party.Agent(Guid.CreateVersion7()));
        var opened = After(Ticket.Empty, 1, customer, new TicketOpened(customer.Id, 1001, "It rattles", TicketType.Repair));
        var noted = After(opened, 1, ana, (IEvent)opened.AddNote(new(Guid.CreateVersion7(), ana, "@Lin", null, [lin.Id]), Start).Single());
        var given = After(noted, 2, ana, (IEvent)noted.Assign(new(Guid.CreateVersion7(), ana, lin.Id, null), null, Start).First());

        Assert.Equal([MailKind.StaffMentioned], Kinds(noted).Where(kind => kind > MailKind.Survey));
        Assert.All(Mails(given).Where(row => row.Kind > MailKind.Survey), row => Assert.Equal((lin, Start.AddMinutes(2)), (row.To, row.At)));
        Assert.Contains(MailKind.StaffAssigned, Kinds(given));
        Assert.DoesNotContain(MailKind.StaffMentioned, Kinds(After(noted, 3, lin, new TicketMentionSeen(1))));
        Assert.DoesNotContain(MailKind.StaffAssigned, Kinds(After(opened, 2, lin, (IEvent)opened.Assign(new(Guid.CreateVersion7(), lin, lin.Id, null), null, Start).First())));
    }

    private static Ticket After(Ticket ticket, long position, Party by, IEvent e) => ticket.Apply(new(e, position, Start.AddMinutes(position), by));

    private IEnumerable<MailRows.Row> Mails(Ticket ticket) => ticket.Rows(id).Select(write => write.Row).OfType<MailRows.Row>();

    private IEnumerable<MailKind> Kinds(Ticket ticket) => Mails(ticket).Select(row => row.Kind);
}
