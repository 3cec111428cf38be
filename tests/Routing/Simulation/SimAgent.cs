using Portal.Agents;
using Portal.Journal;

namespace Portal.Tests.Routing.Simulation;

/// <summary>An agent by its real rules, with the shell of its grain: leases, presence, what it asks of conversations and tells its queues.</summary>
internal sealed class SimAgent
{
    private readonly World world;
    private readonly Guid id;
    private readonly Turns turns = new();
    private Leases leases;
    private long position;
    private long seen;
    private long checkedAll;
    private bool beaten;
    private bool present;

    public SimAgent(World world, Guid id)
    {
        (this.world, this.id, leases) = (world, id, new(world.Time));
        world.Time.Every(TimeSpan.FromSeconds(5), () => turns.Post(CheckAsync));
        world.Time.Every(TimeSpan.FromSeconds(20), () =>
        {
            if (IsConnected)
                turns.Post(BeatAsync);
        });
    }

    public Agent State { get; private set; } = Agent.Empty;

    public bool IsConnected { get; private set; }

    public AgentLook Look() => State.Look(id, IsPresent());

    public Task<AgentLook> LookAsync() => turns.AskAsync(() => Task.FromResult(Look()));

    public Task<Outcome<Reservation>> ReserveAsync(Guid conversation, int weight) => turns.AskAsync(() =>
    {
        var outcome = Execute(state => state.Reserve(new(Guid.Empty, conversation, weight), IsPresent()));
        if (outcome is not null)
            return Task.FromResult<Outcome<Reservation>>(outcome);
        leases.Begin(conversation);
        return Task.FromResult<Outcome<Reservation>>(new Reservation(world.Time.Now + AgentGrain.OfferTime, Look()));
    });

    public void Release(Guid conversation) => turns.Post(() => leases.End(conversation) ? ChangedAsync(conversation) : Task.CompletedTask);

    public void ConversationChanged(Guid conversation) => turns.Post(() => ChangedAsync(conversation));

    public void Connect(bool here)
    {
        IsConnected = here;
        if (here)
            turns.Post(BeatAsync);
    }

    public void Change(Func<Agent, Decision> decide) => turns.Post(() =>
    {
        Execute(decide);
        Nudge();
        return Task.CompletedTask;
    });

    /// <summary>The grain ends, and the next call finds another one.</summary>
    public void Crash() => turns.Post(() =>
    {
        (leases, seen, beaten, present, checkedAll) = (new(world.Time), world.Time.GetTimestamp(), false, false, 0);
        foreach (var slot in State.Shown.Slots)
            leases.Begin(slot.ConversationId);
        return Task.CompletedTask;
    });

    private bool IsPresent() => beaten && world.Time.GetElapsedTime(seen) < AgentGrain.Gone;

    private Task BeatAsync()
    {
        (seen, beaten) = (world.Time.GetTimestamp(), true);
        if (!present)
        {
            present = true;
            Nudge();
        }

        return Task.CompletedTask;
    }

    private async Task CheckAsync()
    {
        if (present != IsPresent())
        {
            present = IsPresent();
            Nudge();
        }

        if (world.Time.GetElapsedTime(seen) >= AgentGrain.Gone)
            await GiveBackAsync();
        var due = leases.RunOut().ToHashSet();
        if (world.Time.GetElapsedTime(checkedAll) >= TimeSpan.FromSeconds(60))
        {
            checkedAll = world.Time.GetTimestamp();
            due.UnionWith(world.HeldBy(id));
            due.UnionWith(State.Shown.Slots.Select(slot => slot.ConversationId));
        }

        foreach (var conversation in due)
            await VerifyAsync(conversation);
        if (due.Count > 0)
            Nudge();
    }

    private async Task ChangedAsync(Guid conversation)
    {
        await VerifyAsync(conversation);
        Nudge();
    }

    private async Task VerifyAsync(Guid conversation)
    {
        var look = await world.Network.CallAsync(world.Conversations[conversation].LookAsync);
        var leased = leases.Runs(conversation);
        if (look is not { IsWaiting: true } || !leased)
            leases.End(conversation);
        Execute(state => state.Learn(id, conversation, look, leased));
    }

    private async Task GiveBackAsync()
    {
        foreach (var slot in State.Shown.Slots)
        {
            var conversation = world.Conversations[slot.ConversationId];
            await world.Network.CallAsync(() => Task.FromResult(conversation.Execute(Party.System, (state, _) => state.TakeBack(new(Guid.Empty, id)))));
            await VerifyAsync(slot.ConversationId);
        }
    }

    private Refusal? Execute(Func<Agent, Decision> decide)
    {
        var decision = decide(State);
        if (decision.Refusal is { } refusal)
            return refusal;
        if (decision.Events.IsEmpty)
            return null;
        if (world.Network.Fails(0.003))
            throw Fall();
        foreach (var e in decision.Events)
        {
            State = State.Apply(new(e, ++position, world.Time.Now, Party.System));
            world.Check.Hold(e is not SlotTaken { Reserved: true } || State.Used <= State.Profile.Capacity, () => $"{id} reserved {State.Used}");
        }

        return world.Network.Fails(0.003) ? throw Fall() : null;
    }

    private SimulatedFault Fall()
    {
        Crash();
        return new();
    }

    private void Nudge()
    {
        var look = Look();
        foreach (var queue in State.Shown.Queues)
            world.Network.Nudge(() => world.Queues[queue].AgentChanged(look));
    }
}
