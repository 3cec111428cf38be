using Portal.Conversations;
using Portal.Journal;

namespace Portal.Tests.Routing.Simulation;

/// <summary>A conversation by its real rules, with the shell of its grain: commits that may fail, nudges, the deadline's timer.</summary>
internal sealed class SimConversation(World world, Guid id)
{
    private long position;
    private Deadline? armed;
    private bool isForgetful; // the grain has fallen, and nobody has called since

    public Conversation State { get; private set; } = Conversation.Empty;

    /// <summary>Whether its agent came to it by the queue.</summary>
    public bool IsRouted { get; private set; }

    public Task<Outcome<Receipt>> OfferAsync(OfferConversation offer)
    {
        var outcome = Execute(Party.System, (state, now) => state.Offer(offer, now), routed: true);
        return Task.FromResult(outcome);
    }

    public Task<Outcome<Receipt>> OverflowAsync(Guid from, Guid to) =>
        Task.FromResult(Execute(Party.System, (state, _) => state.Overflow(new(Guid.Empty, from, to))));

    public Task<Outcome<Receipt>> LeaveAsync(Guid queue) =>
        Task.FromResult(Execute(Party.System, (state, _) => state.Leave(new(Guid.Empty, queue))));

    public Task<ConversationLook?> LookAsync()
    {
        Wake();
        return Task.FromResult(State.Shared is { } shared
            ? new ConversationLook(shared.CustomerId, State.Holder, [], shared.Phase == ConversationPhase.Waiting)
            : null);
    }

    /// <summary>A command by somebody; one who is told that it failed tries again.</summary>
    public void Insist(Party by, Func<Conversation, DateTimeOffset, Decision> decide)
    {
        try
        {
            Execute(by, decide);
        }
        catch (SimulatedFault)
        {
            world.Time.After(TimeSpan.FromSeconds(1), () => Insist(by, decide));
        }
    }

    public Outcome<Receipt> Execute(Party by, Func<Conversation, DateTimeOffset, Decision> decide, bool routed = false)
    {
        Wake();
        var (before, decision) = (State, decide(State, world.Time.Now));
        if (decision.Refusal is { } refusal)
            return refusal;
        if (decision.Events.IsEmpty)
            return new Receipt(StreamId.Shared(OwnerKind.Conversation, id), position, world.Time.Now);
        if (world.Network.Fails(0.003))
            throw Fall();
        foreach (var e in decision.Events)
            State = State.Apply(new(e, ++position, world.Time.Now, by));
        IsRouted = routed || (IsRouted && State.Holder == before.Holder);
        world.Committed(id, before, State, routed);
        if (world.Network.Fails(0.003))
            throw Fall();
        Arm(afterStart: false);
        Nudge(before);
        return new Receipt(StreamId.Shared(OwnerKind.Conversation, id), position, world.Time.Now);
    }

    public void Crash() => Fall();

    private SimulatedFault Fall()
    {
        (isForgetful, armed) = (true, null);
        return new();
    }

    private void Wake()
    {
        if (!isForgetful)
            return;
        isForgetful = false;
        Arm(afterStart: true);
    }

    private void Arm(bool afterStart)
    {
        var next = State.Next;
        if (next == armed)
            return;
        armed = next;
        if (next is not null)
            world.Time.After(next.From(world.Time.Now, afterStart), () => Pass(next));
    }

    private void Pass(Deadline deadline)
    {
        if (armed != deadline)
            return;
        armed = null;
        Insist(Party.System, (state, _) => state.Pass(deadline));
    }

    private void Nudge(Conversation before)
    {
        var (left, entered) = (before.WaitsIn, State.WaitsIn);
        if (left != entered || before.Staff.Wish != State.Staff.Wish)
        {
            foreach (var queue in new[] { left?.Queue, entered?.Queue }.OfType<Guid>().Distinct())
                world.Network.Nudge(() => world.Queues[queue].WaitingChanged(id));
        }

        if (before.Holder == State.Holder)
            return;
        foreach (var agent in new[] { before.Holder, State.Holder }.OfType<Guid>())
            world.Network.Nudge(() => world.Agents[agent].ConversationChanged(id));
    }
}
