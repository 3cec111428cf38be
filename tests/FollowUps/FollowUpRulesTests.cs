using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;
using Portal.Conversations;
using Portal.FollowUps;
using Portal.Journal;

namespace Portal.Tests.FollowUps;

/// <summary>SEMANTICS §5: what is due fires once, at its time, and all timers of one thing know each other.</summary>
public sealed class FollowUpRulesTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly Sequence Chat = FollowUpDefaults.Sequences[FollowUpDefaults.CloseChat];
    private static readonly Sequence NoAnswer = FollowUpDefaults.Sequences[FollowUpDefaults.NoAnswer] with { For = SequenceOwner.Conversation };

    [Fact]
    public void A_chat_is_closed_thirty_minutes_after_the_staff_spoke_last()
    {
        var desk = new Desk(Chat);
        desk.AgentSays();
        desk.Pass(Minute * 20);
        desk.AgentSays();
        desk.Pass(Minute * 29);
        Assert.Empty(desk.All<ConversationResolved>());

        desk.Pass(Minute);

        Assert.Single(desk.All<ConversationResolved>());
        Assert.Equal(0, desk.All<StepFired>().Single().LateMilliseconds);
        Assert.Null(desk.State.Staff.Alarm);
    }

    [Fact]
    public void Never_while_the_customer_waits()
    {
        var desk = new Desk(Chat);
        desk.AgentSays();
        desk.Pass(Minute * 29);
        desk.CustomerSays();
        desk.Pass(Day);
        Assert.Empty(desk.All<ConversationResolved>());

        desk.AgentSays();
        desk.Pass(Minute * 30);
        Assert.Single(desk.All<ConversationResolved>());
    }

    [Fact]
    public void Nor_while_it_waits_in_a_queue_or_was_put_aside()
    {
        var desk = new Desk(Chat);
        desk.AgentSays();
        desk.Do(Party.Agent(Desk.Agent), state => state.Assign(new(Guid.NewGuid(), Party.Agent(Desk.Agent), null)));
        desk.Pass(Day);
        Assert.Empty(desk.All<ConversationResolved>());

        desk.AgentSays();
        desk.Snooze(TimeSpan.FromHours(3));
        desk.Pass(TimeSpan.FromHours(2));
        Assert.Empty(desk.All<ConversationResolved>());
        desk.Pass(Day);
        Assert.Empty(desk.All<ConversationResolved>()); // woken, it waits in its queue
        Assert.Single(desk.All<ConversationWoken>());
    }

    [Fact]
    public void What_begins_while_it_is_put_aside_waits_for_its_waking()
    {
        var desk = new Desk(NoAnswer with { Steps = [new(FollowUpKind.Solve, 1, WaitUnit.Hours)] });
        desk.Set(new(desk.Now.AddHours(1)), FollowUpKind.Message); // an answer that begins the sequence
        desk.Snooze(TimeSpan.FromHours(10));
        desk.Pass(TimeSpan.FromHours(9));

        Assert.Single(desk.All<SequenceBegun>());
        Assert.Empty(desk.All<ConversationResolved>());
    }

    [Fact]
    public void A_customer_who_does_not_answer_is_nudged_after_two_and_five_business_days_and_let_go_after_seven()
    {
        var desk = new Desk(NoAnswer);
        desk.AgentSays(); // Monday 10:00
        Assert.Equal(new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero), desk.FollowUps.Runs!.Value.Single().Due);

        desk.Pass(Day * 14);

        Assert.Equal(
            ["Nudge 2026-11-25 09:00", "Nudge 2026-11-30 09:00", "Solve 2026-12-02 09:00"],
            desk.History.Where(entry => entry.Event is StepFired).Select(entry => $"{((StepFired)entry.Event).Action} {entry.At:yyyy-MM-dd HH:mm}"));
        Assert.Equal(2, desk.All<MessagePosted>().Count(message => message.Text.StartsWith("We ", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_answer_of_theirs_cancels_nudges_and_they_begin_anew_with_the_next_of_the_staff()
    {
        var desk = new Desk(NoAnswer);
        desk.AgentSays();
        desk.Pass(Day * 3);
        Assert.Single(desk.All<StepFired>());

        desk.CustomerSays();
        desk.Pass(Day * 30);
        Assert.Single(desk.All<StepFired>());
        desk.AgentSays();
        desk.Pass(Day * 4.5);

        Assert.Equal([(0, 1), (0, 2)], desk.All<StepFired>().Select(step => (step.Step, step.Generation)));
    }

    [Fact]
    public void A_sequence_that_was_stopped_goes_on_as_if_it_had_not_been()
    {
        var desk = new Desk(NoAnswer);
        desk.AgentSays();
        desk.Pass(Day * 3);
        var before = desk.FollowUps.Runs!.Value.Single();
        Assert.Null(Stop(desk, 1));
        Assert.Equal("follow_up.not_found", Stop(desk, 1));
        Assert.Null(desk.State.NextDue);
        desk.Pass(Day);
        Assert.Null(Resume(desk, 1));
        Assert.Equal("follow_up.not_found", Resume(desk, 1));
        Assert.Equal(before, desk.FollowUps.Runs!.Value.Single());

        desk.Pass(Day * 30);
        Assert.Equal(["2026-11-25 09:00", "2026-11-30 09:00", "2026-12-02 09:00"], Steps(desk));
    }

    [Fact]
    public void What_happens_while_a_sequence_is_stopped_counts_for_it_and_what_was_due_meanwhile_is_done_when_it_goes_on()
    {
        var desk = new Desk(NoAnswer);
        desk.AgentSays();
        Stop(desk, 1);
        desk.Pass(Day * 3);
        Assert.Null(Resume(desk, 1));
        desk.Pass(Minute);
        Assert.Equal(["2026-11-26 09:00"], Steps(desk)); // a day late, and once

        Stop(desk, 1);
        desk.CustomerSays();
        Assert.Null(Resume(desk, 1));
        desk.Pass(Day * 30);
        Assert.Single(Steps(desk)); // the customer waits for an answer

        Stop(desk, 1);
        desk.AgentSays();
        desk.Resolve();
        Assert.Equal("follow_up.not_found", Resume(desk, 1)); // solving ended it, stopped or not
    }

    [Fact]
    public void What_was_stopped_before_it_could_go_on_stays_so()
    {
        var desk = new Desk(NoAnswer);
        desk.AgentSays();
        desk.Do(Party.Agent(Desk.Agent), _ => [new SequenceStopped(1)]);
        Assert.Equal("follow_up.not_found", Resume(desk, 1));
        desk.AgentSays();

        Assert.Equal((true, null), (desk.FollowUps.Runs!.Value.Single().Stopped, desk.FollowUps.Runs!.Value.Single().Since));
    }

    private static string? Stop(Desk desk, int number) => desk.Do(
        Party.Agent(Desk.Agent), state => state.StopSequence(new(Guid.NewGuid(), Party.Agent(Desk.Agent), number)));

    private static string? Resume(Desk desk, int number) => desk.Do(
        Party.Agent(Desk.Agent), state => state.ResumeSequence(new(Guid.NewGuid(), Party.Agent(Desk.Agent), number)));

    private static IEnumerable<string> Steps(Desk desk) => desk.History.Where(entry => entry.Event is StepFired).Select(entry => $"{entry.At:yyyy-MM-dd HH:mm}");

    [Fact]
    public void What_runs_goes_on_as_it_was_when_its_sequence_is_edited()
    {
        var desk = new Desk(Chat);
        desk.AgentSays();
        var edited = Chat with { Steps = [new(FollowUpKind.Solve, 5, WaitUnit.Minutes)] };
        desk.Policy = desk.Policy with { Sequences = [desk.Policy.Sequences[0] with { Version = 2, Sequence = edited }] };
        desk.Pass(Minute * 29);
        Assert.Empty(desk.All<ConversationResolved>());
        desk.Pass(Minute);
        desk.CustomerSays();
        desk.AgentSays(); // reopened, it begins as it is now
        desk.Pass(Minute * 5);
        Assert.Equal(2, desk.All<ConversationResolved>().Count());
    }

    [Fact]
    public void A_reminder_fires_once_on_its_second_and_stays_until_it_is_done()
    {
        var desk = new Desk();
        Assert.Null(desk.Set(new(desk.Now.AddHours(2))));
        desk.Resolve(); // what somebody has set for themselves stays
        desk.Pass(Day);

        Assert.Equal(desk.Now - Day + TimeSpan.FromHours(2), desk.History.Single(entry => entry.Event is FollowUpFired).At);
        var item = desk.FollowUps.Items!.Value.Single();
        Assert.NotNull(item.FiredAt);
        desk.Do(Party.Agent(Desk.Agent), state => state.MoveFollowUp(new(Guid.NewGuid(), Party.Agent(Desk.Agent), item.Id, 1, new(desk.Now.AddHours(1))), desk.Now, desk.Policy));
        desk.Pass(Day);
        Assert.Equal([1, 2], desk.All<FollowUpFired>().Select(fired => fired.Generation));
        Assert.Null(desk.Do(Party.Agent(Desk.Agent), state => state.CloseFollowUp(new(Guid.NewGuid(), Party.Agent(Desk.Agent), item.Id, true))));
        Assert.Null(desk.State.Staff.FollowUps);
        Assert.Null(desk.State.Staff.Alarm);
    }

    [Fact]
    public void After_an_outage_all_that_was_missed_is_done_in_its_order_and_says_how_late_it_is()
    {
        var desk = new Desk();
        desk.Set(new(desk.Now.AddHours(2)));
        desk.Set(new(desk.Now.AddHours(1)));
        desk.Sleep(TimeSpan.FromHours(3));

        Assert.Equal([2 * 3_600_000, 3_600_000], desk.All<FollowUpFired>().Select(fired => fired.LateMilliseconds));
    }

    [Fact]
    public void A_message_goes_at_its_time_in_the_words_of_who_wrote_it_but_not_in_quiet_hours()
    {
        var desk = new Desk();
        desk.Set(new(desk.Now.AddHours(1)), FollowUpKind.Message, text: "it is on its way");
        desk.Set(new(desk.Now.AddHours(14)), FollowUpKind.Message, text: "good morning"); // midnight in Berlin
        desk.Pass(Day);

        Assert.Equal(
            [("it is on its way", "11:00"), ("good morning", "08:00")],
            desk.History.Where(entry => entry.Event is MessagePosted).Skip(1).Select(entry => (((MessagePosted)entry.Event).Text, $"{entry.At.AddHours(1):HH:mm}")));
        Assert.Null(desk.State.Staff.FollowUps);
    }

    [Fact]
    public void A_message_that_shall_go_unless_they_write_does_not_when_they_do_and_none_goes_after_solving()
    {
        var desk = new Desk();
        desk.Set(new(desk.Now.AddHours(1)), FollowUpKind.Message, unlessReply: true);
        desk.Set(new(desk.Now.AddHours(1)), FollowUpKind.Message);
        desk.CustomerSays();
        desk.Resolve();
        desk.Pass(Day);

        Assert.Equal([CancelReason.CustomerReplied, CancelReason.Overtaken], desk.All<FollowUpCancelled>().Select(cancelled => cancelled.Reason));
        Assert.Equal(2, desk.All<MessagePosted>().Count());
        Assert.Equal("conversation.resolved", desk.Set(new(desk.Now.AddHours(1)), FollowUpKind.Message));
    }

    [Fact]
    public void An_appointment_keeps_its_local_time_when_the_daylight_rules_of_its_place_change()
    {
        var desk = new Desk();
        desk.Set(new(Local: new DateTime(2027, 7, 1, 9, 0, 0), Zone: "Europe/Berlin"), FollowUpKind.Appointment); // 07:00 UTC by today's rules
        desk.Policy = desk.Policy with { Zones = new NoSummerTime() };
        desk.Pass(Day * 300);

        Assert.Equal(new DateTimeOffset(2027, 7, 1, 8, 0, 0, TimeSpan.Zero), desk.History.Single(entry => entry.Event is FollowUpFired).At);
    }

    [Theory]
    [InlineData("2027-03-28T02:30:00", "2027-03-28T01:00:00Z")] // skipped: the moment of the jump
    [InlineData("2027-10-31T02:30:00", "2027-10-31T00:30:00Z")] // twice: the first
    [InlineData("2027-03-27T02:30:00", "2027-03-27T01:30:00Z")]
    public void A_local_time_that_is_skipped_or_comes_twice_has_one_moment(string local, string due)
    {
        var desk = new Desk();
        desk.Set(new(Local: DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), Zone: "Europe/Berlin"), FollowUpKind.Appointment);
        Assert.Equal(InstantPattern.General.Parse(due).Value.ToDateTimeOffset(), desk.FollowUps.Items!.Value.Single().Due);
    }

    [Fact]
    public void A_calendar_that_never_opens_counts_like_the_clock_on_the_wall()
    {
        var desk = new Desk(NoAnswer);
        desk.Policy = desk.Policy with { Hours = Desk.Hours with { Week = [] } };
        desk.AgentSays();
        desk.Pass(Day * 7);
        Assert.Single(desk.All<ConversationResolved>());
    }

    [Fact]
    public void Bad_times_and_kinds_are_refused()
    {
        var desk = new Desk();
        Assert.Equal("follow_up.past", desk.Set(new(desk.Now.AddMinutes(-2))));
        Assert.Null(desk.Set(new(desk.Now.AddSeconds(-30))));
        desk.Pass(TimeSpan.Zero);
        Assert.Single(desk.All<FollowUpFired>()); // a moment ago is now
        Assert.Equal("follow_up.far", desk.Set(new(new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero))));
        Assert.Equal("follow_up.far", desk.Set(new(Local: DateTime.MaxValue, Zone: "UTC")));
        Assert.Equal("follow_up.zone_unknown", desk.Set(new(Local: new DateTime(2027, 1, 1), Zone: "Mars/Olympus")));
        Assert.Equal("follow_up.zone_unknown", desk.Set(new(Local: new DateTime(2027, 1, 1))));
        Assert.Equal("follow_up.time_invalid", desk.Set(new()));
        Assert.Equal("follow_up.time_invalid", desk.Set(new(desk.Now.AddHours(1), new DateTime(2027, 1, 1), "UTC")));
        Assert.Equal("follow_up.time_invalid", desk.Set(new(desk.Now.AddHours(1), LeadMinutes: -1)));
        Assert.Equal("follow_up.past", desk.Set(new(Local: new DateTime(1, 1, 1), Zone: "UTC")));
        Assert.Equal("follow_up.kind", desk.Set(new(desk.Now.AddHours(1)), FollowUpKind.Nudge));
        Assert.Equal("follow_up.kind", desk.Set(new(desk.Now.AddHours(1)), (FollowUpKind)77));
        Assert.Equal("follow_up.text_length", desk.Set(new(desk.Now.AddHours(1)), text: " "));
        Assert.Equal("follow_up.text_length", desk.Set(new(desk.Now.AddHours(1)), text: new('x', 501)));
        Assert.Equal("follow_up.text_invalid", desk.Set(new(desk.Now.AddHours(1)), text: "\0"));
        for (var i = 0; i < 99; i++)
            Assert.Null(desk.Set(new(desk.Now.AddHours(1))));
        Assert.Equal("follow_up.most", desk.Set(new(desk.Now.AddHours(1))));
    }

    [Fact]
    public void A_merge_carries_what_was_set_and_leaves_what_runs()
    {
        var (from, to) = (new Desk(Chat), new Desk());
        from.AgentSays();
        from.Set(new(from.Now.AddHours(5)));
        to.Set(new(to.Now.AddHours(1)));
        from.Do(Party.System, state => [.. state.Staff.FollowUps.Left(Desk.Agent)]);
        to.Do(Party.System, state => [.. state.Staff.FollowUps.Carried(from.FollowUps.Items!.Value, Guid.NewGuid(), Desk.Agent)]);
        from.Pass(Day);
        to.Pass(Day);

        Assert.Equal(2, to.All<FollowUpFired>().Count());
        Assert.Empty(from.All<FollowUpFired>());
        Assert.NotNull(to.FollowUps.Items!.Value[1].From);
    }

    /// <summary>The world after a law that keeps winter time in Berlin.</summary>
    private sealed class NoSummerTime : IDateTimeZoneProvider
    {
        private readonly IDateTimeZoneProvider real = DateTimeZoneProviders.Tzdb;

        public string VersionId => "after the law";

        public System.Collections.ObjectModel.ReadOnlyCollection<string> Ids => real.Ids;

        public DateTimeZone this[string id] => GetZoneOrNull(id) ?? throw new DateTimeZoneNotFoundException(id);

        public DateTimeZone GetSystemDefault() => real.GetSystemDefault();

        public DateTimeZone? GetZoneOrNull(string id) => id == "Europe/Berlin" ? DateTimeZone.ForOffset(Offset.FromHours(1)) : real.GetZoneOrNull(id);
    }
}
