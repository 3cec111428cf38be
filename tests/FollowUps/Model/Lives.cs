using Portal.Accounts;
using Portal.Conversations;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Settings;
using Portal.Tickets;
using Ticket = Portal.Tickets.Ticket;

namespace Portal.Tests.FollowUps.Model;

/// <summary>The life of a conversation.</summary>
internal sealed class ConversationLife(World world) : Life<Conversation>(world, 1)
{
    protected override void Begin() => Execute(0, Customer, state => state.Start(new(NewId(), Customer.Id, Guid.Empty, "hello", null, Zone: World.Zone)));

    protected override void Do(Deed deed)
    {
        switch (deed.Verb)
        {
            case Verb.Customer:
                Execute(0, Customer, state => state.Post(new(NewId(), Customer, "and?"), Now));
                break;
            case Verb.Agent:
                Execute(0, Staff, state => state.Post(new(NewId(), Staff, "yes"), Now));
                break;
            case Verb.Assign or Verb.Queue:
                Execute(0, Staff, state => state.Assign(new(NewId(), Staff, deed.Verb == Verb.Assign ? Staff.Id : null)));
                break;
            case Verb.Phase:
                Execute(0, Staff, state => deed.A % 3 > 0 ? state.Resolve() : state.Reopen());
                break;
            case Verb.Snooze:
                Execute(0, Staff, state => state.Snooze(new(NewId(), Staff, Now.AddMinutes(15 * ((deed.A % 200) + 1))), Now));
                break;
            case Verb.Wake:
                Execute(0, Staff, state => state.Wake(new(NewId(), Staff), Now));
                break;
        }
    }
}

/// <summary>The life of two tickets of one customer.</summary>
internal sealed class TicketLife(World world) : Life<Ticket>(world, 2)
{
    protected override void Begin()
    {
        for (var n = 0; n < 2; n++)
        {
            var number = n;
            Execute(n, Customer, state => state.Open(
                new(NewId(), Customer, Customer.Id, IdOf(9), "a subject", "it rattles", TicketType.Question, Zone: World.Zone), number));
        }
    }

    protected override void Before(int owner, Firing due)
    {
        if (due.Leaving is [{ Leaves: { } leaves }, ..])
            Execute(leaves.To == IdOf(0) ? 0 : 1, Party.System, state => state.Carry(leaves.To, new(NewId(), IdOf(owner), due.Leaving)), byItself: true);
    }

    protected override void Do(Deed deed)
    {
        var owner = deed.B % 2;
        switch (deed.Verb)
        {
            case Verb.Customer:
                Execute(owner, Customer, state => state.Write(new(NewId(), Customer, "and?")));
                break;
            case Verb.Agent:
                TicketPhase? then = (deed.A % 4) switch { 0 => TicketPhase.Pending, 1 => TicketPhase.Solved, _ => null };
                Execute(owner, Staff, state => state.Reply(new(NewId(), Staff, "yes", null, then, Permissions.OfStaff), Now, TicketWorkflow.Usual));
                break;
            case Verb.Assign or Verb.Queue:
                Execute(owner, Staff, state => state.Assign(new(NewId(), Staff, deed.Verb == Verb.Assign ? Staff.Id : null)));
                break;
            case Verb.Phase or Verb.Wake or Verb.Snooze:
                var to = deed.Verb == Verb.Wake ? TicketPhase.Pending : (TicketPhase)(2 + (deed.A % 5));
                Execute(owner, Staff, state => state.ChangePhase(new(NewId(), Staff, to, null, Permissions.OfStaff, true), TicketWorkflow.Usual));
                break;
            case Verb.Rate:
                Execute(owner, Customer, state => state.Rate(new(NewId(), Customer, 1 + (deed.A % 5))));
                break;
            case Verb.Merge when State(owner).Merge(new(NewId(), Staff, IdOf(1 - owner), 0)).Refusal is null:
                Execute(1 - owner, Staff, state => state.Absorb(IdOf(1 - owner), new(NewId(), Staff, IdOf(owner), 0, "a subject", Customer.Id)));
                if (State(1 - owner).Shared!.Absorbed?.Contains(IdOf(owner)) is true)
                    Execute(owner, Staff, state => state.Merge(new(NewId(), Staff, IdOf(1 - owner), 0)));
                break;
            case Verb.Unmerge when State(owner).Shared!.Merged is not null:
                Execute(owner, Staff, state => state.Unmerge());
                Execute(1 - owner, Staff, state => state.Release(new(NewId(), Staff, IdOf(owner))));
                break;
        }
    }
}
