using System.Collections.Immutable;
using Portal.Accounts;
using Portal.Conversations;
using Portal.Journal;
using Portal.Queues;
using Portal.Settings;
using Portal.Tickets;
using Ticket = Portal.Tickets.Ticket;

namespace Portal.Tests.Tickets;

/// <summary>SEMANTICS §3: what may be done with a ticket, and what it means.</summary>
public sealed class TicketRulesTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid CustomerId = Guid.NewGuid();
    private static readonly Guid QueueId = Guid.NewGuid();
    private static readonly Party Customer = Party.Customer(CustomerId);
    private static readonly Party Ana = Party.Agent(Guid.NewGuid());
    private static readonly Party Lin = Party.Agent(Guid.NewGuid());
    private static readonly ImmutableArray<string> OfAgents = RoleBook.AtFirst.Gathered[KnownRoles.Agent];
    private static readonly ImmutableArray<string> OfSupervisors = RoleBook.AtFirst.Gathered[KnownRoles.Supervisor];

    private static readonly Ticket New = Happen(Ticket.Empty, Ticket.Empty.Open(Opening(), 1042), Customer);
    private static readonly Ticket Open = In(New, TicketPhase.Open);
    private static readonly Ticket Solved = In(Open, TicketPhase.Solved);
    private static readonly Ticket Closed = In(Solved, TicketPhase.Closed);

    [Fact]
    public void It_begins_new_with_its_number_and_waits_in_its_queue()
    {
        Assert.Equal((TicketPhase.New, 1042L, QueueId), (New.Shared!.Phase, New.Shared.Number, New.WaitsIn));
        Assert.Equal("it rattles", New.Shared.LastMessage!.Preview);
        Assert.Equal(Monday, New.Shared.UnansweredSince);
    }

    [Fact]
    public void What_is_made_from_a_conversation_needs_no_words_of_its_own()
    {
        Assert.Equal("conversation.text_length", Ticket.Empty.Open(Opening() with { Text = "" }, 1).Refusal?.Code);
        Assert.Null(Ticket.Empty.Open(Opening() with { Text = "", ConversationId = Guid.NewGuid() }, 1).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" with a blank before")]
    [InlineData("two\nlines")]
    public void A_subject_stands_on_one_line(string subject) =>
        Assert.Equal("ticket.subject_invalid", Ticket.Empty.Open(Opening() with { Subject = subject }, 1).Refusal?.Code);

    [Theory]
    [InlineData(TicketPhase.Pending)]
    [InlineData(TicketPhase.Solved)]
    public void A_message_of_the_customer_opens_what_is_pending_or_solved(TicketPhase phase) =>
        Assert.Equal(TicketPhase.Open, Written(In(Open, phase)).Shared!.Phase);

    [Theory]
    [InlineData(TicketPhase.New)]
    [InlineData(TicketPhase.OnHold)]
    public void What_is_new_or_waits_for_others_stays_so(TicketPhase phase) => Assert.Equal(phase, Written(In(New, phase)).Shared!.Phase);

    [Fact]
    public void What_is_closed_stays_closed_and_goes_on_in_another_one()
    {
        Assert.Equal("ticket.continued_elsewhere", Closed.Write(new(Guid.NewGuid(), Customer, "again")).Refusal?.Code);
        Assert.Equal("ticket.closed", Closed.Reply(Answer(Ana), Monday, TicketWorkflow.Usual).Refusal?.Code);
        Assert.Equal("ticket.closed", Closed.ChangePhase(new(Guid.NewGuid(), Ana, TicketPhase.Open, null, OfSupervisors), TicketWorkflow.Usual).Refusal?.Code);
    }

    [Fact]
    public void Nobody_else_may_write_in_it() =>
        Assert.Equal("ticket.not_found", New.Write(new(Guid.NewGuid(), Party.Customer(Guid.NewGuid()), "hi")).Refusal?.Code);

    [Fact]
    public void An_answer_goes_out_after_ten_seconds_and_who_answers_takes_it()
    {
        var after = Happen(New, New.Reply(Answer(Ana), Monday, TicketWorkflow.Usual), Ana);
        var reply = after.Staff.Scheduled!.Value[0];

        Assert.Equal((Ana.Id, Monday.AddSeconds(10)), (after.Staff.AgentId!.Value, after.Staff.Alarm!.At));
        Assert.Empty(after.Send(reply, Monday.AddSeconds(9)).Events);
        var sent = Happen(after, after.Send(reply, Monday.AddSeconds(10)), Ana, Monday.AddSeconds(10));
        Assert.Equal((TicketPhase.Open, "send it in"), (sent.Shared!.Phase, sent.Shared.LastMessage!.Preview));
        Assert.Null(sent.Shared.UnansweredSince);
        Assert.Empty(sent.Send(reply, Monday.AddSeconds(11)).Events);
    }

    [Fact]
    public void Until_then_its_writer_may_take_it_back_and_nobody_else()
    {
        var after = Happen(New, New.Reply(Answer(Ana), Monday, TicketWorkflow.Usual), Ana);
        var at = after.Staff.Scheduled!.Value[0].Position;

        Assert.Equal("message.not_yours", after.CancelReply(new(Guid.NewGuid(), Lin, at)).Refusal?.Code);
        var without = Happen(after, after.CancelReply(new(Guid.NewGuid(), Ana, at)), Ana);
        Assert.Null(without.Staff.Alarm);
        Assert.Equal("ticket.reply_sent", without.CancelReply(new(Guid.NewGuid(), Ana, at)).Refusal?.Code);
    }

    [Fact]
    public void With_an_answer_it_goes_where_its_writer_said_if_there_is_such_a_way()
    {
        var after = Happen(Open, Open.Reply(Answer(Ana) with { Afterwards = TicketPhase.Pending }, Monday, TicketWorkflow.Usual), Ana);

        Assert.Equal(TicketPhase.Pending, Happen(after, after.Send(after.Staff.Scheduled!.Value[0], Monday.AddSeconds(10)), Ana).Shared!.Phase);
        Assert.Equal("ticket.transition", Open.Reply(Answer(Ana) with { Afterwards = TicketPhase.Closed }, Monday, TicketWorkflow.Usual).Refusal?.Code);
    }

    [Fact]
    public void An_answer_does_not_go_past_words_that_its_writer_has_not_seen()
    {
        Assert.Equal("ticket.new_reply", New.Reply(Answer(Ana) with { BasedOn = 1 }, Monday, TicketWorkflow.Usual).Refusal?.Code);
        Assert.Null(New.Reply(Answer(Ana) with { BasedOn = 2 }, Monday, TicketWorkflow.Usual).Refusal);
    }

    [Fact]
    public void Which_ways_there_are_and_who_may_go_them_is_data()
    {
        Assert.Equal("ticket.transition", Move(Solved, TicketPhase.Closed, OfAgents, TicketWorkflow.Usual).Refusal?.Code);
        Assert.Null(Move(Solved, TicketPhase.Closed, OfSupervisors, TicketWorkflow.Usual).Refusal);
        var own = new TicketWorkflow("ours", [new(TicketPhase.New, TicketPhase.Closed, [Permissions.AnswerTickets])]);
        Assert.Null(Move(New, TicketPhase.Closed, OfAgents, own).Refusal);
        Assert.Equal("ticket.transition", Move(New, TicketPhase.Open, OfAgents, own).Refusal?.Code);
    }

    [Fact]
    public void A_customer_may_say_that_it_is_solved_and_that_it_is_not()
    {
        Assert.Null(Open.ChangePhase(new(Guid.NewGuid(), Customer, TicketPhase.Solved, null, [Permissions.BeCustomer]), TicketWorkflow.Usual).Refusal);
        Assert.Null(Solved.ChangePhase(new(Guid.NewGuid(), Customer, TicketPhase.Open, null, [Permissions.BeCustomer]), TicketWorkflow.Usual).Refusal);
        Assert.Equal(
            "ticket.transition",
            Open.ChangePhase(new(Guid.NewGuid(), Customer, TicketPhase.Pending, null, [Permissions.BeCustomer]), TicketWorkflow.Usual).Refusal?.Code);
    }

    [Fact]
    public void Who_was_second_to_change_the_phase_hears_of_it_unless_both_want_the_same()
    {
        Assert.Equal("ticket.changed", Solved.ChangePhase(new(Guid.NewGuid(), Ana, TicketPhase.Pending, TicketPhase.Open, OfAgents), TicketWorkflow.Usual).Refusal?.Code);
        Assert.Empty(Solved.ChangePhase(new(Guid.NewGuid(), Ana, TicketPhase.Solved, TicketPhase.Open, OfAgents), TicketWorkflow.Usual).Events);
    }

    [Fact]
    public void Each_field_has_a_version_of_its_own_and_a_clash_loses_neither()
    {
        var lins = new EditTicket(Guid.NewGuid(), Lin, Priority: new(WorkPriority.High, 0));
        var after = Happen(Open, Open.Edit(lins), Lin);

        Assert.Equal("ticket.changed", after.Edit(new(Guid.NewGuid(), Ana, Priority: new(WorkPriority.Low, 0))).Refusal?.Code);
        Assert.Equal("ticket.changed", after.Edit(new(Guid.NewGuid(), Ana, new("another", 0), Priority: new(WorkPriority.Low, 0))).Refusal?.Code);
        Assert.Equal(WorkPriority.High, after.Staff.Priority);
        Assert.Single(after.Edit(new(Guid.NewGuid(), Ana, new("another", 0))).Events);
        Assert.Single(after.Edit(new(Guid.NewGuid(), Ana, Priority: new(WorkPriority.Low, 1))).Events);
        Assert.Empty(after.Edit(new(Guid.NewGuid(), Ana, Priority: new(WorkPriority.High, 0))).Events);
    }

    [Fact]
    public void It_waits_while_nobody_has_it_and_there_is_something_to_do()
    {
        var pending = In(New, TicketPhase.Pending);

        Assert.Null(pending.WaitsIn);
        Assert.Equal(QueueId, Written(pending).WaitsIn);
        Assert.Null(Given(New, Ana.Id).WaitsIn);
        Assert.Equal(QueueId, Given(Given(New, Ana.Id), null).WaitsIn);
    }

    [Fact]
    public void It_takes_a_slot_only_while_somebody_is_to_do_something()
    {
        var hers = Given(Open, Ana.Id);

        Assert.Equal(Ana.Id, hers.Holder);
        Assert.Null(In(hers, TicketPhase.Pending).Holder);
        Assert.Equal(Ana.Id, Written(In(hers, TicketPhase.Pending)).Holder);
    }

    [Fact]
    public void The_queue_gives_it_once_and_only_in_time()
    {
        var offer = new OfferConversation(Guid.NewGuid(), Ana.Id, Monday.AddSeconds(15), []);

        Assert.Equal("conversation.offer_expired", New.Offer(offer, Monday.AddSeconds(15)).Refusal?.Code);
        var hers = Happen(New, New.Offer(offer, Monday), Party.System);
        Assert.Equal(Ana.Id, hers.Holder);
        Assert.Equal("ticket.not_waiting", hers.Offer(offer with { AgentId = Lin.Id }, Monday).Refusal?.Code);
    }

    [Fact]
    public void A_wait_counts_from_where_it_began_when_it_overflows()
    {
        var other = Guid.NewGuid();
        var moved = Happen(New, New.Overflow(new(Guid.NewGuid(), QueueId, other)), Party.System, Monday.AddMinutes(5));

        Assert.Equal((other, Monday), (moved.WaitsIn!.Value, moved.Staff.WaitsSince!.Value));
        Assert.Equal([QueueId], moved.Staff.Been!.Value);
        Assert.Equal("ticket.not_waiting", moved.Overflow(new(Guid.NewGuid(), QueueId, other)).Refusal?.Code);
    }

    [Fact]
    public void Who_was_second_to_take_it_hears_of_it() =>
        Assert.Equal("ticket.moved", Given(Open, Lin.Id).Assign(new(Guid.NewGuid(), Ana, Ana.Id, From: Guid.Empty)).Refusal?.Code);

    [Fact]
    public void A_customer_rates_once_and_not_before_it_is_solved()
    {
        var rate = new RateTicket(Guid.NewGuid(), Customer, 5, "quick");

        Assert.Equal("ticket.not_solved", Open.Rate(rate).Refusal?.Code);
        Assert.Equal("ticket.rating_invalid", Solved.Rate(rate with { Stars = 6 }).Refusal?.Code);
        Assert.Equal("ticket.not_found", Solved.Rate(rate with { By = Party.Customer(Guid.NewGuid()) }).Refusal?.Code);
        var rated = Happen(Solved, Solved.Rate(rate), Customer);
        Assert.Equal(5, rated.Shared!.Rating!.Stars);
        Assert.Equal("ticket.rated", rated.Rate(rate with { CommandId = Guid.NewGuid() }).Refusal?.Code);
    }

    [Fact]
    public void What_goes_on_in_another_is_closed_and_stands_where_it_stood_when_that_is_taken_back()
    {
        var into = Guid.NewGuid();
        var merged = Happen(Open, Open.Merge(new(Guid.NewGuid(), Ana, into, 1040)), Ana);

        Assert.Equal((TicketPhase.Closed, into), (merged.Shared!.Phase, merged.Shared.Merged!.Into));
        Assert.Equal("ticket.merged", merged.Write(new(Guid.NewGuid(), Customer, "and?")).Refusal?.Code);
        Assert.Equal("ticket.merged", merged.Merge(new(Guid.NewGuid(), Ana, Guid.NewGuid(), 1041)).Refusal?.Code);
        Assert.Equal(TicketPhase.Open, Happen(merged, merged.Unmerge(), Ana).Shared!.Phase);
        Assert.Equal("ticket.not_merged", Open.Unmerge().Refusal?.Code);
    }

    [Fact]
    public void Nothing_goes_on_in_itself_in_what_goes_on_in_it_or_with_another_customer()
    {
        var (id, other) = (Guid.NewGuid(), Guid.NewGuid());
        AbsorbTicket Absorb(Guid ticket, Guid customer) => new(Guid.NewGuid(), Ana, ticket, 1040, "another", customer);

        Assert.Equal("ticket.merge_cycle", Open.Absorb(id, Absorb(id, CustomerId)).Refusal?.Code);
        Assert.Equal("ticket.merge_customers", Open.Absorb(id, Absorb(other, Guid.NewGuid())).Refusal?.Code);
        var with = Happen(Open, Open.Absorb(id, Absorb(other, CustomerId)), Ana);
        Assert.Equal("ticket.merge_cycle", with.Merge(new(Guid.NewGuid(), Ana, other, 1040)).Refusal?.Code);
        var merged = Happen(Open, Open.Merge(new(Guid.NewGuid(), Ana, other, 1040)), Ana);
        Assert.Equal("ticket.merge_cycle", merged.Absorb(id, Absorb(other, CustomerId)).Refusal?.Code);
        Assert.Null(Happen(with, with.Release(new(Guid.NewGuid(), Ana, other)), Ana).Shared!.Absorbed);
    }

    [Fact]
    public void What_has_open_parts_is_done_only_when_somebody_says_so()
    {
        var solve = new ChangeTicketPhase(Guid.NewGuid(), Ana, TicketPhase.Solved, null, OfAgents);

        Assert.Equal("ticket.open_parts", Open.ChangePhase(solve, TicketWorkflow.Usual, hasOpenParts: true).Refusal?.Code);
        Assert.Null(Open.ChangePhase(solve with { Anyway = true }, TicketWorkflow.Usual, hasOpenParts: true).Refusal);
        Assert.Null(Open.ChangePhase(solve with { To = TicketPhase.Pending }, TicketWorkflow.Usual, hasOpenParts: true).Refusal);
    }

    [Fact]
    public void A_workflow_leads_out_of_nothing_that_is_closed_and_names_each_way_once()
    {
        static string? Wrong(params TicketWay[] ways) => TicketWorkflowRules.Check(TicketWorkflow.Entry, new("ours", [.. ways]))?.Code;

        Assert.Null(TicketWorkflowRules.Check(TicketWorkflow.Entry, TicketWorkflow.Usual));
        Assert.Equal("workflow.invalid", Wrong(new TicketWay(TicketPhase.Closed, TicketPhase.Open, [Permissions.AnswerTickets])));
        Assert.Equal("workflow.invalid", Wrong(new TicketWay(TicketPhase.Open, TicketPhase.Open, [Permissions.AnswerTickets])));
        Assert.Equal("workflow.invalid", Wrong(new TicketWay(TicketPhase.Open, TicketPhase.Pending, ["tickets.fly"])));
        Assert.Equal("workflow.invalid", Wrong(new TicketWay(TicketPhase.Open, TicketPhase.Pending, [])));
        var way = new TicketWay(TicketPhase.Open, TicketPhase.Pending, [Permissions.AnswerTickets]);
        Assert.Equal("workflow.invalid", Wrong(way, way));
    }

    private static OpenTicket Opening() => new(Guid.NewGuid(), Customer, CustomerId, QueueId, "The grinder rattles", "it rattles", TicketType.Repair);

    private static ReplyTicket Answer(Party by) => new(Guid.NewGuid(), by, "send it in", May: OfAgents);

    private static Decision Move(Ticket ticket, TicketPhase to, ImmutableArray<string> may, TicketWorkflow workflow) =>
        ticket.ChangePhase(new(Guid.NewGuid(), Ana, to, null, may), workflow);

    private static Ticket Written(Ticket ticket) => Happen(ticket, ticket.Write(new(Guid.NewGuid(), Customer, "and?")), Customer);

    private static Ticket Given(Ticket ticket, Guid? to) => Happen(ticket, ticket.Assign(new(Guid.NewGuid(), Ana, to)), Ana);

    private static Ticket In(Ticket ticket, TicketPhase phase) => ticket.Shared!.Phase == phase ? ticket : ticket.Apply(new(new TicketPhaseChanged(phase), 9, Monday, Ana));

    private static Ticket Happen(Ticket ticket, Decision decision, Party by, DateTimeOffset? at = null)
    {
        Assert.Null(decision.Refusal);
        var position = ticket.Shared?.LastMessage?.Position ?? 0;
        return decision.Aggregate(ticket, (state, e) => state.Apply(new(e, ++position, at ?? Monday, by)));
    }
}
