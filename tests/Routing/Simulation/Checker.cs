using Portal.Agents;
using Portal.Conversations;
using Portal.Queues;

namespace Portal.Tests.Routing.Simulation;

/// <summary>A law does not hold.</summary>
internal sealed class BrokenException(string what) : Exception(what);

/// <summary>What holds after every step, looked at from above, where all is known at once.</summary>
internal sealed class Checker(World world)
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(75); // after a storm: every minute an agent asks for all that it holds

    // Web nodes say who is connected every 20 s, and a queue looks every 5 s.
    private static readonly TimeSpan Said = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LetGo = Attendance.Kept + TimeSpan.FromSeconds(30);

    private const int Looks = 5;
    private const int MostCapacity = 25; // the most that a script gives to anybody
    private readonly HashSet<Guid> open = [];
    private readonly Dictionary<Guid, TimeSpan> could = [];
    private BrokenException? broken;

    public bool IsAtRest => open.Count == 0;

    public int Decisions { get; private set; }

    public int Assigned { get; private set; }

    public void Step()
    {
        if (broken is not null)
            throw broken;
    }

    public void Committed(Guid id, Conversation before, Conversation after, bool routed)
    {
        if (after.Shared!.Phase == ConversationPhase.Resolved)
            open.Remove(id);
        else
            open.Add(id);
        if (before.Shared?.Phase == ConversationPhase.Waiting && after.Shared.Phase == ConversationPhase.Offline)
            Hold(MayBeLetGo(id), () => $"{id} was let go, away for {world.AbsentFor(id)}, back for {world.BackFor(id)}");
        if (!routed || after.Holder is not { } agent)
            return;
        Assigned++;
        Hold(before.Holder is null && before.Shared?.AgentId is null, () => $"{id} was given to {agent} while {before.Shared?.AgentId} had it");
        var mine = world.HeldBy(agent).Select(held => world.Conversations[held]).Count(held => held.IsRouted && held.State.Holder == agent);
        Hold(mine * Weights.Chat <= MostCapacity, () => $"{agent} was given {mine} conversations");
    }

    /// <summary>A queue is about to decide: the same by other means.</summary>
    public void Round(SimQueue queue)
    {
        var (dispatch, now) = (queue.Dispatch, world.Time.Now);
        var round = dispatch.Round(now);
        if (round.IsEmpty)
            return;
        Decisions += round.Length;
        var requirements = new Requirements(queue.State.Settings, dispatch.Agents, now);
        var looks = dispatch.Agents.ToDictionary(agent => agent.AgentId);
        foreach (var match in round)
        {
            var chosen = looks[match.AgentId];
            var better = looks.Values.FirstOrDefault(agent => Matching.Gate(agent, match.Claim) is null && agent.Spare > chosen.Spare);
            Hold(better is null || dispatch.HasRivals || match.AgentId == match.Claim.Preferred, () => $"{chosen} was chosen, and not {better}");
            Hold(Matching.Gate(chosen, match.Claim) is null, () => $"{chosen} may not have {match.Claim}");
            looks[match.AgentId] = chosen with { Used = chosen.Used + Weights.Chat };
        }

        var given = round.Select(match => match.ConversationId).ToHashSet();
        var last = round.Select(match => match.Claim.Work).Order(Comparer<WorkRank>.Create(WorkRank.Compare)).Last();
        foreach (var work in dispatch.Line.Where(work => !given.Contains(work.ConversationId)).Select(requirements.Of))
        {
            if (WorkRank.Compare(work.Work, last) > 0)
                break;
            var free = round.Where(match => WorkRank.Compare(work.Work, match.Claim.Work) < 0)
                .FirstOrDefault(match => Matching.Gate(looks[match.AgentId] with { Used = looks[match.AgentId].Used - Weights.Chat }, work) is null);
            Hold(free is null || work.OnlyPreferred, () => $"{work.Work.Id} was overtaken by {free!.ConversationId} at {free.AgentId}");
        }
    }

    /// <summary>In calm, whoever could be assigned is so at once.</summary>
    public void Assignable()
    {
        var now = world.Time.Elapsed;
        if (world.CalmSince is not { } since || now - since < Settled)
        {
            could.Clear();
            return;
        }

        if (now - since > LetGo)
            LetGone();
        var can = world.Queues.SelectMany(queue => Assignable(queue.Key, queue.Value)).ToHashSet();
        foreach (var id in could.Keys.Except(can).ToArray())
            could.Remove(id);
        foreach (var id in can)
        {
            if (could.TryAdd(id, now))
                LookAgain();
            Hold(now - could[id] < AtOnce, () => $"{id} could have been assigned since {could[id]}");
        }
    }

    public void End()
    {
        Hold(open.Count == 0, () => $"{open.Count} conversations are lost, such as {open.First()}: {world.Conversations[open.First()].State}");
        foreach (var (id, agent) in world.Agents)
        {
            var slots = agent.State.Shown.Slots.Select(slot => slot.ConversationId).Where(slot => world.Conversations[slot].State.Holder == id);
            var holds = world.HeldBy(id).Where(held => world.Conversations[held].State.Holder == id);
            Hold(holds.ToHashSet().SetEquals(slots), () => $"{id} holds other conversations than they know of");
        }

        Step();
    }

    public void Hold(bool holds, Func<string> otherwise)
    {
        if (!holds)
            broken ??= new($"at {world.Time.Elapsed}: {otherwise()}");
    }

    /// <summary>Away for two minutes; or just back, which has not come to the queue yet, or not at all in a storm.</summary>
    private bool MayBeLetGo(Guid id) => world.AbsentFor(id) is { } away
        ? away >= Attendance.Kept - Said
        : world.BackFor(id) is { } back && (back < AtOnce || world.CalmSince is not { } since || world.Time.Elapsed - since < Said);

    /// <summary>Whoever has left is no longer in line.</summary>
    private void LetGone()
    {
        foreach (var work in world.Queues.Keys.SelectMany(queue => world.WaitingIn(queue).Values).Where(work => world.Time.Now - work.QueuedAt >= LetGo))
            Hold(!(world.AbsentFor(work.ConversationId) >= LetGo), () => $"{work.ConversationId} still waits, away for {world.AbsentFor(work.ConversationId)}");
    }

    private IEnumerable<Guid> Assignable(Guid id, SimQueue queue)
    {
        var waiting = world.WaitingIn(id);
        if (waiting.Count == 0 || !queue.State.Shown.Members.Any(agent => world.Agents[agent].Look() is
            { Availability: Availability.Available, Present: true, Spare: >= Weights.Least }))
            return [];
        var truth = new Dispatch(id, null!);
        truth.Work(queue.State.Settings);
        foreach (var work in waiting.Values)
            truth.Wait(work);
        foreach (var agent in queue.State.Shown.Members)
            truth.See(world.Agents[agent].Look());
        return truth.Round(world.Time.Now).Select(match => match.ConversationId);
    }

    private void LookAgain()
    {
        for (var look = 1; look <= Looks; look++)
            world.Time.After(AtOnce * look / Looks, Assignable);
    }
}
