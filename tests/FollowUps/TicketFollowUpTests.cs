using Portal.FollowUps;
using Portal.Journal;
using Portal.Queues;
using Portal.Tickets;

namespace Portal.Tests.FollowUps;

/// <summary>SEMANTICS §3 and §5 for tickets: the sequences that Portal comes with, and what people set.</summary>
public sealed class TicketFollowUpTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Undo = TimeSpan.FromSeconds(10);

    [Fact]
    public void A_customer_who_is_to_speak_is_nudged_after_two_and_five_business_days_and_after_seven_it_is_solved()
    {
        var desk = new TicketDesk(TicketType.Question);
        desk.AgentAnswers(TicketPhase.Pending); // Monday, ten in the morning
        desk.Pass(Day * 9);

        Assert.Equal(
            ["Nudge 2026-11-25 09:00", "Nudge 2026-11-30 09:00", "Solve 2026-12-02 09:00"],
            desk.History.Where(entry => entry.Event is StepFired).Select(entry => $"{((StepFired)entry.Event).Action} {entry.At:yyyy-MM-dd HH:mm}"));
        Assert.Equal(TicketPhase.Solved, desk.Phase);
    }

    [Fact]
    public void While_the_staff_is_to_do_something_nobody_is_nudged()
    {
        var desk = new TicketDesk(TicketType.Question);
        desk.AgentAnswers();
        desk.Pass(Day * 30);
        desk.AgentAnswers(TicketPhase.Pending);
        desk.Pass(Day);
        desk.Puts(TicketPhase.OnHold);
        desk.Pass(Day * 30);
        Assert.Empty(desk.All<StepFired>());

        desk.Puts(TicketPhase.Pending);
        desk.Pass(Day * 2);
        Assert.Empty(desk.All<StepFired>()); // it counts anew
        desk.Pass(Day * 2);
        Assert.Single(desk.All<StepFired>());
    }

    [Fact]
    public void A_word_of_theirs_ends_the_nudges_and_opens_it_again()
    {
        var desk = new TicketDesk(TicketType.Question);
        desk.AgentAnswers(TicketPhase.Pending);
        desk.Pass(Day * 3);
        desk.CustomerWrites();
        desk.Pass(Day * 30);

        Assert.Equal((1, TicketPhase.Open), (desk.All<StepFired>().Count(), desk.Phase));
    }

    [Fact]
    public void An_hour_after_solving_they_are_asked_how_it_was_unless_they_have_said_so_and_after_four_days_it_is_closed()
    {
        var (asked, said) = (new TicketDesk(TicketType.Question), new TicketDesk(TicketType.Question));
        foreach (var desk in (TicketDesk[])[asked, said])
            desk.Puts(TicketPhase.Solved);
        said.Rates(5);
        foreach (var desk in (TicketDesk[])[asked, said])
        {
            desk.Pass(Hour);
            desk.Pass(Hour * 94);
            Assert.Equal(TicketPhase.Solved, desk.Phase);
            desk.Pass(Hour);
            Assert.Equal(TicketPhase.Closed, desk.Phase);
            Assert.Null(desk.State.Staff.FollowUps?.Runs);
            Assert.Null(desk.State.Staff.Alarm);
        }

        Assert.Equal(asked.Now - (Hour * 95), asked.History.Single(entry => entry.Event is TicketRatingAsked).At);
        Assert.Empty(said.All<TicketRatingAsked>());
    }

    [Fact]
    public void Nobody_is_asked_at_night()
    {
        var desk = new TicketDesk(TicketType.Question);
        desk.Pass(Hour * 11); // nine in the evening in Berlin
        desk.Puts(TicketPhase.Solved);
        desk.Pass(Day);

        Assert.Equal(new(2026, 11, 24, 7, 0, 0, TimeSpan.Zero), desk.History.Single(entry => entry.Event is TicketRatingAsked).At);
    }

    [Fact]
    public void Reopening_ends_what_began_with_solving()
    {
        var desk = new TicketDesk(TicketType.Question);
        desk.Puts(TicketPhase.Solved);
        desk.CustomerWrites();
        desk.Pass(Day * 10);

        Assert.Equal(TicketPhase.Open, desk.Phase);
        Assert.Empty(desk.All<TicketRatingAsked>());
    }

    [Fact]
    public void A_low_score_is_told_to_those_who_lead()
    {
        var desk = new TicketDesk(TicketType.Question);
        desk.Puts(TicketPhase.Solved);
        desk.Rates(2);
        desk.Pass(Hour);

        var task = desk.FollowUps.Items!.Value.Single();
        Assert.Equal((FollowUpKind.Escalation, Guid.Empty), (task.Kind, task.ForId));
        Assert.NotNull(task.Words);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_complaint_has_its_process_from_the_beginning_or_from_when_it_is_one(bool atOnce)
    {
        var desk = new TicketDesk(atOnce ? TicketType.Complaint : TicketType.Question);
        if (!atOnce)
            desk.Becomes(TicketType.Complaint);
        desk.Pass(Day * 30);

        Assert.Equal(
            ["Reminder 2026-11-23 10:00", "Escalation 2026-11-24 09:00", "Message 2026-11-26 09:00", "Escalation 2026-11-30 09:00"],
            desk.History.Where(entry => entry.Event is StepFired).Select(entry => $"{((StepFired)entry.Event).Action} {entry.At:yyyy-MM-dd HH:mm}"));
        Assert.Equal(WorkPriority.Urgent, desk.State.Staff.Priority);
        Assert.Equal(3, desk.FollowUps.Items!.Value.Length);
    }

    [Fact]
    public void What_has_open_parts_is_not_solved_by_itself_and_somebody_is_told()
    {
        var desk = new TicketDesk(TicketType.Question, FollowUpDefaults.Sequences[FollowUpDefaults.NoAnswer] with { Steps = [new(FollowUpKind.Solve, 1, WaitUnit.Hours)] });
        desk.AgentAnswers(TicketPhase.Pending);
        desk.Pass(Undo);
        var due = desk.State.DueAt(desk.Now + Hour, desk.Policy)!;
        desk.Do(due.By, state => state.Fire(due with { IsHeld = true }, TicketDesk.Id, desk.Now + Hour, desk.Policy));

        Assert.Equal(TicketPhase.Pending, desk.Phase);
        Assert.Equal(Desk.Agent, desk.FollowUps.Items!.Value.Single().ForId);
        desk.Pass(Day);
        Assert.Single(desk.All<StepFired>());
    }

    [Fact]
    public void What_somebody_has_set_fires_at_its_time_whatever_happens_to_the_ticket()
    {
        var desk = new TicketDesk(TicketType.Question);
        desk.Set(new(desk.Now + (Day * 20)));
        desk.Set(new(Local: new DateTime(2027, 4, 1, 9, 0, 0), Zone: "America/New_York", LeadMinutes: 15), FollowUpKind.Appointment);
        desk.Puts(TicketPhase.Solved);
        desk.Pass(Day * 300);

        Assert.Equal(
            [new DateTimeOffset(2026, 12, 13, 9, 0, 0, TimeSpan.Zero), new DateTimeOffset(2027, 4, 1, 12, 45, 0, TimeSpan.Zero)],
            desk.History.Where(entry => entry.Event is FollowUpFired).Select(entry => entry.At));
        Assert.Equal("ticket.closed", desk.Set(new(desk.Now + Day), FollowUpKind.Message));
    }

    [Fact]
    public void A_message_for_later_goes_out_as_its_writers_and_begins_the_work()
    {
        var desk = new TicketDesk(TicketType.Question);
        desk.Set(new(desk.Now + Hour), FollowUpKind.Message, text: "it has been sent");
        desk.Pass(Hour);

        Assert.Equal((TicketPhase.Open, Party.Agent(Desk.Agent)), (desk.Phase, desk.State.Shared!.LastMessage!.By));
    }

    [Fact]
    public void A_merge_carries_what_was_set_over_and_its_undoing_brings_it_back()
    {
        var (from, into, fromId) = (new TicketDesk(TicketType.Question), new TicketDesk(TicketType.Question), Guid.NewGuid());
        from.Set(new(from.Now + Day));
        from.Puts(TicketPhase.Pending);
        into.Do(Party.System, state => state.Absorb(TicketDesk.Id, new(Guid.NewGuid(), Party.System, fromId, 7, "another", state.Shared!.CustomerId)));
        from.Do(Party.System, state => state.Merge(new(Guid.NewGuid(), Party.System, TicketDesk.Id, 8)));
        Assert.Equal(("ticket.merged", default), (from.Set(new(from.Now + Day)), from.FollowUps.Runs));
        Carry(from, fromId, into, TicketDesk.Id);
        Assert.Equal(fromId, into.FollowUps.Items!.Value.Single().From);
        Assert.Null(from.FollowUps.Items);
        Assert.Null(from.State.Staff.Alarm);

        from.Do(Party.System, state => state.Unmerge());
        into.Do(Party.System, state => state.Release(new(Guid.NewGuid(), Party.System, fromId)));
        Carry(into, TicketDesk.Id, from, fromId);
        from.Pass(Day);
        into.Pass(Day);
        Assert.Single(from.All<FollowUpFired>());
        Assert.Empty(into.All<FollowUpFired>());
        Assert.Single(from.FollowUps.Runs!.Value); // pending again, it waits for its customer
    }

    [Fact]
    public void What_comes_too_late_to_a_ticket_that_goes_on_elsewhere_goes_on_there()
    {
        var (from, into, onward) = (new TicketDesk(TicketType.Question), new TicketDesk(TicketType.Question), Guid.NewGuid());
        from.Set(new(from.Now + Day));
        from.Do(Party.System, state => state.Merge(new(Guid.NewGuid(), Party.System, TicketDesk.Id, 8)));
        into.Do(Party.System, state => state.Merge(new(Guid.NewGuid(), Party.System, onward, 9)));
        Carry(from, Guid.NewGuid(), into, TicketDesk.Id);

        Assert.Equal(onward, into.FollowUps.Items!.Value.Single().Leaves!.To);
        Assert.Equal(into.Now, into.State.Staff.Alarm!.At);
    }

    /// <summary>What goes from one to the other arrives, as the grains carry it.</summary>
    private static void Carry(TicketDesk from, Guid fromId, TicketDesk to, Guid toId)
    {
        var due = from.State.DueAt(from.Now, from.Policy)!;
        for (var twice = 0; twice < 2; twice++)
            to.Do(Party.System, state => state.Carry(toId, new(Guid.NewGuid(), fromId, due.Leaving)));
        from.Do(due.By, state => state.Fire(due, fromId, from.Now, from.Policy));
    }
}
