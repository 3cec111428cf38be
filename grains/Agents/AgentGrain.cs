using Portal.Conversations;
using Portal.Journal;
using Portal.Queues;
using Portal.Tickets;

namespace Portal.Agents;

/// <summary>
/// The shell of an agent: counts slots, watches its own presence. What it holds is checked against the conversations themselves: at once when
/// nudged, when a reservation runs out, and all of it every minute and after every start.
/// </summary>
internal sealed class AgentGrain(IJournal journal, HeldWork held, IIds ids, TimeProvider clock) : Grain, IAgentGrain
{
    public static readonly TimeSpan Gone = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan OfferTime = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Check = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CheckAll = TimeSpan.FromSeconds(60);

    private readonly Leases leases = new(clock);
    private Owner<Agent> owner = null!;
    private long seen; // the last heartbeat, or the start: "gone" counts only while the server runs
    private bool beaten;
    private IGrainTimer leaving = null!; // looks at the moment in which they are gone, as long as they are not heard of
    private bool present;
    private long checkedAll;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        owner = new(this.GetPrimaryKey(), journal, clock);
        await owner.LoadAsync(cancellationToken);
        seen = clock.GetTimestamp();
        foreach (var slot in owner.State.Shown.Slots)
            leases.Begin(slot.ConversationId); // an offer may be on its way
        checkedAll = seen - (long)(CheckAll.TotalSeconds * clock.TimestampFrequency);
        this.RegisterGrainTimer(CheckAsync, new GrainTimerCreationOptions(Check, Check));
        leaving = this.RegisterGrainTimer(CheckAsync, new GrainTimerCreationOptions(Gone, Timeout.InfiniteTimeSpan));
    }

    public async Task<Outcome<Receipt>> SetAvailabilityAsync(SetAvailability command, CancellationToken ct)
    {
        var outcome = await owner.ExecuteAsync(command.CommandId, Party.Agent(owner.Id), command, (state, _) => state.SetAvailability(command), ct);
        await NudgeAsync();
        return outcome;
    }

    public async Task<Outcome<Receipt>> JoinQueueAsync(JoinQueue command, CancellationToken ct)
    {
        var outcome = await owner.ExecuteAsync(command.CommandId, Party.System, command, (state, _) => state.Join(command), ct);
        await NudgeAsync();
        return outcome;
    }

    public async Task<Outcome<Receipt>> LeaveQueueAsync(LeaveQueue command, CancellationToken ct)
    {
        var outcome = await owner.ExecuteAsync(command.CommandId, Party.System, command, (state, _) => state.Leave(command), ct);
        await NudgeAsync();
        return outcome;
    }

    public async Task<Outcome<Receipt>> ChangeProfileAsync(ChangeProfile command, CancellationToken ct)
    {
        var outcome = await owner.ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.ChangeProfile(command), ct);
        await NudgeAsync();
        return outcome;
    }

    public async Task HeartbeatAsync()
    {
        (seen, beaten) = (clock.GetTimestamp(), true);
        leaving.Change(Gone, Timeout.InfiniteTimeSpan);
        if (!present)
        {
            present = true;
            await NudgeAsync();
        }
    }

    public async Task DismissAsync()
    {
        (beaten, present) = (false, false);
        await NudgeAsync();
        await GiveBackAsync(default);
        foreach (var ticket in owner.State.Shown.Slots.Where(slot => slot.Kind == WorkKind.Ticket))
            await GrainFactory.GetGrain<ITicketGrain>(ticket.ConversationId).AssignAsync(new AssignTicket(ids.New(), Party.System, null, From: owner.Id));
    }

    public async Task<Outcome<Reservation>> ReserveAsync(ReserveSlot command, CancellationToken ct)
    {
        var outcome = await owner.ExecuteAsync(command.CommandId, Party.System, command, (state, _) => state.Reserve(command, IsPresent()), ct);
        if (outcome.Refusal is { } refusal)
            return refusal;
        leases.Begin(command.ConversationId);
        return new Reservation(clock.GetUtcNow() + OfferTime, Look());
    }

    public Task ReleaseAsync(Guid conversationId) =>
        leases.End(conversationId) ? ChangedAsync(new(conversationId, owner.State.KindOf(conversationId))) : Task.CompletedTask;

    public Task<AgentLook> LookAsync(CancellationToken ct) => Task.FromResult(Look());

    public Task ConversationChangedAsync(Guid conversationId) => ChangedAsync(new(conversationId, WorkKind.Chat));

    public Task TicketChangedAsync(Guid ticketId) => ChangedAsync(new(ticketId, WorkKind.Ticket));

    private async Task ChangedAsync(WorkItem work)
    {
        await VerifyAsync(work);
        await NudgeAsync();
    }

    private AgentLook Look() => owner.State.Look(owner.Id, IsPresent());

    private bool IsPresent() => beaten && clock.GetElapsedTime(seen) < Gone;

    private async Task CheckAsync(CancellationToken ct)
    {
        if (present != IsPresent())
        {
            present = IsPresent();
            await NudgeAsync();
        }

        if (clock.GetElapsedTime(seen) >= Gone)
            await GiveBackAsync(ct);
        WorkItem[] expired = [.. leases.RunOut().Select(Known)];
        if (clock.GetElapsedTime(checkedAll) >= CheckAll)
        {
            checkedAll = clock.GetTimestamp();
            expired = [.. expired.Union(await held.ByAsync(owner.Id, ct)).Union(owner.State.Shown.Slots.Select(slot => Known(slot.ConversationId)))];
        }

        foreach (var work in expired)
            await VerifyAsync(work);
        if (expired.Length > 0)
            await NudgeAsync();
    }

    private WorkItem Known(Guid id) => new(id, owner.State.KindOf(id));

    private async Task VerifyAsync(WorkItem work)
    {
        var look = await GrainFactory.LookAtAsync(work.Kind, work.Id);
        var leased = leases.Runs(work.Id);
        if (look is not { IsWaiting: true } || !leased)
            leases.End(work.Id);
        await owner.ExecuteAsync(ids.New(), Party.System, work.Id, (state, _) => state.Learn(owner.Id, work.Id, look, leased, work.Kind), default);
    }

    /// <summary>Gone for a minute: customers who chat wait for somebody else. Tickets stay: who has them comes back to them tomorrow.</summary>
    private async Task GiveBackAsync(CancellationToken ct)
    {
        foreach (var slot in owner.State.Shown.Slots.Where(slot => slot.Kind is null or WorkKind.Chat))
        {
            var conversation = GrainFactory.GetGrain<IConversationGrain>(slot.ConversationId);
            await conversation.TakeBackAsync(new TakeBackConversation(ids.New(), owner.Id), ct);
            await VerifyAsync(new(slot.ConversationId, WorkKind.Chat));
        }
    }

    private async Task NudgeAsync()
    {
        foreach (var queue in owner.State.Shown.Queues)
            await GrainFactory.GetGrain<IQueueGrain>(queue).AgentChangedAsync(Look());
    }
}
