using System.Collections.Immutable;
using Portal.Agents;
using Portal.Conversations;
using Portal.Journal;
using Portal.Queues;

namespace Portal.Tests.Routing.Simulation;

/// <summary>Queues, agents, conversations and the network between them, and people who behave as people do.</summary>
internal sealed class World
{
    private const int AgentCount = 32;
    private const int QueueCount = 4;
    private static readonly string[] Languages = ["en", "zh", "de"];
    private readonly Random people;
    private readonly List<Guid> order = [];
    private readonly Dictionary<Guid, Dictionary<Guid, Waiting>> waiting = [];
    private readonly Dictionary<Guid, HashSet<Guid>> held = [];
    private readonly Dictionary<Guid, TimeSpan> absent = [];
    private readonly Dictionary<Guid, TimeSpan> back = [];
    private readonly HashSet<Guid> offline = [];

    public World(int seed)
    {
        (people, Network, Check) = (new(seed), new(Time, new(seed + 1)), new(this));
        for (var i = 0; i < QueueCount; i++)
            Add(new SimQueue(this, IdOf('q', i)), i);
        for (var i = 0; i < AgentCount; i++)
            Add(new SimAgent(this, IdOf('a', i)), i);
        Time.Every(TimeSpan.FromSeconds(20), () => Attend([.. waiting.Values.SelectMany(queue => queue.Keys).Concat(offline).Where(id => !absent.ContainsKey(id))]));
    }

    public VirtualTime Time { get; } = new();

    public Network Network { get; }

    public Checker Check { get; }

    public Dictionary<Guid, SimQueue> Queues { get; } = [];

    public Dictionary<Guid, SimAgent> Agents { get; } = [];

    public Dictionary<Guid, SimConversation> Conversations { get; } = [];

    /// <summary>Since when nothing goes wrong any more; null while it does.</summary>
    public TimeSpan? CalmSince { get; private set; } = TimeSpan.Zero;

    public static Guid IdOf(char kind, int number) => new(number, (short)kind, 0, new byte[8]);

    public IReadOnlyDictionary<Guid, Waiting> WaitingIn(Guid queue) => waiting[queue];

    public ImmutableArray<Guid> HeldBy(Guid agent) => [.. held[agent]];

    /// <summary>For how long a conversation's customer has been away; null while they are connected.</summary>
    public TimeSpan? AbsentFor(Guid conversation) => absent.TryGetValue(conversation, out var since) ? Time.Elapsed - since : null;

    /// <summary>For how long they have been back; null when they were never away.</summary>
    public TimeSpan? BackFor(Guid conversation) => back.TryGetValue(conversation, out var since) ? Time.Elapsed - since : null;

    public void Run(Script script)
    {
        foreach (var act in script.Acts)
        {
            RunUntil(act.At);
            Do(act);
            Check.Step();
        }

        Finish();
    }

    /// <summary>Something of a conversation is saved.</summary>
    public void Committed(Guid id, Conversation before, Conversation after, bool routed)
    {
        if (before.WaitsIn is { } left)
            waiting[left.Queue].Remove(id);
        if (after.WaitsIn is { } entered)
        {
            var (shared, staff) = (after.Shared!, after.Staff);
            waiting[entered.Queue][id] = WaitingWish.Asked(shared.Language, staff.Wish, staff.Turn).Of(id, shared.PhaseSince, shared.LastAgentId);
        }

        if (after.Shared!.Phase == ConversationPhase.Offline)
            offline.Add(id);
        else
            offline.Remove(id);
        if (before.Shared?.AgentId is { } had)
            held[had].Remove(id);
        if (after.Shared.AgentId is { } has)
            held[has].Add(id);
        Check.Committed(id, before, after, routed);
        if (after.Shared.AgentId is { } agent && before.Shared?.AgentId != agent)
            Converse(id, agent);
    }

    private void Add(SimQueue queue, int number)
    {
        var id = IdOf('q', number);
        Queues[id] = queue;
        waiting[id] = [];
        queue.Change(state => state.Create(new(Guid.Empty, $"queue {number}")));
    }

    private void Add(SimAgent agent, int number)
    {
        var id = IdOf('a', number);
        Agents[id] = agent;
        held[id] = [];
        Join(number, number % QueueCount);
        if (number % 3 == 0)
            Join(number, (number + 1) % QueueCount);
        agent.Change(state => state.SetAvailability(new(Guid.Empty, Availability.Available)));
        agent.Connect(true);
    }

    private void RunUntil(TimeSpan until)
    {
        while (Time.Step(until))
            Check.Step();
        Check.Assignable();
    }

    /// <summary>All that was begun is brought to its end: the storm is over, everybody is there, and there is an hour.</summary>
    private void Finish()
    {
        Calm();
        for (var number = 0; number < QueueCount; number++)
            Settle(number, new($"queue {number}"));
        foreach (var (id, agent) in Agents)
        {
            agent.Connect(true);
            agent.Change(state => state.SetAvailability(new(Guid.Empty, Availability.Available)));
            agent.Change(state => state.ChangeProfile(new(Guid.Empty, Party.System, state.Shown.ProfileVersion ?? 0, AgentProfile.Usual)));
        }

        foreach (var id in absent.Keys.ToArray())
            Return(id);
        for (var end = Time.Elapsed + TimeSpan.FromHours(1); Time.Elapsed < end && !Check.IsAtRest;)
            RunUntil(Time.Elapsed + TimeSpan.FromSeconds(5));
        Check.End();
    }

    private void Calm()
    {
        Network.Storms = false;
        CalmSince = Time.Elapsed;
    }

    private void Do(Act act)
    {
        switch (act.Verb)
        {
            case Verb.Arrive:
                Arrive(act.A);
                break;
            case Verb.Come or Verb.Leave:
                Agents[IdOf('a', act.A % AgentCount)].Connect(act.Verb == Verb.Come);
                break;
            case Verb.Available or Verb.Away:
                var choice = act.Verb == Verb.Away ? Availability.Away : Availability.Available;
                Agents[IdOf('a', act.A % AgentCount)].Change(state => state.SetAvailability(new(Guid.Empty, choice)));
                break;
            case Verb.Skills:
                var profile = new AgentProfile(act.B % 2 == 0 ? [IdOf('s', 0)] : [], act.B % 3 == 0 ? [Languages[act.B % 3], "en"] : [], 10 + (5 * (act.B % 4)));
                Agents[IdOf('a', act.A % AgentCount)].Change(
                    state => state.ChangeProfile(new(Guid.Empty, Party.System, state.Shown.ProfileVersion ?? 0, profile)));
                break;
            case Verb.Give or Verb.Move or Verb.Wish or Verb.Return:
                Handle(act);
                break;
            case Verb.Join:
                Join(act.A % AgentCount, act.B % QueueCount);
                break;
            case Verb.Quit:
                Quit(act.A % AgentCount, act.B % QueueCount);
                break;
            case Verb.Settings:
                Settle(act.A % QueueCount, SettingsOf(act.A % QueueCount, act.B));
                break;
            case Verb.CrashQueue:
                Queues[IdOf('q', act.A % QueueCount)].Crash();
                break;
            case Verb.CrashAgent:
                Agents[IdOf('a', act.A % AgentCount)].Crash();
                break;
            case Verb.Vanish:
                Vanish(act);
                break;
            case Verb.Reappear:
                if (absent.Count > 0)
                    Return(absent.Keys.ElementAt(act.A % absent.Count));
                break;
            case Verb.Storm:
                (Network.Storms, CalmSince) = (true, null);
                break;
            default:
                Calm();
                break;
        }

        if (act.Verb is Verb.CrashQueue or Verb.CrashAgent && CalmSince is not null)
            CalmSince = Time.Elapsed;
    }

    private void Arrive(int number)
    {
        var (id, customer) = (IdOf('c', order.Count), IdOf('p', order.Count));
        order.Add(id);
        Conversations[id] = new(this, id);
        var language = number % 4 == 0 ? Languages[number % 3] : null;
        Conversations[id].Insist(
            Party.Customer(customer), (state, _) => state.Start(new(Guid.Empty, customer, IdOf('q', number % QueueCount), "hello", null, null, language)));
    }

    private void Vanish(Act act)
    {
        if (WaitingIn(IdOf('q', act.A % QueueCount)) is { Count: > 0 } here)
            absent.TryAdd(here.Keys.ElementAt(act.B % here.Count), Time.Elapsed);
    }

    private void Return(Guid id)
    {
        absent.Remove(id);
        back[id] = Time.Elapsed;
        Attend([id]);
    }

    /// <summary>What web nodes say of those who are connected: queues keep who waits, and who had been let go waits again.</summary>
    private void Attend(ImmutableArray<Guid> here)
    {
        foreach (var (queue, inIt) in waiting)
            Network.Nudge(() => Queues[queue].CustomersHere([.. here.Where(inIt.ContainsKey)]));
        foreach (var id in here.Where(offline.Contains))
        {
            var customer = Conversations[id].State.Shared!.CustomerId;
            Conversations[id].Insist(Party.Customer(customer), (state, _) => state.Return(new(Guid.Empty, customer)));
        }
    }

    private void Handle(Act act)
    {
        if (order.Count == 0)
            return;
        var here = WaitingIn(IdOf('q', act.A % QueueCount)).Keys;
        var recent = order[^(1 + (act.A % Math.Min(order.Count, 50)))];
        var conversation = Conversations[act.B % 2 == 0 ? here.FirstOrDefault(recent) : recent];
        var (agent, queue) = (IdOf('a', act.B % AgentCount), IdOf('q', act.B % QueueCount));
        conversation.Insist(Party.Agent(agent), (state, _) => act.Verb switch
        {
            Verb.Give => state.Assign(new(Guid.Empty, Party.Agent(agent), agent)),
            Verb.Move => state.Assign(new(Guid.Empty, Party.Agent(agent), null, QueueId: queue)),
            Verb.Return => state.Assign(new(Guid.Empty, Party.Agent(agent), null)),
            _ => state.ChangeWish(new(Guid.Empty, Party.Agent(agent), new(
                (WorkPriority)(1 + (act.B % 4)), null, act.B % 3 == 0 ? [IdOf('s', act.B % 2)] : null))),
        });
    }

    private void Join(int agent, int queue)
    {
        Queues[IdOf('q', queue)].Change(state => state.AddMember(new(Guid.Empty, Party.System, IdOf('a', agent))));
        Agents[IdOf('a', agent)].Change(state => state.Join(new(Guid.Empty, IdOf('q', queue))));
    }

    /// <summary>Nobody is taken out of the queue that is theirs: somebody has to be left.</summary>
    private void Quit(int agent, int queue)
    {
        if (agent % QueueCount == queue)
            return;
        Queues[IdOf('q', queue)].Change(state => state.RemoveMember(new(Guid.Empty, Party.System, IdOf('a', agent))));
        Agents[IdOf('a', agent)].Change(state => state.Leave(new(Guid.Empty, IdOf('q', queue))));
    }

    private void Settle(int queue, QueueSettings settings)
    {
        var others = Queues.Keys.ToImmutableDictionary(id => id, id => Queues[id].State.Settings.Overflow?.QueueId);
        Queues[IdOf('q', queue)].Change(state => state.Change(IdOf('q', queue), new(Guid.Empty, Party.System, state.Shown.Version ?? 0, settings), others));
    }

    private static QueueSettings SettingsOf(int queue, int kind) => new QueueSettings($"queue {queue}", CustomerWaitingMinutes: 1) is var usual
        ? (kind % 12) switch
        {
            0 => usual with { Delivery = Delivery.Pull },
            1 => usual with { Hours = new("never", "UTC", [], []) },
            2 => usual with { Priority = WorkPriority.High, PreferLastAgent = false },
            3 => usual with { Skills = [IdOf('s', 0)], Relax = [new(5, [IdOf('s', 0)]), new(10, null, true)] },
            4 => usual with { Overflow = new(IdOf('q', (queue + 1) % QueueCount), 10) },
            5 => usual with { FirstReplySeconds = 15 },
            _ => usual,
        }
        : throw new InvalidOperationException();

    /// <summary>What follows when somebody has a conversation: most answer, some late, some never; customers speak again, or not for long.</summary>
    private void Converse(Guid id, Guid agent)
    {
        var conversation = Conversations[id];
        bool IsTheirs() => conversation.State.Shared?.AgentId == agent && conversation.State.Staff.SnoozedUntil is null;
        var customer = Party.Customer(conversation.State.Shared!.CustomerId);
        if (people.Next(20) > 0)
            After(1, people.Next(10) == 0 ? 120 : 20, () => Say(Party.Agent(agent)));
        if (people.Next(4) == 0)
            After(20, 200, () => Say(customer));
        After(5, 60, Resolve);

        void Resolve()
        {
            if (IsTheirs() && Agents[agent].IsConnected)
                conversation.Insist(Party.Agent(agent), (state, _) => IsTheirs() ? state.Resolve() : []);
            if (IsTheirs())
                After(10, 20, Resolve);
        }

        void Say(Party by)
        {
            if (by.Kind == PartyKind.Customer ? conversation.State.Shared!.Phase != ConversationPhase.Resolved : IsTheirs() && Agents[agent].IsConnected)
                conversation.Insist(by, (state, now) => state.Post(new(Guid.Empty, by, "words"), now));
            if (by == customer && absent.ContainsKey(id))
                Return(id);
        }
    }

    private void After(int least, int most, Action action) => Time.After(TimeSpan.FromSeconds(least + (people.NextDouble() * (most - least))), action);
}
