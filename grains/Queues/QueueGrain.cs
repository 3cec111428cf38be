using Microsoft.Extensions.Logging;
using Portal.Agents;
using Portal.Journal;
using Portal.Live;

namespace Portal.Queues;

/// <summary>
/// The shell of a queue. A nudge says that something has changed; what was said meanwhile is looked at together, in the next pulse, and served at once. Every
/// few seconds it reads again who waits and looks again at its members, so a nudge that was lost costs seconds and nothing else.
/// </summary>
internal sealed partial class QueueGrain(
    IJournal journal,
    WaitingWork rows,
    OtherQueues others,
    Fanout fanout,
    IIds ids,
    TimeProvider clock,
    [PersistentState("recent-waits", "marks")] IPersistentState<KeptWaits> waits,
    ILogger<QueueGrain> log) : Grain, IQueueGrain
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(5);
    private const int MostPages = 20;

    private readonly HashSet<Guid> changed = [];
    private Owner<Queue> owner = null!;
    private Dispatch dispatch = null!;
    private IGrainTimer turning = null!;
    private bool looked;
    private bool hasMore;
    private bool pulsing;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        owner = new(this.GetPrimaryKey(), journal, clock);
        await owner.LoadAsync(cancellationToken);
        dispatch = new(owner.Id, this);
        dispatch.Work(owner.State.Settings);
        BeginTelling();
        BeginShowing();
        turning = this.RegisterGrainTimer(_ => PulseAsync(), new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        this.RegisterGrainTimer(RefreshAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Refresh));
    }

    public Task<Outcome<Receipt>> CreateAsync(CreateQueue command, CancellationToken ct) =>
        owner.ExecuteAsync(command.CommandId, Party.System, command, (state, _) => state.Create(command), ct);

    public async Task<Outcome<Receipt>> ChangeAsync(ChangeQueue command, CancellationToken ct)
    {
        var beside = await others.BesideAsync(owner.Id, ct);
        try
        {
            var outcome = await owner.ExecuteAsync(
                command.CommandId, command.By, command, (state, _) => state.Change(owner.Id, command, beside), ct);
            dispatch.Work(owner.State.Settings);
            await WantPulseAsync();
            return outcome;
        }
        catch (RowTakenException taken) when (taken.Constraint == QueueRows.UniqueName)
        {
            return Refusal.Conflict("queue.name_taken");
        }
    }

    public async Task<Outcome<Receipt>> AddMemberAsync(AddMember command, CancellationToken ct)
    {
        var outcome = await owner.ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.AddMember(command), ct);
        if (owner.State.Shown.Members.Contains(command.AgentId))
            await GrainFactory.GetGrain<IAgentGrain>(command.AgentId).JoinQueueAsync(new JoinQueue(command.CommandId, owner.Id), ct);
        return outcome;
    }

    public async Task<Outcome<Receipt>> RemoveMemberAsync(RemoveMember command, CancellationToken ct)
    {
        var outcome = await owner.ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.RemoveMember(command), ct);
        if (outcome.Refusal is null && !owner.State.Shown.Members.Contains(command.AgentId))
        {
            dispatch.Forget(command.AgentId);
            await GrainFactory.GetGrain<IAgentGrain>(command.AgentId).LeaveQueueAsync(new LeaveQueue(command.CommandId, owner.Id), ct);
            await WantPulseAsync(); // what only they could do may now be done by anybody
        }

        return outcome;
    }

    public Task<QueueLook> LookAsync(CancellationToken ct) => Task.FromResult(new QueueLook(looked ? dispatch.IsStaffed : null, owner.State.Settings.Hours));

    public Task WaitingChangedAsync(Guid conversationId)
    {
        changed.Add(conversationId);
        return WantPulseAsync();
    }

    public Task AgentChangedAsync(AgentLook agent)
    {
        if (!owner.State.Shown.Members.Contains(agent.AgentId))
            return Task.CompletedTask;
        dispatch.See(agent);
        return WantPulseAsync();
    }

    public Task HearHeadsAsync(QueueHeads heads)
    {
        dispatch.Hear(heads.QueueId, heads.Heads, clock.GetUtcNow());
        return WantPulseAsync();
    }

    public async Task PulseAsync()
    {
        pulsing = false;
        if (!owner.Exists)
            return;
        if (!looked)
            await LookRoundAsync(default);
        if (changed.Count > 0)
            await LookAtChangedAsync();
        await DrainAsync();
    }

    /// <summary>One look at the rows for all that was told of, however much that is.</summary>
    private async Task LookAtChangedAsync()
    {
        Guid[] told = [.. changed];
        changed.Clear();
        var here = await rows.AmongAsync(owner.Id, told);
        foreach (var one in here)
            dispatch.Wait(one);
        foreach (var gone in told.Except(here.Select(one => one.ConversationId)))
        {
            if (dispatch.Leave(gone) is { } left)
                await LeftAsync(left);
        }
    }

    /// <summary>A call to itself stands behind all nudges that have come by now; so many of them are one pulse.</summary>
    private async Task WantPulseAsync()
    {
        if (pulsing)
            return;
        pulsing = true;
        await GrainFactory.GetGrain<IQueueGrain>(owner.Id).PulseAsync();
    }

    private async Task RefreshAsync(CancellationToken ct)
    {
        await LookRoundAsync(ct);
        await LetGoAsync(ct);
        await DrainAsync();
    }

    private async Task LookRoundAsync(CancellationToken ct)
    {
        await LookAtRowsAsync();
        await Task.WhenAll(owner.State.Shown.Members.Select(id => LookAtAsync(id, ct)));
        looked = true;
    }

    private async Task LookAtRowsAsync()
    {
        var first = await rows.InAsync(owner.Id);
        dispatch.WaitOnly(first);
        hasMore = first.Length == WaitingWork.Most;
    }

    private async Task LookAtAsync(Guid agentId, CancellationToken ct)
    {
        try
        {
            dispatch.See(await GrainFactory.GetGrain<IAgentGrain>(agentId).LookAsync(ct));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            NotSeen(e, agentId);
            dispatch.Miss(agentId);
        }
    }

    private async Task DrainAsync()
    {
        LineMoved();
        BoardMoved();
        await dispatch.DrainAsync(clock.GetUtcNow);
        for (var page = 1; page < MostPages && hasMore && dispatch.Line.Count < WaitingWork.Most / 2; page++)
        {
            await LookAtRowsAsync(); // more waits than was looked at, and there is room
            await dispatch.DrainAsync(clock.GetUtcNow);
        }

        var now = clock.GetUtcNow();
        turning.Change(dispatch.ChangesAt(now) is { } time && time - now < Refresh ? time - now : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Conversation {Conversation} was offered to agent {Agent} ({Refusal})")]
    private partial void Gave(Guid conversation, Guid agent, string? refusal);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Conversation {Conversation}, whose customer has left, still waits")]
    private partial void NotLetGo(Exception e, Guid conversation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Agent {Agent} could not be asked")]
    private partial void NotSeen(Exception e, Guid agent);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Conversation {Conversation} could not be given to agent {Agent}")]
    private partial void NotGiven(Exception e, Guid conversation, Guid agent);
}
