using Microsoft.Extensions.Logging;
using Portal.Agents;
using Portal.Conversations;
using Portal.Journal;
using Portal.Live;

namespace Portal.Queues;

/// <summary>
/// The shell of a queue. Every nudge drains it at once; every few seconds it reads again who waits and looks again at its members, so a nudge
/// that was lost costs seconds and nothing else.
/// </summary>
internal sealed partial class QueueGrain(
    IJournal journal,
    WaitingConversations rows,
    Fanout fanout,
    IIds ids,
    TimeProvider clock,
    [PersistentState("recent-waits", "marks")] IPersistentState<KeptWaits> waits,
    ILogger<QueueGrain> log) : Grain, IQueueGrain
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(5);

    // An agent who looks free and refuses all the same must not keep the queue busy for ever; the next refresh goes on.
    private const int MostRounds = 100;

    private readonly Dictionary<Guid, Waiting> waiting = [];
    private readonly Dictionary<Guid, AgentLook> agents = [];
    private Owner<Queue> owner = null!;
    private bool looked;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        owner = new(this.GetPrimaryKey(), journal, clock);
        await owner.LoadAsync(cancellationToken);
        BeginTelling();
        BeginShowing();
        this.RegisterGrainTimer(RefreshAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Refresh));
    }

    public Task<Outcome<Receipt>> CreateAsync(CreateQueue command, CancellationToken ct) =>
        owner.ExecuteAsync(command.CommandId, Party.System, command, (state, _) => state.Create(command), ct);

    public async Task<Outcome<Receipt>> AddMemberAsync(AddMember command, CancellationToken ct)
    {
        var outcome = await owner.ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.AddMember(command), ct);
        if (outcome.Value is not null)
            await GrainFactory.GetGrain<IAgentGrain>(command.AgentId).JoinQueueAsync(new JoinQueue(command.CommandId, owner.Id), ct);
        return outcome;
    }

    public Task<QueueLook> LookAsync(CancellationToken ct) =>
        Task.FromResult(new QueueLook(looked ? agents.Values.Any(agent => agent is { Availability: Availability.Available, Present: true }) : null));

    public async Task WaitingChangedAsync(Guid conversationId)
    {
        if (await rows.OneAsync(owner.Id, conversationId) is { } one)
            waiting[conversationId] = one;
        else if (waiting.Remove(conversationId, out var left))
            await LeftAsync(left);
        await DrainAsync();
    }

    public Task AgentChangedAsync(AgentLook agent)
    {
        if (!owner.State.Shown.Members.Contains(agent.AgentId))
            return Task.CompletedTask;
        agents[agent.AgentId] = agent;
        return DrainAsync();
    }

    public Task PulseAsync() => Task.CompletedTask;

    private async Task RefreshAsync(CancellationToken ct)
    {
        foreach (var due in await rows.DueToWakeAsync(owner.Id, clock.GetUtcNow()))
            await GrainFactory.GetGrain<IConversationGrain>(due).WakeAsync(new WakeConversation(ids.New(), Party.System), ct);
        var current = await rows.InAsync(owner.Id);
        waiting.Clear();
        foreach (var one in current)
            waiting[one.ConversationId] = one;
        await Task.WhenAll(owner.State.Shown.Members.Select(id => LookAtAsync(id, ct)));
        looked = true;
        await DrainAsync();
    }

    /// <summary>An agent who cannot be asked is out of the running until the next time.</summary>
    private async Task LookAtAsync(Guid agentId, CancellationToken ct)
    {
        try
        {
            agents[agentId] = await GrainFactory.GetGrain<IAgentGrain>(agentId).LookAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            NotSeen(e, agentId);
            agents.Remove(agentId);
        }
    }

    /// <summary>Rounds until nothing more can be matched: match all, ask in parallel.</summary>
    private async Task DrainAsync()
    {
        LineMoved();
        BoardMoved();
        for (var rounds = 0; waiting.Count > 0 && rounds < MostRounds; rounds++)
        {
            var round = Matching.Round(waiting.Values, agents.Values, Weights.Chat);
            if (round.IsEmpty)
                return;
            await Task.WhenAll(round.GroupBy(match => match.AgentId).Select(GiveAllAsync));
        }
    }

    /// <summary>One agent is asked one thing after the other, so its answers are never out of date.</summary>
    private async Task GiveAllAsync(IGrouping<Guid, Match> matches)
    {
        foreach (var match in matches)
            await GiveAsync(match);
    }

    private async Task GiveAsync(Match match)
    {
        var agent = GrainFactory.GetGrain<IAgentGrain>(match.AgentId);
        try
        {
            var slot = await agent.ReserveAsync(new ReserveSlot(ids.New(), match.ConversationId, Weights.Chat));
            if (slot.Value is { } reservation)
            {
                var offer = new OfferConversation(ids.New(), match.AgentId, reservation.Until, match.Candidates);
                var outcome = await GrainFactory.GetGrain<IConversationGrain>(match.ConversationId).OfferAsync(offer);
                if (waiting.Remove(match.ConversationId, out var one) && outcome.Refusal is null)
                    Served(one);
                Gave(match.ConversationId, match.AgentId, outcome.Refusal?.Code);
            }

            agents[match.AgentId] = await agent.LookAsync();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Out of the running until the next refresh looks at it again; the reservation, if there is one, runs out by itself.
            NotGiven(e, match.ConversationId, match.AgentId);
            agents.Remove(match.AgentId);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Conversation {Conversation} was offered to agent {Agent} ({Refusal})")]
    private partial void Gave(Guid conversation, Guid agent, string? refusal);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Agent {Agent} could not be asked")]
    private partial void NotSeen(Exception e, Guid agent);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Conversation {Conversation} could not be given to agent {Agent}")]
    private partial void NotGiven(Exception e, Guid conversation, Guid agent);
}
