using System.Collections.Immutable;
using Portal.Agents;
using Portal.Conversations;
using Portal.Journal;
using Portal.Queues;

namespace Portal.Tests.Routing.Simulation;

/// <summary>A queue by its real decisions, with the shell of its grain: pulses, refreshes, calls.</summary>
internal sealed class SimQueue : IQueueCalls
{
    private readonly World world;
    private readonly Guid id;
    private readonly Turns turns = new();
    private readonly HashSet<Guid> changed = [];
    private Attendance attendance;
    private Dispatch dispatch;
    private long position;
    private long turning;
    private bool looked;
    private bool pulsing;

    public SimQueue(World world, Guid id)
    {
        (this.world, this.id) = (world, id);
        (dispatch, attendance) = (new(id, this), new(world.Time));
        world.Time.Every(TimeSpan.FromSeconds(5), () => turns.Post(RefreshAsync));
    }

    public Queue State { get; private set; } = Queue.Empty;

    public Dispatch Dispatch => dispatch;

    public void Change(Func<Queue, Decision> decide)
    {
        foreach (var e in decide(State).Events)
            State = State.Apply(new(e, ++position, world.Time.Now, Party.System));
        dispatch.Work(State.Settings);
        foreach (var agent in dispatch.Agents.Select(agent => agent.AgentId).Except(State.Shown.Members).ToArray())
            dispatch.Forget(agent);
        WantPulse();
    }

    public void WaitingChanged(Guid conversation) => turns.Post(() =>
    {
        changed.Add(conversation);
        WantPulse();
        return Task.CompletedTask;
    });

    public void AgentChanged(AgentLook agent) => turns.Post(() =>
    {
        if (State.Shown.Members.Contains(agent.AgentId))
            dispatch.See(agent);
        WantPulse();
        return Task.CompletedTask;
    });

    /// <summary>The grain ends, and the next call finds another one.</summary>
    public void Crash() => turns.Post(() =>
    {
        (dispatch, attendance, looked, pulsing) = (new(id, this), new(world.Time), false, false);
        changed.Clear();
        dispatch.Work(State.Settings);
        return RefreshAsync();
    });

    Task<Outcome<Reservation>> IQueueCalls.ReserveAsync(Guid agent, WorkItem work, int weight) =>
        world.Network.CallAsync(() => world.Agents[agent].ReserveAsync(work.Id, weight));

    Task IQueueCalls.ReleaseAsync(Guid agent, Guid conversation)
    {
        world.Network.Nudge(() => world.Agents[agent].Release(conversation));
        return Task.CompletedTask;
    }

    Task<AgentLook> IQueueCalls.LookAsync(Guid agent) => world.Network.CallAsync(world.Agents[agent].LookAsync);

    Task<Outcome<Receipt>> IQueueCalls.OfferAsync(Guid conversation, Match match, Reservation reservation, RoutingReasons why)
    {
        var settings = State.Settings;
        var offer = new OfferConversation(
            Guid.Empty, match.AgentId, reservation.Until, [], settings.FirstReplySeconds, settings.CustomerWaitingMinutes, why);
        return world.Network.CallAsync(() => world.Conversations[conversation].OfferAsync(offer));
    }

    Task<Outcome<Receipt>> IQueueCalls.MoveOnAsync(Waiting work, Guid to) =>
        world.Network.CallAsync(() => world.Conversations[work.ConversationId].OverflowAsync(id, to));

    Task IQueueCalls.TellAsync(Guid queue, ImmutableArray<WaitingHead> heads)
    {
        world.Network.Nudge(() => world.Queues[queue].Hear(id, heads));
        return Task.CompletedTask;
    }

    void IQueueCalls.Served(Waiting work, Guid agent, Refusal? refusal)
    {
    }

    void IQueueCalls.Failed(Exception fault, Guid conversation, Guid agent)
    {
        world.Check.Hold(fault is SimulatedFault or TimeoutException, fault.ToString);
    }

    public void CustomersHere(ImmutableArray<Guid> conversations) => turns.Post(() =>
    {
        foreach (var conversation in conversations)
            attendance.See(conversation);
        return Task.CompletedTask;
    });

    private void Hear(Guid queue, ImmutableArray<WaitingHead> heads) => turns.Post(() =>
    {
        dispatch.Hear(queue, heads, world.Time.Now);
        WantPulse();
        return Task.CompletedTask;
    });

    private void WantPulse()
    {
        if (pulsing)
            return;
        pulsing = true;
        turns.Post(PulseAsync);
    }

    private async Task PulseAsync()
    {
        pulsing = false;
        if (!looked)
            await LookRoundAsync();
        foreach (var conversation in changed.ToArray())
        {
            changed.Remove(conversation);
            if (world.WaitingIn(id).TryGetValue(conversation, out var one))
                dispatch.Wait(one);
            else
                dispatch.Leave(conversation);
        }

        await DrainAsync();
    }

    private async Task RefreshAsync()
    {
        await LookRoundAsync();
        await LetGoAsync();
        await DrainAsync();
    }

    private async Task LetGoAsync()
    {
        foreach (var conversation in attendance.Gone(dispatch.Line.Select(work => work.ConversationId)))
        {
            try
            {
                await world.Network.CallAsync(() => world.Conversations[conversation].LeaveAsync(id));
                attendance.Forget(conversation);
                dispatch.Leave(conversation);
            }
            catch (Exception e) when (e is SimulatedFault or TimeoutException)
            {
                // tried again at the next look
            }
        }
    }

    private async Task LookRoundAsync()
    {
        dispatch.WaitOnly([.. world.WaitingIn(id).Values]);
        await Task.WhenAll(State.Shown.Members.Select(LookAtAsync));
        looked = true;
    }

    private async Task LookAtAsync(Guid agent)
    {
        try
        {
            dispatch.See(await world.Network.CallAsync(world.Agents[agent].LookAsync));
        }
        catch (Exception e) when (e is SimulatedFault or TimeoutException)
        {
            dispatch.Miss(agent);
        }
    }

    private async Task DrainAsync()
    {
        world.Check.Round(this);
        await dispatch.DrainAsync(() => world.Time.Now);
        var (now, mine) = (world.Time.Now, ++turning);
        if (dispatch.ChangesAt(now) is { } time && time - now < TimeSpan.FromSeconds(5))
        {
            world.Time.After(time - now, () =>
            {
                if (mine == turning)
                    WantPulse();
            });
        }
    }
}
