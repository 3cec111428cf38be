using Portal.Conversations;
using Portal.Journal;
using Portal.Tests.Embedded;

namespace Portal.Tests.Conversations;

/// <summary>SEMANTICS §1: what may be done with a conversation, and what it means.</summary>
public sealed class ConversationRulesTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid CustomerId = Guid.NewGuid();
    private static readonly Party Customer = Party.Customer(CustomerId);
    private static readonly Party Ana = Party.Agent(Guid.NewGuid());
    private static readonly Party Lin = Party.Agent(Guid.NewGuid());

    private static readonly Conversation Waiting = Happen(Conversation.Empty, Conversation.Empty.Start(new(Guid.NewGuid(), CustomerId, Guid.NewGuid(), "hello", null)), Customer);
    private static readonly Conversation Assigned = Happen(Waiting, Waiting.Offer(new(Guid.NewGuid(), Ana.Id, Monday.AddSeconds(15), []), Monday), Party.System);
    private static readonly Conversation Resolved = Happen(Assigned, Assigned.Resolve(), Ana);
    private static readonly Conversation Snoozed = Happen(Assigned, Assigned.Snooze(new(Guid.NewGuid(), Ana, Monday.AddHours(2)), Monday), Ana);

    [Fact]
    public void It_begins_waiting_with_its_first_message()
    {
        Assert.Equal(ConversationPhase.Waiting, Waiting.Shared!.Phase);
        Assert.Equal("hello", Waiting.Shared.LastMessage!.Preview);
        Assert.Equal(Monday, Waiting.Shared.UnansweredSince);
    }

    [Fact]
    public void Nobody_else_may_write_in_it() =>
        Assert.Equal("conversation.not_found", Waiting.Post(Message(Party.Customer(Guid.NewGuid()), "hi"), Monday).Refusal?.Code);

    [Fact]
    public void A_customer_message_reopens_a_resolved_one_within_fourteen_days()
    {
        var after = Happen(Resolved, Resolved.Post(Message(Customer, "again"), Monday.AddDays(14)), Customer, Monday.AddDays(14));

        Assert.Equal(ConversationPhase.Waiting, after.Shared!.Phase);
        Assert.Equal(Ana.Id, after.Shared.LastAgentId);
    }

    [Fact]
    public void After_fourteen_days_it_goes_on_in_another_one() => Assert.Equal(
        "conversation.continued_elsewhere", Resolved.Post(Message(Customer, "again"), Monday.AddDays(14).AddSeconds(1)).Refusal?.Code);

    [Fact]
    public void Staff_reopens_before_it_answers_a_resolved_one() =>
        Assert.Equal("conversation.resolved", Resolved.Post(Message(Ana, "one more thing"), Monday).Refusal?.Code);

    [Fact]
    public void A_customer_message_wakes_a_snoozed_one()
    {
        var after = Happen(Snoozed, Snoozed.Post(Message(Customer, "hello?"), Monday), Customer);

        Assert.Null(after.Staff.SnoozedUntil);
        Assert.Equal(ConversationPhase.Waiting, after.Shared!.Phase);
    }

    [Fact]
    public void A_snoozed_one_takes_no_slot()
    {
        Assert.Equal(Ana.Id, Assigned.Holder);
        Assert.Null(Snoozed.Holder);
    }

    [Fact]
    public void It_wakes_by_itself_no_earlier_than_its_time()
    {
        var command = new WakeConversation(Guid.NewGuid(), Party.System);

        Assert.Equal("conversation.not_due", Snoozed.Wake(command, Monday.AddHours(2).AddMilliseconds(-1)).Refusal?.Code);
        Assert.Null(Snoozed.Wake(command, Monday.AddHours(2)).Refusal);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(367 * 24 * 60)]
    public void It_sleeps_for_a_minute_at_least_and_a_year_at_most(double minutes) => Assert.Equal(
        "conversation.snooze_range", Assigned.Snooze(new(Guid.NewGuid(), Ana, Monday.AddMinutes(minutes)), Monday).Refusal?.Code);

    [Fact]
    public void Who_answers_one_that_waits_takes_it()
    {
        var after = Happen(Waiting, Waiting.Post(Message(Lin, "hello"), Monday), Lin);

        Assert.Equal(Lin.Id, after.Holder);
        Assert.Null(after.Shared!.UnansweredSince);
    }

    [Fact]
    public void A_colleague_may_answer_and_it_stays_with_its_agent()
    {
        var after = Happen(Assigned, Assigned.Post(Message(Lin, "let me add"), Monday), Lin);

        Assert.Equal(Ana.Id, after.Holder);
    }

    [Fact]
    public void An_offer_counts_only_while_it_waits_and_in_time()
    {
        Assert.Equal("conversation.not_waiting", Assigned.Offer(new(Guid.NewGuid(), Lin.Id, Monday.AddSeconds(15), []), Monday).Refusal?.Code);
        Assert.Equal("conversation.offer_expired", Waiting.Offer(new(Guid.NewGuid(), Lin.Id, Monday, []), Monday).Refusal?.Code);
    }

    [Fact]
    public void It_is_taken_back_only_from_the_agent_who_has_it()
    {
        Assert.Null(Assigned.TakeBack(new(Guid.NewGuid(), Ana.Id)).Refusal);
        Assert.Equal("conversation.not_assigned", Assigned.TakeBack(new(Guid.NewGuid(), Lin.Id)).Refusal?.Code);
    }

    [Fact]
    public void Who_sends_too_much_waits_and_staff_is_not_counted()
    {
        var wait = TimeSpan.FromSeconds(40);
        var refused = Assigned.Post(Message(Customer, "too much"), Monday, wait).Refusal!;

        Assert.Equal(("limits.messages", wait), (refused.Code, refused.RetryAfter));
        Assert.Null(Assigned.Post(Message(Ana, "slowly"), Monday, wait).Refusal);
    }

    [Fact]
    public void Thirty_messages_a_minute_are_enough_for_a_customer()
    {
        var clock = new ManualClock();
        var burst = new Burst(clock, 30);
        for (var i = 0; i < 30; i++, burst.Add())
            Assert.Null(burst.Wait());

        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.FromSeconds(40), burst.Wait());
        clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Null(burst.Wait());
        Assert.Null(burst.Wait(ahead: 29));
        Assert.Equal(TimeSpan.FromMinutes(1), burst.Wait(ahead: 30));
    }

    [Fact]
    public void A_note_is_for_the_staff_and_a_customer_cannot_write_one()
    {
        Assert.All(Assigned.AddNote(Message(Ana, "careful")).Events, e => Assert.IsAssignableFrom<IStaffEvent>(e));
        Assert.Equal("conversation.not_found", Assigned.AddNote(Message(Customer, "hm")).Refusal?.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    public void Nothing_is_no_message(string text) => Assert.Equal("conversation.text_length", MessageText.Check(text)?.Code);

    [Fact]
    public void Sixteen_thousand_characters_are_a_message_and_one_more_is_not()
    {
        Assert.Null(MessageText.Check(new string('汉', 16_000)));
        Assert.Equal("conversation.text_length", MessageText.Check(new string('汉', 16_001))?.Code);
    }

    [Theory]
    [InlineData('a', '\0')]
    [InlineData('a', '\ud83d')]
    [InlineData('\ude00', 'x')]
    public void Half_characters_and_nul_are_refused(char first, char second) =>
        Assert.Equal("conversation.text_invalid", MessageText.Check($"{first}{second}")?.Code);

    [Fact]
    public void A_preview_is_one_line_and_cuts_no_character_in_half()
    {
        var preview = MessageText.Preview("two\n lines " + new string('x', 109) + "😀 and more");

        Assert.Equal("two lines " + new string('x', 109), preview);
    }

    [Fact]
    public void Lists_are_told_when_it_comes_and_when_it_goes()
    {
        var changes = Assigned.ListChanges(Guid.NewGuid(), 5, Waiting).ToDictionary(c => c.List, c => c.Row is not null);

        Assert.True(changes["conversations/all"]);
        Assert.True(changes[$"conversations/agent/{Ana.Id}"]);
        Assert.False(changes["conversations/waiting"]);
    }

    [Fact]
    public void Labels_come_and_go_in_any_phase_each_once()
    {
        var (a, b, c) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var labelled = Happen(Resolved, Resolved.ChangeLabels(new(Guid.NewGuid(), Ana, [a, b, a], [])), Ana);

        Assert.Equal([a, b], labelled.Staff.Labels!.Value);
        Assert.Empty(labelled.ChangeLabels(new(Guid.NewGuid(), Lin, [a], [c])));
        var changed = Happen(labelled, labelled.ChangeLabels(new(Guid.NewGuid(), Lin, [c, b], [a, b])), Lin);
        Assert.Equal([c], changed.Staff.Labels!.Value);
        Assert.Null(Happen(changed, changed.ChangeLabels(new(Guid.NewGuid(), Lin, [], [c])), Lin).Staff.Labels);
        Assert.Equal(Resolved.Shared, changed.Shared);
    }

    [Fact]
    public void A_conversation_has_twenty_labels_at_most_and_the_customer_sets_none()
    {
        var twenty = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()).ToArray();
        var full = Happen(Waiting, Waiting.ChangeLabels(new(Guid.NewGuid(), Ana, [.. twenty], [])), Ana);

        Assert.Equal("conversation.labels_most", full.ChangeLabels(new(Guid.NewGuid(), Ana, [Guid.NewGuid()], [])).Refusal?.Code);
        Assert.Single(full.ChangeLabels(new(Guid.NewGuid(), Ana, [Guid.NewGuid()], [twenty[0]])));
        Assert.Equal("conversation.not_found", full.ChangeLabels(new(Guid.NewGuid(), Customer, [], [twenty[0]])).Refusal?.Code);
        Assert.Equal("conversation.not_found", Conversation.Empty.ChangeLabels(new(Guid.NewGuid(), Ana, [], [])).Refusal?.Code);
    }

    [Fact]
    public void The_customer_learns_of_no_label()
    {
        var labelled = Happen(Waiting, Waiting.ChangeLabels(new(Guid.NewGuid(), Ana, [Guid.NewGuid()], [])), Ana);
        var row = ConversationRow.Of(Guid.NewGuid(), 3, labelled.Shared!, labelled.Staff);

        Assert.NotNull(row.Labels);
        Assert.Null(ConversationLists.ForCustomer(row).Labels);
    }

    [Theory]
    [InlineData(0L, "conversation.new_reply")]
    [InlineData(1L, null)]
    [InlineData(9L, null)]
    [InlineData(null, null)]
    public void An_answer_does_not_go_past_words_that_its_writer_had_not_seen(long? basedOn, string? code) =>
        Assert.Equal(code, Assigned.Post(Message(Ana, "yes") with { BasedOn = basedOn }, Monday).Refusal?.Code);

    [Fact]
    public void Nor_past_what_a_colleague_answered_and_notes_hold_nobody_back()
    {
        var answered = Happen(Assigned, Assigned.Post(Message(Lin, "no"), Monday), Lin);

        Assert.Equal("conversation.new_reply", answered.Post(Message(Ana, "yes") with { BasedOn = 0 }, Monday).Refusal?.Code);
        Assert.Null(answered.AddNote(Message(Ana, "hm") with { BasedOn = 0 }).Refusal);
    }

    [Fact]
    public void Ones_own_words_hold_nobody_back() =>
        Assert.Null(Happen(Assigned, Assigned.Post(Message(Ana, "no"), Monday), Ana).Post(Message(Ana, "yes") with { BasedOn = 0 }, Monday).Refusal);

    [Fact]
    public void It_becomes_the_account_s_of_its_visitor_and_of_nobody_else()
    {
        var (visitor, account) = (Assigned.Shared!.CustomerId, Guid.NewGuid());
        var known = Happen(Assigned, Assigned.ChangeCustomer(new(Guid.NewGuid(), visitor, account)), Party.Customer(account));

        Assert.Equal(account, known.Shared!.CustomerId);
        Assert.Empty(known.ChangeCustomer(new(Guid.NewGuid(), visitor, account)).Events);
        Assert.Equal("conversation.not_found", known.ChangeCustomer(new(Guid.NewGuid(), visitor, Guid.NewGuid())).Refusal?.Code);
        Assert.Equal("conversation.not_found", Conversation.Empty.ChangeCustomer(new(Guid.NewGuid(), visitor, account)).Refusal?.Code);
        Assert.Contains(known.ListChanges(Guid.NewGuid(), 5, Assigned), c => c.List == $"conversations/customer/{visitor}" && c.Row is null);
        Assert.Contains(known.ListChanges(Guid.NewGuid(), 5, Assigned), c => c.List == $"conversations/customer/{account}" && c.Row is not null);
    }

    [Fact]
    public void A_customer_is_never_held_back() =>
        Assert.Null(Happen(Assigned, Assigned.Post(Message(Ana, "no"), Monday), Ana).Post(Message(Customer, "but") with { BasedOn = 0 }, Monday).Refusal);

    [Fact]
    public void That_it_moved_is_told_only_when_it_went_from_one_view_to_another()
    {
        Assert.True(Moved(Assigned, Waiting));
        Assert.True(Moved(Waiting, null));
        Assert.True(Moved(Snoozed, Assigned));
        Assert.True(Moved(Assigned, Snoozed));
        Assert.False(Moved(Assigned with { Shared = Assigned.Shared! with { UnansweredSince = null } }, Assigned));
    }

    private static bool Moved(Conversation now, Conversation? before) =>
        now.ListChanges(Guid.NewGuid(), 5, before).Any(change => change is { List: "conversations/moved", Row: not null });

    private static PostMessage Message(Party by, string text) => new(Guid.NewGuid(), by, text);

    private static Conversation Happen(Conversation state, Decision decision, Party by, DateTimeOffset? at = null)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(state, (s, e) => s.Apply(new Fact(e, 1, at ?? Monday, by)));
    }
}
