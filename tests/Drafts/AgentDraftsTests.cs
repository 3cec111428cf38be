using Portal.Drafts;
using Portal.Journal;

namespace Portal.Tests.Drafts;

/// <summary>SEMANTICS §3: drafts live on the server, and no window eats another's words.</summary>
public sealed class AgentDraftsTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Conversation = Guid.NewGuid();
    private static readonly Guid Customer = Guid.NewGuid();

    [Fact]
    public void An_answer_and_a_note_in_one_conversation_are_two_drafts()
    {
        var drafts = Keep(Keep(AgentDrafts.None, "to the customer"), "to colleagues", isInternal: true);

        Assert.Equal(["to colleagues", "to the customer"], drafts.Items.Select(draft => draft.Text));
    }

    [Fact]
    public void What_goes_on_from_the_version_that_is_kept_takes_its_place()
    {
        var first = Keep(AgentDrafts.None, "Good mor");
        var (next, answer) = first.Save(Of("Good morning", first.Items[0].Version), Monday);

        Assert.False(answer.Value!.Clash);
        Assert.Equal("Good morning", Assert.Single(next.Items).Text);
        Assert.True(next.Items[0].Version > first.Items[0].Version);
    }

    [Theory]
    [InlineData("words of an older window")]
    [InlineData("")]
    public void What_is_based_on_an_older_version_eats_nothing_and_is_told_what_is_kept(string late)
    {
        var first = Keep(AgentDrafts.None, "Good");
        var second = Keep(first, "Good evening", first.Items[0].Version);
        var (after, answer) = second.Save(Of(late, first.Items[0].Version), Monday);

        Assert.Same(second, after);
        Assert.True(answer.Value!.Clash);
        Assert.Equal("Good evening", answer.Value.Draft!.Text);
    }

    [Fact]
    public void The_same_words_again_are_no_clash_whatever_they_are_based_on()
    {
        var kept = Keep(AgentDrafts.None, "Good");
        var (after, answer) = kept.Save(Of("Good", 0), Monday);

        Assert.Same(kept, after);
        Assert.Equal(new SavedDraft(kept.Items[0], false), answer.Value);
    }

    [Fact]
    public void A_version_is_never_given_twice_even_after_the_draft_was_given_up()
    {
        var first = Keep(AgentDrafts.None, "one");
        var none = first.Save(Of(" \n", first.Items[0].Version), Monday).Next;
        var again = Keep(none, "two");

        Assert.Empty(none.Items);
        Assert.True(again.Items[0].Version > first.Items[0].Version);
        Assert.True(again.Save(Of("late", first.Items[0].Version), Monday).Answer.Value!.Clash);
    }

    [Fact]
    public void Who_knows_a_newer_version_than_is_kept_wrote_in_a_second_that_was_lost()
    {
        var kept = Keep(AgentDrafts.None, "Good");
        var (next, answer) = kept.Save(Of("Good morning", kept.Items[0].Version + 5), Monday);

        Assert.False(answer.Value!.Clash);
        Assert.Equal("Good morning", next.Items[0].Text);
    }

    [Fact]
    public void A_sent_message_takes_the_draft_that_says_the_same_with_it_and_no_other()
    {
        var drafts = Keep(Keep(AgentDrafts.None, "Good morning \n"), "Good morning", isInternal: true);

        Assert.Same(drafts, drafts.Sent(Conversation, false, "Good"));
        Assert.Same(drafts, drafts.Sent(Guid.NewGuid(), false, "Good morning"));
        Assert.True(Assert.Single(drafts.Sent(Conversation, false, "Good morning").Items).Internal);
    }

    [Theory]
    [InlineData(16_001, "conversation.text_length")]
    [InlineData(16_000, null)]
    public void A_draft_is_no_longer_than_a_message_may_be(int length, string? code) =>
        Assert.Equal(code, AgentDrafts.None.Save(Of(new string('a', length)), Monday).Answer.Refusal?.Code);

    [Fact]
    public void A_draft_is_text() =>
        Assert.Equal("conversation.text_invalid", AgentDrafts.None.Save(Of("a\0b"), Monday).Answer.Refusal?.Code);

    [Fact]
    public void The_hundred_and_first_is_refused_and_none_is_dropped_for_it()
    {
        var drafts = Enumerable.Range(0, AgentDrafts.Most).Aggregate(AgentDrafts.None, (all, i) => Keep(all, $"draft {i}", at: Guid.NewGuid()));
        var (after, answer) = drafts.Save(Of("one more"), Monday);

        Assert.Equal("draft.too_many", answer.Refusal?.Code);
        Assert.Equal(AgentDrafts.Most, after.Items.Length);
    }

    [Fact]
    public void All_together_have_a_bound_and_what_becomes_shorter_is_kept()
    {
        var drafts = Enumerable.Range(0, 13).Aggregate(AgentDrafts.None, (all, i) => all.Save(Of(new string('a', 16_000), at: Guid.NewGuid()), Monday).Next);
        var one = drafts.Items[0];

        Assert.True(drafts.Items.Sum(draft => draft.Text.Length) <= AgentDrafts.MostCharacters);
        Assert.Equal(12, drafts.Items.Length);
        Assert.Null(drafts.Save(Of("short", one.Version, one.ConversationId), Monday).Answer.Refusal);
    }

    private static AgentDrafts Keep(AgentDrafts drafts, string text, long basedOn = 0, Guid? at = null, bool isInternal = false)
    {
        var (next, answer) = drafts.Save(Of(text, basedOn, at, isInternal), Monday);
        Assert.Equal((text, false), (answer.Value?.Draft?.Text, answer.Value?.Clash));
        return next;
    }

    private static SaveDraft Of(string text, long basedOn = 0, Guid? at = null, bool isInternal = false) =>
        new(at ?? Conversation, isInternal, Customer, text, 3, basedOn);
}
