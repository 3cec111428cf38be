using System.Collections.Immutable;
using Portal.Agents;
using Portal.Conversations;
using Portal.Hours;
using Portal.Journal;

namespace Portal.Queues;

/// <summary>What a queue asks of others. The grain asks grains; the simulator has a network of its own.</summary>
internal interface IQueueCalls
{
    Task<Outcome<Reservation>> ReserveAsync(Guid agent, WorkItem work, int weight);

    /// <summary>A nudge: what was reserved for has been offered, and was taken or not.</summary>
    Task ReleaseAsync(Guid agent, Guid conversation);

    Task<AgentLook> LookAsync(Guid agent);

    Task<Outcome<Receipt>> OfferAsync(Guid conversation, Match match, Reservation reservation, RoutingReasons why);

    Task<Outcome<Receipt>> MoveOnAsync(Waiting work, Guid to);

    /// <summary>A nudge to another queue that has agents of this one.</summary>
    Task TellAsync(Guid queue, ImmutableArray<WaitingHead> heads);

    void Served(Waiting work, Guid agent, Refusal? refusal);

    void Failed(Exception fault, Guid conversation, Guid agent);
}

/// <summary>
/// What a queue decides: who waits, who may serve, who is asked, and what follows from each answer. In memory, and made again from rows and agents whenever it
/// is lost. It has no clock; for one turn at a time.
/// </summary>
internal sealed class Dispatch(Guid queueId, IQueueCalls calls)
{
    // An agent who looks free and refuses all the same must not keep the queue busy for ever; the next refresh goes on.
    private const int MostRounds = 100;
    private const int MostNext = 3;

    private readonly Dictionary<Guid, Waiting> waiting = [];
    private readonly Dictionary<Guid, AgentLook> agents = [];
    private readonly Rivals rivals = new();
    private QueueSettings settings = new("");
    private SortedSet<Waiting> line = new(new InLine(WorkPriority.Normal));
    private ImmutableArray<Guid>? beside;

    public IReadOnlyCollection<Waiting> Line => line;

    public IReadOnlyCollection<AgentLook> Agents => agents.Values;

    public bool IsStaffed => agents.Values.Any(agent => agent is { Availability: Availability.Available, Present: true });

    public bool HasRivals => rivals.Any;

    public void Work(QueueSettings by)
    {
        if (by.Priority != settings.Priority)
            line = new(line, new InLine(by.Priority));
        settings = by;
    }

    public void Wait(Waiting work)
    {
        Leave(work.ConversationId);
        waiting[work.ConversationId] = work;
        line.Add(work);
    }

    public Waiting? Leave(Guid conversation)
    {
        if (waiting.Remove(conversation, out var work))
            line.Remove(work);
        return work;
    }

    /// <summary>What the rows say; whoever is not among them has gone.</summary>
    public void WaitOnly(ImmutableArray<Waiting> all)
    {
        waiting.Clear();
        line.Clear();
        foreach (var work in all)
            Wait(work);
    }

    public void See(AgentLook agent)
    {
        if (!agents.TryGetValue(agent.AgentId, out var before) || !Of(before).SequenceEqual(Of(agent)))
            beside = null;
        agents[agent.AgentId] = agent;

        static ReadOnlySpan<Guid> Of(AgentLook look) => look.Queues is { } queues ? queues.AsSpan() : [];
    }

    public void Forget(Guid agent)
    {
        agents.Remove(agent);
        beside = null;
    }

    /// <summary>An agent who cannot be asked gets nothing until they are seen again; what they can do is known all the same.</summary>
    public void Miss(Guid agent)
    {
        if (agents.TryGetValue(agent, out var look))
            agents[agent] = look with { Present = false };
    }

    public void Hear(Guid queue, ImmutableArray<WaitingHead> heads, DateTimeOffset now) => rivals.Hear(queue, heads, now);

    /// <summary>Rounds until nothing more can be matched: match all, ask in parallel. Then who has waited too long here goes on.</summary>
    public async Task DrainAsync(Func<DateTimeOffset> now)
    {
        for (var rounds = 0; rounds < MostRounds && Round(now()) is { IsEmpty: false } round; rounds++)
        {
            ImmutableArray<Guid> next = [.. line.Where(work => round.All(match => match.ConversationId != work.ConversationId)).Take(MostNext).Select(IdOf)];
            await Task.WhenAll(round.GroupBy(match => match.AgentId).Select(matches => GiveAllAsync(matches, next)));
        }

        await MoveOnAsync(new(settings, agents.Values, now()));
        await TellAsync(new(settings, agents.Values, now()), now());
    }

    /// <summary>When something else holds by time alone; null when never.</summary>
    public DateTimeOffset? ChangesAt(DateTimeOffset now)
    {
        var requirements = new Requirements(settings, agents.Values, now);
        return waiting.Count == 0 ? null : new[] { OpeningAt(now).ChangesAt, rivals.ChangesAt(now) }
            .Concat(line.Select(requirements.ChangesAt)).Where(time => time > now).Min();
    }

    /// <summary>What is to be given now, and to whom.</summary>
    public ImmutableArray<Match> Round(DateTimeOffset now)
    {
        if (waiting.Count == 0 || !OpeningAt(now).Open)
            return [];
        var requirements = new Requirements(settings, agents.Values, now);
        var claims = line.Where(work => settings.Delivery == Delivery.Push || work.Ahead).Select(requirements.Of);
        return rivals.Leave(Matching.Round(rivals.Among(claims, now), agents.Values), now);
    }

    /// <summary>What an agent who asks for the next may have here, in the order of work: all that they can do, whether they have room or not.</summary>
    public ImmutableArray<WaitingHead> NextFor(Guid agent, DateTimeOffset now)
    {
        if (settings.Delivery != Delivery.Pull || !agents.TryGetValue(agent, out var look))
            return [];
        var requirements = new Requirements(settings, agents.Values, now);
        return [.. line.Select(requirements.Of).Where(claim => Matching.Lacks(look, claim) is null).Take(Rivals.Most).Select(Rivals.HeadOf)];
    }

    /// <summary>As customers may know it.</summary>
    public QueueOpening Shown(DateTimeOffset now) =>
        settings.Hours is { } hours && HoursRule.At(hours, now) is var at ? new(IsStaffed, at.Open, at.ChangesAt) : new(IsStaffed);

    private Opening OpeningAt(DateTimeOffset now) => settings.Hours is { } hours ? HoursRule.At(hours, now) : Opening.Always;

    /// <summary>One agent is asked one thing after the other, so its answers are never out of date.</summary>
    private async Task GiveAllAsync(IGrouping<Guid, Match> matches, ImmutableArray<Guid> next)
    {
        foreach (var match in matches)
            await GiveAsync(match, next);
    }

    private async Task GiveAsync(Match match, ImmutableArray<Guid> next)
    {
        var (agent, conversation) = (match.AgentId, match.ConversationId);
        if (!waiting.ContainsKey(conversation) || !agents.TryGetValue(agent, out var look) || !look.Present)
            return; // something went wrong since the round was made
        try
        {
            var slot = await calls.ReserveAsync(agent, new(conversation, match.Claim.Kind), Matching.WeightOf(match.Claim, look));
            if (slot.Value is not { } reservation)
            {
                See(await calls.LookAsync(agent));
                return;
            }

            See(reservation.Agent ?? await calls.LookAsync(agent));
            await OfferAsync(match, reservation, Why(match, look, next));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            calls.Failed(e, conversation, agent);
            Miss(agent); // the reservation, if there is one, runs out by itself
        }
    }

    private async Task OfferAsync(Match match, Reservation reservation, RoutingReasons why)
    {
        var (agent, conversation) = (match.AgentId, match.ConversationId);
        var work = Leave(conversation); // refused or not known, the rows say whether it waits
        try
        {
            var outcome = await calls.OfferAsync(conversation, match, reservation, why);
            if (work is not null)
                calls.Served(work, agent, outcome.Refusal);
            await calls.ReleaseAsync(agent, conversation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            calls.Failed(e, conversation, agent); // the agent has a slot for it, and asks the conversation when that runs out
        }
    }

    private async Task MoveOnAsync(Requirements requirements)
    {
        if (settings is { Open: true, Overflow: null })
            return;
        foreach (var (work, to) in line.Select(work => (work, To: requirements.GoesOnTo(queueId, work))).Where(move => move.To is not null).ToArray())
        {
            try
            {
                await calls.MoveOnAsync(work, to!.Value);
                Leave(work.ConversationId);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                calls.Failed(e, work.ConversationId, default); // tried again at the next refresh
            }
        }
    }

    private async Task TellAsync(Requirements requirements, DateTimeOffset now)
    {
        var heads = settings.Delivery == Delivery.Push && OpeningAt(now).Open ? line.Take(Rivals.Most) : [];
        beside ??= [.. agents.Values.SelectMany(agent => agent.Queues ?? []).Where(queue => queue != queueId).Distinct()];
        foreach (var (queue, news) in rivals.News([.. heads], requirements.Of, beside.Value, now))
            await calls.TellAsync(queue, news);
    }

    private RoutingReasons Why(Match match, AgentLook look, ImmutableArray<Guid> next) => new(
        queueId,
        Matching.WeightOf(match.Claim, look),
        match.Claim.Step,
        match.Claim.Waived.IsEmpty ? null : match.Claim.Waived,
        match.Claim.AnyLanguage ? true : null,
        match.Claim.Preferred == match.AgentId ? true : null,
        next.IsEmpty ? null : next);

    private static Guid IdOf(Waiting work) => work.ConversationId;
}
