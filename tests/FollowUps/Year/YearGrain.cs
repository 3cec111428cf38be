using Portal.Accounts;
using Portal.Alarms;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Settings;
using Portal.Tickets;
using Ticket = Portal.Tickets.Ticket;

namespace Portal.Tests.FollowUps.Year;

/// <summary>What the database holds of a ticket: the truth, which only one commit at a time changes.</summary>
internal sealed class YearRow
{
    public Ticket State { get; set; } = Ticket.Empty;

    public int Position { get; set; }

    public HashSet<Guid> Commands { get; } = [];
}

/// <summary>A ticket in a silo's memory: its copy of the state, and its timer. One that was forgotten by a silo that is gone may still try to write.</summary>
internal sealed class YearGrain(int number, YearRow row, YearDesk desk)
{
    private static readonly Party Customer = Party.Customer(new(2, 2, 2, new byte[8]));
    private static readonly Party Staff = Party.Agent(new(1, 1, 1, new byte[8]));
    private static readonly TimeSpan Horizon = TimeSpan.FromMinutes(3);
    private Ticket state = row.State;
    private int position = row.Position;
    private long timer;

    private Guid Id { get; } = new(number, 3, 3, new byte[8]);

    /// <summary>What an alarm does: all that is over, and the timer for the rest.</summary>
    public void Alarm()
    {
        Pass();
        if (state.Staff.Alarm is { } woken && woken.At <= desk.Now + AlarmGrain.Ahead && woken != Next)
            Execute(Guid.NewGuid(), Party.System, seen => seen.LookAhead(desk.Policy));
        Arm();
    }

    public void Do(int what, int how)
    {
        var (id, to) = (Guid.NewGuid(), (TicketPhase)(2 + (how % 5)));
        Func<Ticket, Decision> decide = what switch
        {
            _ when state.Shared is null => seen => seen.Open(
                new(id, Customer, Customer.Id, Customer.Id, "a subject", "it rattles", (TicketType)(1 + (how % 6)), Zone: "Europe/Berlin"), number),
            0 or 1 => seen => seen.Write(new(id, Customer, "and?")),
            2 or 3 => seen => seen.Reply(
                new(id, Staff, "yes", null, how % 3 == 0 ? null : how % 3 == 1 ? TicketPhase.Pending : TicketPhase.Solved, Permissions.OfStaff), desk.Now,
                TicketWorkflow.Usual),
            4 => seen => seen.ChangePhase(new(id, Staff, to == TicketPhase.Closed ? TicketPhase.Pending : to, null, Permissions.OfStaff, true), TicketWorkflow.Usual),
            5 => seen => seen.Rate(new(id, Customer, 1 + (how % 5))),
            6 when state.Staff.FollowUps?.Items is [var item, ..] => seen => seen.CloseFollowUp(new(id, Staff, item.Id, true)),
            7 when state.Staff.FollowUps?.Items is [.., var item] => seen => seen.MoveFollowUp(new(id, Staff, item.Id, null, Some(how)), desk.Now, desk.Policy),
            _ => seen => seen.SetFollowUp(
                new(id, Staff, how % 4 == 0 ? FollowUpKind.Message : FollowUpKind.Appointment, "call", Staff.Id, Some(how)), desk.Now, desk.Policy),
        };
        Execute(id, what is 0 or 1 or 5 ? Customer : Staff, decide);
        Arm();
    }

    private FollowUpTime Some(int how) => how % 2 == 0
        ? new(desk.Now.AddSeconds(60 + (how * 977 % 3_000_000)))
        : new(Local: desk.Now.UtcDateTime.Date.AddMinutes(1_500 + (how * 97 % 40_000)), Zone: how % 4 == 1 ? "America/New_York" : "Europe/Berlin", LeadMinutes: 15);

    private Due? Next => ((IFollowed<Ticket>)state).NextDue;

    private void Pass()
    {
        while (state.DueAt(desk.Now, desk.Policy) is { } due)
        {
            var id = due.Key is { } key ? Steps.CommandOf(Id, key) : Guid.NewGuid();
            if (!Execute(id, due.By, seen => seen.DueAt(desk.Now, desk.Policy) is { } still && still.Key == due.Key ? seen.Fire(still, Id, desk.Now, desk.Policy) : []))
                return;
        }

        if (Next?.At <= desk.Now)
            Execute(Guid.NewGuid(), Party.System, seen => seen.LookAhead(desk.Policy));
    }

    private void Arm()
    {
        var mine = ++timer;
        if (Next is { } next && next.At - desk.Now <= Horizon)
            desk.At(next.At > desk.Now ? next.At : desk.Now.AddSeconds(5), () => Tick(mine));
    }

    private void Tick(long mine)
    {
        if (mine != timer || !desk.MayTick(this))
            return;
        Pass();
        Arm();
    }

    /// <summary>The four beats, with all that may go wrong in them: written elsewhere, not written, or written without an answer.</summary>
    private bool Execute(Guid command, Party by, Func<Ticket, Decision> decide)
    {
        for (var tries = 0; tries < 2; tries++)
        {
            var decision = state.WithFollowUps(decide(state), by, desk.Now, desk.Policy);
            if (decision.Events.IsEmpty || desk.NotWritten())
                return false;
            if (position != row.Position || !row.Commands.Add(command))
            {
                (state, position) = (row.State, row.Position);
                continue;
            }

            var at = row.Position;
            row.State = decision.Events.Aggregate(state, (seen, e) => seen.Apply(new(e, ++at, desk.Now, by)));
            row.Position = at;
            desk.Changed();
            desk.Check.Committed(number, decision.Events, row.State, desk.Now);
            if (desk.NoAnswer())
            {
                desk.Forget(number);
                return false;
            }

            (state, position) = (row.State, row.Position);
            return true;
        }

        return false;
    }
}
