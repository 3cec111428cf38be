using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Portal.Agents;
using Portal.Conversations;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Live;
using Portal.Queues;
using Portal.Settings;

namespace Portal.Tickets;

/// <summary>The shell of a ticket: one owner, the answers that are about to go out, and the nudges that follow from a change.</summary>
internal sealed partial class TicketGrain(
    IJournal journal,
    TicketNumbers numbers,
    TicketFamily family,
    Deliveries deliveries,
    Fanout fanout,
    TimeProvider clock,
    IOptions<LimitOptions> limits,
    FollowUpWork follow) : Grain, ITicketGrain
{
    private const int MostRead = 500;
    private readonly Burst burst = new(clock, limits.Value.CustomerMessagesPerMinute);
    private Owner<Ticket> owner = null!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        owner = new(this.GetPrimaryKey(), journal, clock);
        await owner.LoadAsync(cancellationToken);
        BeginFollowUps();
        BeginForgetting();
    }

    public async Task<Outcome<Receipt>> OpenAsync(OpenTicket command, CancellationToken ct)
    {
        var number = owner.Exists ? 0 : await numbers.NextAsync(ct);
        var fields = await FieldsAsync(command.Fields is not null, ct);
        var body = command with { Language = null, Zone = null };
        var opened = await ExecuteAsync(command.CommandId, command.By, body, (state, _) => state.Open(command, number, fields), ct);
        if (opened.Refusal is null && owner.State.Shared is { ConversationId: { } conversation } shared) // a retry makes good what was lost here
            await GrainFactory.GetGrain<IConversationGrain>(conversation).LinkTicketAsync(
                new LinkTicket(command.CommandId, command.By, owner.Id, shared.Number, command.Subject), ct);
        return opened;
    }

    public Task<Outcome<Receipt>> WriteAsync(WriteTicket command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Write(command, burst.Wait()), ct);

    public async Task<Outcome<Receipt>> ReplyAsync(ReplyTicket command, CancellationToken ct)
    {
        var workflow = command.Afterwards is null ? TicketWorkflow.Usual : await WorkflowAsync(ct);
        var body = command with { BasedOn = null, May = null, OnlyGiven = null }; // who has seen more by now repeats the same command
        var kept = command.OnlyGiven is true ? await KeptInAsync(ct) : null;
        var fields = await FieldsAsync(command.Afterwards is { } then && Ticket.IsDone(then), ct);
        return await ExecuteAsync(command.CommandId, command.By, body, (state, now) => state.Reply(command, now, workflow, kept, fields), ct);
    }

    public async Task<Outcome<Receipt>> CancelReplyAsync(CancelTicketReply command, CancellationToken ct)
    {
        var reply = owner.State.Staff.Scheduled?.FirstOrDefault(scheduled => scheduled.Position == command.Position);
        var outcome = await ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.CancelReply(command), ct);
        if (outcome.Refusal is null && reply is { Attachments: { } files })
            await WithdrawAsync(command.CommandId, reply.Position, files, ct);
        return outcome;
    }

    public Task<Outcome<Receipt>> AddNoteAsync(NoteTicket command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, now) => state.AddNote(command, now), ct);

    public async Task<Outcome<Receipt>> ChangePhaseAsync(ChangeTicketPhase command, CancellationToken ct)
    {
        var (workflow, body) = (await WorkflowAsync(ct), command with { May = [] });
        var openParts = Ticket.IsDone(command.To) && await family.HasOpenPartsAsync(owner.Id, ct);
        var fields = await FieldsAsync(Ticket.IsDone(command.To), ct);
        return await ExecuteAsync(command.CommandId, command.By, body, (state, _) => state.ChangePhase(command, workflow, openParts, fields), ct);
    }

    public async Task<Outcome<Receipt>> EditAsync(EditTicket command, CancellationToken ct)
    {
        var fields = await FieldsAsync(command.Fields is not null, ct);
        return await ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Edit(command, fields), ct);
    }

    public async Task<Outcome<Receipt>> AssignAsync(AssignTicket command, CancellationToken ct)
    {
        var kept = command.OnlyGiven is true ? await KeptInAsync(ct) : null;
        return await ExecuteAsync(command.CommandId, command.By, command with { OnlyGiven = null }, (state, now) => state.Assign(command, kept, now), ct);
    }

    public Task<Outcome<Receipt>> SeeMentionAsync(SeeMention command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.SeeMention(command), ct);

    public Task<Outcome<Receipt>> ChangeLabelsAsync(ChangeLabels command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.ChangeLabels(command), ct);

    public Task<Outcome<Receipt>> AbsorbAsync(AbsorbTicket command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command with { People = null }, (state, _) => state.Absorb(owner.Id, command), ct);

    public Task<Outcome<Receipt>> ReleaseAsync(ReleaseTicket command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Release(command), ct);

    public async Task<Outcome<Receipt>> MergeAsync(MergeTicket command, CancellationToken ct)
    {
        var leadsBack = await family.LeadsToAsync(command.Into, owner.Id, ct);
        return await ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Merge(command, leadsBack), ct);
    }

    public Task<Outcome<Receipt>> UnmergeAsync(UnmergeTicket command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Unmerge(), ct);

    public async Task<Outcome<Receipt>> ChangeParentAsync(ChangeTicketParent command, CancellationToken ct)
    {
        var isAbove = command.ParentId is { } parent && await family.IsAboveAsync(owner.Id, parent, ct);
        return await ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.ChangeParent(owner.Id, command, isAbove), ct);
    }

    public Task<Outcome<Receipt>> LinkAsync(LinkTickets command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Link(owner.Id, command), ct);

    public Task<Outcome<Receipt>> UnlinkAsync(UnlinkTickets command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Unlink(command), ct);

    public async Task<Outcome<Receipt>> SplitAsync(SplitTicket command, CancellationToken ct)
    {
        var said = await SaidLatelyAsync(ct);
        return await ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Split(command, said), ct);
    }

    public Task<Outcome<Receipt>> JoinAsync(JoinMessages command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Join(owner.Id, command), ct);

    public Task<Outcome<Receipt>> UnsplitAsync(UnsplitTicket command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Unsplit(command), ct);

    public async Task<Outcome<Receipt>> ReturnAsync(ReturnMessages command, CancellationToken ct)
    {
        var said = await SaidLatelyAsync(ct);
        return await ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Return(command, said), ct);
    }

    public Task<Outcome<Receipt>> AddParticipantAsync(ChangeTicketParticipant command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.AddParticipant(command), ct);

    public Task<Outcome<Receipt>> RemoveParticipantAsync(ChangeTicketParticipant command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.RemoveParticipant(command), ct);

    public Task<Outcome<Receipt>> RateAsync(RateTicket command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Rate(command), ct);

    public Task<Outcome<Receipt>> ChangeCustomerAsync(ChangeCustomer command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, Party.Customer(command.To), command, (state, _) => state.ChangeCustomer(command), ct);

    public Task<Outcome<Receipt>> OfferAsync(OfferConversation command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, Party.System, command, (state, now) => state.Offer(command, now), ct);

    public Task<Outcome<Receipt>> OverflowAsync(OverflowConversation command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, Party.System, command, (state, _) => state.Overflow(command), ct);

    public Task<TicketLook?> LookAsync(CancellationToken ct) => Task.FromResult(
        owner.State.Shared is { } shared ? new TicketLook(shared.CustomerId, owner.State.Holder, owner.State.WaitsIn is not null, owner.Position) : null);

    /// <summary>The queue in which it waits, where nobody takes by themselves; null: whoever wants it may have it.</summary>
    private async ValueTask<Guid?> KeptInAsync(CancellationToken ct) =>
        owner.State.WaitsIn is { } queue && await deliveries.IsAssignedAsync(queue, ct) ? queue : null;

    private Task<ImmutableArray<StoredEvent>> SaidLatelyAsync(CancellationToken ct) =>
        journal.ReadAsync(StreamId.Shared(OwnerKind.Ticket, owner.Id), Math.Max(0, owner.Position - MostRead), MostRead, ct);

    private async ValueTask<CustomFields> FieldsAsync(bool asked, CancellationToken ct) =>
        asked ? CustomFields.Of(await journal.SettingsAsync(SettingsKinds.TicketFields, ct)) : CustomFields.None;

    private async Task<TicketWorkflow> WorkflowAsync(CancellationToken ct) =>
        (await journal.SettingsAsync(SettingsKinds.TicketWorkflow, ct)).Items.FirstOrDefault(entry => entry.Id == TicketWorkflow.Entry)?.As<TicketWorkflow>()
            ?? TicketWorkflow.Usual;

    private async Task<Outcome<Receipt>> ExecuteAsync<TCommand>(
        Guid commandId, Party by, TCommand command, Func<Ticket, DateTimeOffset, Decision> decide, CancellationToken ct, [CallerMemberName] string action = "")
    {
        var (before, last) = (owner.State, owner.State.Shared?.LastMessage?.Position);
        var policy = await followUps.PolicyAsync(ct);
        var outcome = await owner.ExecuteAsync(
            commandId, by, command, (state, now) => state.WithFollowUps(decide(state, now), by, now, policy), ct, action: action);
        if (by.Kind == PartyKind.Customer && owner.State.Shared?.LastMessage?.Position != last)
            burst.Add();
        followUps.Arm();
        await NudgeAsync(before, owner.State);
        return outcome;
    }

    /// <summary>Tells queue and agents that something changed for them; they ask when they want to know what.</summary>
    private async Task NudgeAsync(Ticket before, Ticket after)
    {
        if (before.WaitsIn != after.WaitsIn || (after.WaitsIn is not null && before.Staff.Priority != after.Staff.Priority))
        {
            foreach (var queue in new[] { before.WaitsIn, after.WaitsIn }.OfType<Guid>().Distinct())
                await GrainFactory.GetGrain<IQueueGrain>(queue).WaitingChangedAsync(owner.Id);
        }

        if (before.Holder == after.Holder)
            return;
        foreach (var agent in new[] { before.Holder, after.Holder }.OfType<Guid>())
            await GrainFactory.GetGrain<IAgentGrain>(agent).TicketChangedAsync(owner.Id);
    }
}
