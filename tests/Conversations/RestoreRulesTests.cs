using Portal.Conversations;
using Portal.Journal;

namespace Portal.Tests.Conversations;

/// <summary>Giving on with a note, and taking back what was done.</summary>
public sealed class RestoreRulesTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly Party Ana = Party.Agent(Guid.NewGuid());
    private static readonly Party Lin = Party.Agent(Guid.NewGuid());
    private static readonly Party Supervisor = Party.Agent(Guid.NewGuid());
    private static readonly Guid Urgent = Guid.NewGuid();

    private static readonly Conversation Waiting =
        Happen(Conversation.Empty, Conversation.Empty.Start(new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), "hello", null)));

    private static readonly Conversation OfAna = Happen(Waiting, Waiting.Assign(new(Guid.NewGuid(), Ana, Ana.Id)), Ana);
    private static readonly Conversation Snoozed = Happen(OfAna, OfAna.Snooze(new(Guid.NewGuid(), Ana, Monday.AddHours(2)), Monday), Ana);

    [Fact]
    public void A_note_goes_with_what_is_given_in_one_commit()
    {
        var events = OfAna.Assign(new(Guid.NewGuid(), Ana, Lin.Id, "she wants a refund", true)).Events;

        Assert.Equal([new ConversationAssigned(Lin.Id, AssignedHow.Given), new NoteAdded("she wants a refund")], events);
        Assert.Equal("conversation.text_length", OfAna.Assign(new(Guid.NewGuid(), Ana, Lin.Id, " ")).Refusal?.Code);
        Assert.IsType<NoteAdded>(Waiting.Assign(new(Guid.NewGuid(), Ana, null, "still nobody's")).Events.Single());
    }

    [Fact]
    public void Who_may_give_only_their_own_gives_nothing_else()
    {
        Assert.Equal("access.denied", OfAna.Assign(new(Guid.NewGuid(), Lin, Supervisor.Id, null, true)).Refusal?.Code);
        Assert.Null(Snoozed.Assign(new(Guid.NewGuid(), Ana, Lin.Id, null, true)).Refusal);
    }

    [Fact]
    public void With_one_more_event_nothing_is_restored() =>
        Assert.Equal("conversation.changed", OfAna.Restore(Before(Waiting, 7), 8, Monday).Refusal?.Code);

    [Fact]
    public void What_was_resolved_is_its_agents_again()
    {
        foreach (var before in new[] { Waiting, OfAna, Snoozed })
            Assert.Equal(Place(before), Place(Restored(Happen(before, before.Resolve(), Lin), before)));
    }

    [Fact]
    public void What_was_put_off_is_as_it_was()
    {
        foreach (var before in new[] { Waiting, OfAna, Snoozed })
            Assert.Equal(Place(before), Place(Restored(Happen(before, before.Snooze(new(Guid.NewGuid(), Lin, Monday.AddHours(5)), Monday), Lin), before)));
    }

    [Fact]
    public void What_was_given_goes_back()
    {
        foreach (var before in new[] { Waiting, OfAna, Snoozed })
            Assert.Equal(Place(before), Place(Restored(Happen(before, before.Assign(new(Guid.NewGuid(), Lin, Lin.Id)), Lin), before)));
    }

    [Fact]
    public void Labels_are_those_from_before_and_nothing_else_is_touched()
    {
        var labelled = Happen(Snoozed, Snoozed.ChangeLabels(new(Guid.NewGuid(), Ana, [Urgent], [])), Ana);

        Assert.Equal([new ConversationLabelsChanged([], [Urgent])], labelled.Restore(Before(Snoozed), 1, Monday).Events, Same);
        Assert.Empty(labelled.Restore(Before(labelled), 1, Monday).Events);
    }

    [Fact]
    public void What_would_be_awake_by_now_stays_awake()
    {
        var resolved = Happen(Snoozed, Snoozed.Resolve(), Ana);

        Assert.Null(Happen(resolved, resolved.Restore(Before(Snoozed), 1, Monday.AddHours(3)), Ana).Staff.SnoozedUntil);
    }

    [Fact]
    public void To_somebody_who_has_not_just_had_it_only_who_may_give_restores()
    {
        var taken = Happen(OfAna, OfAna.Assign(new(Guid.NewGuid(), Lin, Lin.Id)), Lin);

        Assert.Equal("access.denied", taken.Restore(Before(OfAna) with { MayAssign = false }, 1, Monday).Refusal?.Code);
        Assert.Null(Happen(OfAna, OfAna.Resolve(), Lin).Restore(Before(OfAna) with { MayAssign = false }, 1, Monday).Refusal);
    }

    [Fact]
    public void What_was_done_already_is_not_made_done_again()
    {
        var resolved = Happen(OfAna, OfAna.Resolve(), Ana);

        Assert.Equal("conversation.not_resolved", OfAna.Restore(Before(resolved), 1, Monday).Refusal?.Code);
    }

    private static Conversation Restored(Conversation state, Conversation before) => Happen(state, state.Restore(Before(before), 1, Monday), Supervisor);

    private static (RowPhase, Guid?, DateTimeOffset?) Place(Conversation state) =>
        (ConversationRow.PhaseOf(state.Shared!, state.Staff), state.Shared!.AgentId, state.Staff.SnoozedUntil);

    private static RestoreConversation Before(Conversation state, long version = 1) => new(
        Guid.NewGuid(), Supervisor, version, ConversationRow.PhaseOf(state.Shared!, state.Staff), state.Shared!.AgentId, state.Staff.SnoozedUntil,
        state.Staff.Labels ?? [], true);

    private static bool Same(IEvent a, IEvent b) => (a, b) is (ConversationLabelsChanged one, ConversationLabelsChanged other)
        && one.Added.SequenceEqual(other.Added) && one.Removed.SequenceEqual(other.Removed);

    private static Conversation Happen(Conversation state, Decision decision, Party? by = null)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(state, (now, e) => now.Apply(new Fact(e, 1, Monday, by ?? Party.System)));
    }
}
