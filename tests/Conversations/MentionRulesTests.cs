using System.Collections.Immutable;
using Portal.Conversations;
using Portal.Journal;

namespace Portal.Tests.Conversations;

/// <summary>Colleagues who are named in a note are told of it, until they have seen it.</summary>
public sealed class MentionRulesTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly Party Customer = Party.Customer(Guid.NewGuid());
    private static readonly Party Ana = Party.Agent(Guid.NewGuid());
    private static readonly Party Lin = Party.Agent(Guid.NewGuid());
    private static readonly Party Mei = Party.Agent(Guid.NewGuid());
    private long shared;
    private long staff;
    private Conversation conversation = Conversation.Empty;

    public MentionRulesTests() => Happen(Customer, conversation.Start(new(Guid.NewGuid(), Customer.Id, Guid.NewGuid(), "hello", null)));

    [Fact]
    public void A_note_tells_whom_it_names_each_once_and_not_its_writer()
    {
        Note(Ana, Lin.Id, Mei.Id, Lin.Id, Ana.Id);

        Assert.Equal([Lin.Id, Mei.Id], Unaware!.Value);
        Assert.Null(Assert.IsType<NoteAdded>(Added(Ana, Ana.Id).Single()).Mentions);
        Assert.Null(Assert.IsType<NoteAdded>(Added(Ana).Single()).Mentions);
    }

    [Fact]
    public void A_message_to_the_customer_tells_nobody()
    {
        Happen(Ana, conversation.Post(new(Guid.NewGuid(), Ana, "@Lin knows", null, null, [Lin.Id]), Monday));

        Assert.Null(conversation.Staff.Mentions);
    }

    [Fact]
    public void A_note_mentions_twenty_at_most()
    {
        Guid[] ids = [.. Enumerable.Range(0, Mentions.MostNamed + 1).Select(_ => Guid.NewGuid())];

        Assert.Null(Added(Ana, ids[..^1]).Refusal);
        Assert.Equal("conversation.mentions_most", Added(Ana, ids).Refusal?.Code);
    }

    [Fact]
    public void It_is_seen_once_by_each_for_themselves()
    {
        Note(Ana, Lin.Id, Mei.Id);
        var seen = See(Lin, 1);
        Happen(Lin, seen);

        Assert.Equal([new MentionSeen(1)], seen.Events);
        Assert.Equal([Mei.Id], Unaware!.Value);
        Assert.Equal((0, null), (See(Lin, 1).Events.Length, See(Lin, 1).Refusal));
        Assert.Empty(See(Ana, 1).Events);
    }

    [Fact]
    public void What_is_seen_reaches_as_far_as_was_read()
    {
        Note(Ana, Lin.Id);
        Note(Ana, Lin.Id);
        Happen(Lin, See(Lin, 1));

        Assert.Equal([Lin.Id], Unaware!.Value);
        Assert.Equal([new MentionSeen(2)], See(Lin, 99).Events);
    }

    [Fact]
    public void A_note_that_is_taken_back_calls_nobody_any_more_and_those_before_it_still_do()
    {
        Note(Ana, Lin.Id);
        Note(Ana, Lin.Id, Mei.Id);
        Happen(Ana, [new NoteWithdrawn(2)]);
        Assert.Equal([Lin.Id], Unaware!.Value);

        Happen(Lin, See(Lin, 2));
        Happen(Ana, [new NoteWithdrawn(1)]);
        Assert.Equal([new Mention(Lin.Id, 1, true)], conversation.Staff.Mentions!.Value);
    }

    [Fact]
    public void A_hundred_are_remembered_and_what_was_seen_is_forgotten_first()
    {
        Note(Ana, Lin.Id);
        Note(Ana, Mei.Id);
        Happen(Mei, See(Mei, 2));
        for (var i = 0; i < 99; i++)
            Note(Ana, Guid.NewGuid());

        Assert.Equal((100, Lin.Id), (conversation.Staff.Mentions!.Value.Length, Unaware!.Value[0]));
        Assert.DoesNotContain(Mei.Id, conversation.Staff.Mentions.Value.Select(mention => mention.AgentId));
    }

    [Fact]
    public void Their_lists_and_rows_follow()
    {
        var (id, before) = (Guid.NewGuid(), conversation);
        Note(Ana, Lin.Id);
        var noted = conversation;
        Happen(Ana, [new NoteWithdrawn(1)]);

        Assert.Contains(noted.ListChanges(id, 3, before), change => change.List == ListOf(Lin) && change.Row?.Mentioned is [var who] && who == Lin.Id);
        Assert.Contains(noted.ListChanges(id, 3, before), change => change.List == "conversations/moved");
        Assert.Contains(conversation.ListChanges(id, 4, noted), change => change.List == ListOf(Lin) && change.Row is null);
        Assert.Equal([2, 3, 2], new[] { before, noted, conversation }.Select(state => state.Rows(id).Length));
    }

    private static string ListOf(Party agent) => $"conversations/mentioned/{agent.Id}";

    private ImmutableArray<Guid>? Unaware => ConversationRow.Of(Guid.Empty, 1, conversation.Shared!, conversation.Staff).Mentioned;

    private Decision Added(Party by, params Guid[] mentions) => conversation.AddNote(new(Guid.NewGuid(), by, "look", null, null, [.. mentions]));

    private void Note(Party by, params Guid[] mentions) => Happen(by, Added(by, mentions));

    private Decision See(Party by, long position) => conversation.SeeMention(new(Guid.NewGuid(), by, position));

    private void Happen(Party by, Decision decision)
    {
        Assert.Null(decision.Refusal);
        foreach (var e in decision.Events)
            conversation = conversation.Apply(new(e, e is IStaffEvent ? ++staff : ++shared, Monday, by));
    }
}
