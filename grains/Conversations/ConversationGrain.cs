using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Portal.Agents;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Live;
using Portal.Queues;

namespace Portal.Conversations;

/// <summary>The shell of a conversation: one owner, its read marks, and the nudges that follow from a change.</summary>
internal sealed partial class ConversationGrain(
    IJournal journal,
    Fanout fanout,
    IIds ids,
    TimeProvider clock,
    IOptions<LimitOptions> limits,
    FollowUpWork follow,
    Deliveries deliveries,
    [PersistentState("conversation-marks", "marks")] IPersistentState<Marks> marks) : Grain, IConversationGrain
{
    private static readonly TimeSpan SaveMarksAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromSeconds(5);
    private readonly Burst burst = new(clock, limits.Value.CustomerMessagesPerMinute);
    private readonly Viewers viewers = new(clock);
    private readonly CustomerPages pages = new(clock);
    private Owner<Conversation> owner = null!;
    private ReadMarks read = null!;
    private IGrainTimer forgetting = null!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        owner = new(this.GetPrimaryKey(), journal, clock);
        await owner.LoadAsync(cancellationToken);
        var saving = this.RegisterGrainTimer(ct => read.SaveAsync(ct), new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        forgetting = this.RegisterGrainTimer(ForgetAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        BeginDeadlines();
        BeginFollowUps();
        read = new(marks, fanout, () => saving.Change(SaveMarksAfter, Timeout.InfiniteTimeSpan));
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => read.SaveAsync(cancellationToken);

    public Task<Outcome<Receipt>> StartAsync(StartConversation command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, Party.Customer(command.CustomerId), command with { Language = null, Zone = null }, (state, _) => state.Start(command), ct);

    public async Task<Outcome<Receipt>> PostAsync(PostMessage command, CancellationToken ct) => (await PostAllAsync([command], ct))[0];

    public async Task<ImmutableArray<Outcome<Receipt>>> PostAllAsync(ImmutableArray<PostMessage> commands, CancellationToken ct)
    {
        var (before, last) = (owner.State, owner.State.Shared?.LastMessage?.Position ?? 0);
        var kept = commands.Any(command => command.OnlyGiven is true) ? await KeptInAsync(ct) : null;
        var policy = await followUps.PolicyAsync(ct);
        var ahead = 0; // of the customer's messages, those that stand before it here
        var outcomes = await owner.ExecuteAllAsync(
            [.. commands.Select(command => Posting(command, IsCustomers(command) ? ahead++ : 0, command.OnlyGiven is true ? kept : null, policy))], ct);
        for (var i = 0; i < commands.Length; i++)
        {
            if (IsCustomers(commands[i]) && outcomes[i].Value?.Position > last)
                burst.Add();
        }

        await ExecutedAsync(before);
        return outcomes;
    }

    public Task<Outcome<Receipt>> AddNoteAsync(PostMessage command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, now) => state.AddNote(command, now), ct);

    public Task<Outcome<Receipt>> SeeMentionAsync(SeeMention command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.SeeMention(command), ct);

    public async Task<Outcome<Receipt>> AssignAsync(AssignConversation command, CancellationToken ct)
    {
        var kept = command.OnlyGiven is true ? await KeptInAsync(ct) : null;
        return await ExecuteAsync(command.CommandId, command.By, command with { OnlyGiven = null }, (state, _) => state.Assign(command, kept), ct);
    }

    public Task<Outcome<Receipt>> OfferAsync(OfferConversation command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, Party.System, command, (state, now) => state.Offer(command, now), ct);

    public Task<Outcome<Receipt>> OverflowAsync(OverflowConversation command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, Party.System, command, (state, _) => state.Overflow(command), ct);

    public Task<Outcome<Receipt>> LeaveAsync(LeaveConversation command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, Party.System, command, (state, _) => state.Leave(command), ct);

    public Task<Outcome<Receipt>> ReturnAsync(ReturnConversation command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, Party.System, command, (state, _) => state.Return(command), ct);

    public Task<Outcome<Receipt>> ChangeWishAsync(ChangeWish command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.ChangeWish(command), ct);

    public Task<Outcome<Receipt>> TakeBackAsync(TakeBackConversation command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, Party.System, command, (state, _) => state.TakeBack(command), ct);

    public Task<Outcome<Receipt>> ResolveAsync(ConversationCommand command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Resolve(), ct);

    public Task<Outcome<Receipt>> ReopenAsync(ConversationCommand command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Reopen(), ct);

    public async Task<Outcome<Receipt>> SnoozeAsync(SnoozeConversation command, CancellationToken ct)
    {
        var kept = command.OnlyGiven is true ? await KeptInAsync(ct) : null;
        return await ExecuteAsync(command.CommandId, command.By, command with { OnlyGiven = null }, (state, now) => state.Snooze(command, now, kept), ct);
    }

    public Task<Outcome<Receipt>> WakeAsync(WakeConversation command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, now) => state.Wake(command, now), ct);

    public Task<Outcome<Receipt>> ChangeLabelsAsync(ChangeLabels command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.ChangeLabels(command), ct);

    public Task<Outcome<Receipt>> RestoreAsync(RestoreConversation command, CancellationToken ct) => ExecuteAsync(
        command.CommandId, command.By, command, (state, now) => state.Restore(command, owner.Position + owner.StaffPosition, now), ct);

    public Task<Outcome<Receipt>> LinkTicketAsync(LinkTicket command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.LinkTicket(command), ct);

    public async Task<Outcome<Receipt>> ChangeCustomerAsync(ChangeCustomer command, CancellationToken ct)
    {
        var outcome = await ExecuteAsync(command.CommandId, Party.Customer(command.To), command, (state, _) => state.ChangeCustomer(command), ct);
        if (outcome.Refusal is null && read.All.FirstOrDefault(mark => mark.By == Party.Customer(command.From)) is { } seen)
            read.Move(seen with { By = Party.Customer(command.To) }, StreamId.Shared(OwnerKind.Conversation, owner.Id), owner.Position);
        return outcome;
    }

    public Task<ConversationLook?> LookAsync(CancellationToken ct) => Task.FromResult(
        owner.State.Shared is { } shared
            ? new ConversationLook(shared.CustomerId, owner.State.Holder, read.All, shared.Phase == ConversationPhase.Waiting)
            : null);

    public Task<Outcome<ReadMark>> ReadAsync(ReadMark mark, CancellationToken ct) => Task.FromResult(
        owner.State.Shared is { } shared && (mark.By.Kind == PartyKind.Agent || mark.By.Id == shared.CustomerId)
            ? Read(mark, shared)
            : Refusal.NotFound("conversation.not_found"));

    public Task TypingAsync(Party by, bool on)
    {
        if (owner.Exists && (by.Kind == PartyKind.Agent || by.Id == owner.State.Shared!.CustomerId))
        {
            var data = JsonSerializer.Serialize(new { By = by, On = on }, EventCatalog.Json);
            fanout.Signal(new Signal(StreamId.Shared(OwnerKind.Conversation, owner.Id), "typing", data));
        }

        return Task.CompletedTask;
    }

    public Task<ImmutableArray<Viewer>> ViewAsync(ViewConversation command, CancellationToken ct)
    {
        if (owner.Exists)
            ChangeViewers(command);
        return Task.FromResult(viewers.Now());
    }

    public Task HereAsync(CustomerHere command, CancellationToken ct)
    {
        if (owner.Exists)
            ChangePages(command);
        return Task.CompletedTask;
    }

    public Task<string?> FindPageAsync(CancellationToken ct) => Task.FromResult(pages.Now());

    /// <summary>The queue in which it stands without anybody, where nobody takes by themselves; null: whoever wants it may have it.</summary>
    private async ValueTask<Guid?> KeptInAsync(CancellationToken ct) =>
        owner.State.Shared is { Phase: ConversationPhase.Waiting or ConversationPhase.Offline, QueueId: var queue } && await deliveries.IsAssignedAsync(queue, ct)
            ? queue
            : null;

    private Task ForgetAsync(CancellationToken ct)
    {
        ChangeViewers(null);
        ChangePages(null);
        return Task.CompletedTask;
    }

    private void ChangePages(CustomerHere? news)
    {
        var before = pages.Now();
        pages.Forget();
        if (news is not null)
            pages.See(news);
        var now = pages.Now();
        if (now != before)
        {
            var data = JsonSerializer.Serialize(new { Page = now }, EventCatalog.Json);
            fanout.Signal(new Signal(StreamId.ForStaff(OwnerKind.Conversation, owner.Id), "page", data));
        }

        if (pages.Any)
            forgetting.Change(ForgetEvery, Timeout.InfiniteTimeSpan);
    }

    private void ChangeViewers(ViewConversation? news)
    {
        var before = viewers.Now();
        viewers.Forget();
        if (news is not null)
            viewers.See(news);
        var now = viewers.Now();
        if (!now.SequenceEqual(before))
        {
            var data = JsonSerializer.Serialize(new { Viewers = now }, EventCatalog.Json);
            fanout.Signal(new Signal(StreamId.ForStaff(OwnerKind.Conversation, owner.Id), "viewers", data));
        }

        if (viewers.Any)
            forgetting.Change(ForgetEvery, Timeout.InfiniteTimeSpan);
    }

    private async Task<Outcome<Receipt>> ExecuteAsync<TCommand>(
        Guid commandId, Party by, TCommand command, Func<Conversation, DateTimeOffset, Decision> decide, CancellationToken ct,
        [CallerMemberName] string action = "")
    {
        var (before, last) = (owner.State, owner.State.Shared?.LastMessage?.Position);
        var policy = await followUps.PolicyAsync(ct);
        var outcome = await owner.ExecuteAsync(
            commandId, by, command, (state, now) => state.WithFollowUps(decide(state, now), by, now, policy), ct, action: action);
        if (by.Kind == PartyKind.Customer && owner.State.Shared?.LastMessage?.Position != last)
            burst.Add();
        await ExecutedAsync(before);
        return outcome;
    }

    private Task ExecutedAsync(Conversation before)
    {
        ArmDeadline(afterStart: false);
        followUps.Arm();
        return NudgeAsync(before, owner.State);
    }

    private Command<Conversation> Posting(PostMessage command, int ahead, Guid? kept, FollowUpPolicy policy)
    {
        // Who has seen more by now repeats the same command.
        var body = command is { BasedOn: null, OnlyGiven: null } ? command : command with { BasedOn = null, OnlyGiven = null };
        return Owner<Conversation>.CommandOf(
            command.CommandId, command.By, body,
            (state, now) => state.WithFollowUps(state.Post(command, now, burst.Wait(ahead), kept), command.By, now, policy), nameof(PostAsync));
    }

    private static bool IsCustomers(PostMessage command) => command.By.Kind == PartyKind.Customer;

    /// <summary>Tells queue and agents that something changed for them; they ask when they want to know what.</summary>
    private async Task NudgeAsync(Conversation before, Conversation after)
    {
        if (after.Shared is null)
            return;
        var (left, entered) = (before.WaitsIn, after.WaitsIn);
        if (left != entered || before.Staff.Wish != after.Staff.Wish)
        {
            foreach (var queue in new[] { left?.Queue, entered?.Queue }.OfType<Guid>().Distinct())
                await GrainFactory.GetGrain<IQueueGrain>(queue).WaitingChangedAsync(owner.Id);
        }

        if (before.Holder == after.Holder)
            return;
        foreach (var agent in new[] { before.Holder, after.Holder }.OfType<Guid>())
            await GrainFactory.GetGrain<IAgentGrain>(agent).ConversationChangedAsync(owner.Id);
    }
}
