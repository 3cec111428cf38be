using Portal.Conversations;
using Portal.Journal;

namespace Portal.Tests.Conversations;

/// <summary>SEMANTICS §1: a customer who leaves while waiting leaves an offline message, and waits again when they come back.</summary>
public sealed class OfflineMessageTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly (Guid Customer, Guid Queue, Guid Other) Ids = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
    private static readonly Party Ana = Party.Agent(Guid.NewGuid());

    private static readonly Conversation Waiting =
        Happen(Conversation.Empty, Conversation.Empty.Start(new(Guid.NewGuid(), Ids.Customer, Ids.Queue, "hello", null)), Party.Customer(Ids.Customer));

    private static readonly Conversation Left = Happen(Waiting, Waiting.Leave(new(Guid.NewGuid(), Ids.Queue)), Party.System);

    [Fact]
    public void It_waits_no_longer_and_is_offered_to_nobody()
    {
        Assert.Equal(ConversationPhase.Offline, Left.Shared!.Phase);
        Assert.Null(Left.WaitsIn);
        Assert.Null(Left.Holder);
        Assert.Equal(Monday, Left.Shared.UnansweredSince);
        Assert.Equal("conversation.not_waiting", Left.Offer(new(Guid.NewGuid(), Ana.Id, Monday.AddSeconds(15), []), Monday).Refusal?.Code);
    }

    [Fact]
    public void Only_what_waits_in_the_queue_that_says_so_is_left()
    {
        var assigned = Happen(Waiting, Waiting.Assign(new(Guid.NewGuid(), Ana, Ana.Id)), Ana);

        Assert.Equal("conversation.not_waiting", assigned.Leave(new(Guid.NewGuid(), Ids.Queue)).Refusal?.Code);
        Assert.Equal("conversation.not_waiting", Waiting.Leave(new(Guid.NewGuid(), Ids.Other)).Refusal?.Code);
        Assert.Equal("conversation.not_waiting", Left.Leave(new(Guid.NewGuid(), Ids.Queue)).Refusal?.Code);
        Assert.Equal("conversation.not_found", Conversation.Empty.Leave(new(Guid.NewGuid(), Ids.Queue)).Refusal?.Code);
    }

    [Fact]
    public void Whoever_comes_back_waits_again_at_the_end_of_the_line()
    {
        var back = Happen(Left, Left.Return(new(Guid.NewGuid(), Ids.Customer)), Party.System, Monday.AddMinutes(9));

        Assert.Equal((Ids.Queue, Monday.AddMinutes(9)), back.WaitsIn);
        Assert.Null(back.Staff.Turn?.Since);
        Assert.Empty(back.Return(new(Guid.NewGuid(), Ids.Customer)).Events);
        Assert.Equal("conversation.not_found", Left.Return(new(Guid.NewGuid(), Ids.Other)).Refusal?.Code);
    }

    [Fact]
    public void Who_writes_again_waits_again()
    {
        var customer = Party.Customer(Ids.Customer);

        var again = Left.Post(new(Guid.NewGuid(), customer, "hello?"), Monday.AddHours(1));

        Assert.Equal(QueuedReason.CustomerReturned, Assert.IsType<ConversationQueued>(again.Events[^1]).Reason);
        Assert.Equal(ConversationPhase.Waiting, Happen(Left, again, customer).Shared!.Phase);
    }

    [Fact]
    public void Who_answers_it_has_it()
    {
        Assert.Equal(Ana.Id, Happen(Left, Left.Post(new(Guid.NewGuid(), Ana, "here I am"), Monday), Ana).Holder);
        Assert.Equal(Ana.Id, Happen(Left, Left.Assign(new(Guid.NewGuid(), Ana, Ana.Id, From: Guid.Empty)), Ana).Holder);
        Assert.Equal(Ana.Id, Happen(Left, Left.Snooze(new(Guid.NewGuid(), Ana, Monday.AddHours(1)), Monday), Ana).Shared!.AgentId);
        Assert.Equal(ConversationPhase.Resolved, Happen(Left, Left.Resolve(), Ana).Shared!.Phase);
    }

    [Fact]
    public void Lists_have_it_in_a_phase_of_its_own()
    {
        Assert.Equal(RowPhase.Offline, ConversationRow.PhaseOf(Left.Shared!, Left.Staff));
        Assert.Contains(Left.ListChanges(Guid.NewGuid(), 3, Waiting), change => change is { List: "conversations/waiting", Row: null });
    }

    private static Conversation Happen(Conversation state, Decision decision, Party by, DateTimeOffset? at = null)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(state, (s, e) => s.Apply(new Fact(e, 1, at ?? Monday, by)));
    }
}
