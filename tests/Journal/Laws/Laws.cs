using Portal.Agents;
using Portal.Conversations;
using Portal.Journal;
using Portal.Tests.Fixture;

namespace Portal.Tests.Journal.Laws;

/// <summary>What must hold after any script.</summary>
internal sealed class Laws(TestJournal journal)
{
    public async Task HoldAsync(Case done)
    {
        var all = new Dictionary<Guid, List<StoredEvent>>();
        foreach (var name in "cd")
            all[done.OwnerOf($"{name}.")] = await FoldAsync<Conversation>(done.OwnerOf($"{name}."), NobodyTakesWhatSomebodyHas);
        var agent = done.OwnerOf("g.");
        all[agent] = await FoldAsync<Agent>(agent, CapacityIsKept);
        foreach (var receipts in done.Receipts)
            ReceiptsAreTrue(receipts.Key, done.IdOf(receipts.Key), [.. receipts], all[done.OwnerOf(receipts.Key)]);
    }

    /// <summary>Positions without gaps or repeats, time that never goes back, and the row is the fold.</summary>
    private async Task<List<StoredEvent>> FoldAsync<TState>(Guid id, Action<TState, IEvent, TState> law)
        where TState : class, IOwnerState<TState>
    {
        var (events, state) = (await journal.EventsAsync<TState>(id), TState.Empty);
        foreach (var stream in events.GroupBy(e => e.Stream))
            Assert.Equal(Enumerable.Range(1, stream.Count()).Select(i => (long)i), stream.Select(e => e.Position));
        Assert.Equal(events.Select(e => e.At).Order(), events.Select(e => e.At));
        foreach (var e in events)
        {
            var next = Fold.Next(state, e);
            law(state, EventCatalog.Read(e), next);
            state = next;
        }

        var head = await journal.Journal.LoadAsync(TState.Kind, id, default);
        Assert.Equal(events.Count, (head?.Position ?? 0) + (head?.StaffPosition ?? 0));
        Assert.True(head is null || Fold.Gives(state, head.State), "the row is not the fold of its events");
        return events;
    }

    /// <summary>Whoever got a receipt finds the command there, once, where the receipt says; and every retry got the same one.</summary>
    private static void ReceiptsAreTrue(string command, Guid id, Receipt[] receipts, List<StoredEvent> events)
    {
        var caused = events.Where(e => e.CommandId == id).ToArray();
        if (caused.Length == 0)
        {
            Assert.False(Verbs.AlwaysHasEvents(command), $"{command} was acknowledged and is not there");
            return;
        }

        Assert.Equal(caused, events.SkipWhile(e => e.CommandId != id).Take(caused.Length)); // in one piece, so once
        var first = new Receipt(caused[0].Stream, caused[0].Position, caused[0].At);
        if (Verbs.AlwaysHasEvents(command))
            Assert.All(receipts, receipt => Assert.Equal(first, receipt));
    }

    private static void NobodyTakesWhatSomebodyHas(Conversation before, IEvent e, Conversation after)
    {
        if (e is ConversationAssigned { How: AssignedHow.Routed })
            Assert.True(before.Holder is null && after.Holder is not null, "offered to one while another had it");
    }

    private static void CapacityIsKept(Agent before, IEvent e, Agent after)
    {
        if (e is SlotTaken { Reserved: true })
            Assert.InRange(after.Used, 0, AgentProfile.UsualCapacity);
    }
}
