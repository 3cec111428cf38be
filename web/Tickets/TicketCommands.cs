using System.Net;
using Portal.Accounts;
using Portal.Agents;
using Portal.Conversations;
using Portal.Customers;
using Portal.Drafts;
using Portal.Files;
using Portal.Hours;
using Portal.Journal;
using Portal.Queues;
using Portal.Settings;

namespace Portal.Tickets;

/// <summary>The one handler of what people do with tickets, behind REST and hub: id, rights, the grain.</summary>
internal sealed class TicketCommands(
    IGrainFactory grains,
    Access access,
    TicketQueries tickets,
    ConversationQueries conversations,
    PeopleQueries people,
    QueueQueries queues,
    AccountQueries accounts,
    SettingsQueries settings,
    BeginLimit limit,
    DraftCommands drafts,
    FileCommands files)
{
    private const int MostLabelsAtOnce = 100;
    private static readonly Refusal TextInvalid = Refusal.Invalid("conversation.text_invalid");
    private static readonly Refusal NoSubject = Refusal.Invalid("ticket.subject_invalid");

    /// <summary>Opens one: a customer for themself, the staff for a customer. Counted by address for customers, unless it is known already.</summary>
    public async Task<Outcome<Receipt>> OpenAsync(CurrentUser user, IPAddress? address, OpenTicketBody body, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal;
        if ((user.IsStaff ? Access.WorkTickets(user) : Access.Begin(user)) is { } denied)
            return denied;
        if (body.Subject.Readable is not { } subject)
            return NoSubject;
        if (body.Text.Broken)
            return TextInvalid;
        if (await queues.FindAsync(body.Queue, ct) is not { } queue)
            return Refusal.Invalid("queue.unknown");
        if (body.ConversationId is { } from && await access.SeeConversationAsync(user, from, ct) is { } unseen)
            return unseen;
        if (await CustomerOfAsync(user, body, ct) is not { } customer)
            return Refusal.NotFound("customer.not_found");
        var ticket = new OpenTicket(
            id, user.Party, customer, queue, subject, body.Text.Text ?? "", body.Type ?? TicketType.Question, user.IsStaff ? body.Priority : null,
            body.ConversationId, null, Language.Of(body.Language), user.IsStaff && body.Mine ? user.Party.Id : null, user.IsStaff ? null : Zones.Of(body.Zone),
            body.Fields is { IsDefaultOrEmpty: false } fields ? fields : null);
        return user.IsStaff ? await OpenAsync(ticket, false, ct) : await OpenLimitedAsync(user, address, ticket, ct);
    }

    /// <summary>A message of the customer, to a closed ticket as the first of a linked one; an answer of the staff, which goes out after 10 s.</summary>
    public async Task<Outcome<Receipt>> PostAsync(CurrentUser user, Guid ticket, TicketMessageBody body, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal;
        if (await access.WriteTicketAsync(user, ticket, ct) is { } denied)
            return denied;
        if (body.Text.Readable is not { } text)
            return TextInvalid;
        var taken = await files.ClaimAsync(user, ticket, id, false, body.Files, ct);
        if (taken.Value is not { } claimed)
            return taken.Refusal!;
        var outcome = user.IsStaff
            ? await Grain(ticket).ReplyAsync(
                new ReplyTicket(id, user.Party, text, body.BasedOn, body.Afterwards, user.Permissions, OnlyGiven(user), claimed.Attachments), ct)
            : await WriteAsync(user, ticket, new WriteTicket(id, user.Party, text, claimed.Attachments), ct);
        return await SentAsync(user, ticket, false, text, claimed, id, outcome);
    }

    public async Task<Outcome<Receipt>> AddNoteAsync(CurrentUser user, Guid ticket, TicketMessageBody body, CancellationToken ct)
    {
        if (body.Text.Readable is not { } text)
            return TextInvalid;
        return await WorkAsync(user, ticket, body.CommandId, async (grain, id) =>
        {
            if (await accounts.MissingAsync(body.Mentions, ct) is { } unknown)
                return unknown;
            var taken = await files.ClaimAsync(user, ticket, id, true, body.Files, ct);
            if (taken.Value is not { } claimed)
                return taken.Refusal!;
            var outcome = await grain.AddNoteAsync(new NoteTicket(id, user.Party, text, claimed.Attachments, body.Mentions), ct);
            return await SentAsync(user, ticket, true, text, claimed, id, outcome);
        }, ct);
    }

    /// <summary>The caller has seen the notes that mention them: whoever may read them, may say so.</summary>
    public async Task<Outcome<Receipt>> SeeMentionAsync(CurrentUser user, Guid ticket, SeenBody body, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal;
        if (await access.SeeTicketAsync(user, ticket, ct) is { } denied)
            return denied;
        return user.IsStaff ? await Grain(ticket).SeeMentionAsync(new SeeMention(id, user.Party, body.Position), ct) : Access.Denied;
    }

    public Task<Outcome<Receipt>> CancelReplyAsync(CurrentUser user, Guid ticket, CancelReplyBody body, CancellationToken ct) => WorkAsync(
        user, ticket, body.CommandId, (grain, id) => grain.CancelReplyAsync(new CancelTicketReply(id, user.Party, body.Position), ct), ct);

    /// <summary>Which ways there are and who may go them, the workflow says: customers have some, too.</summary>
    public async Task<Outcome<Receipt>> ChangePhaseAsync(CurrentUser user, Guid ticket, TicketPhaseBody body, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal;
        return await access.WriteTicketAsync(user, ticket, ct)
            ?? await Grain(ticket).ChangePhaseAsync(new ChangeTicketPhase(id, user.Party, body.Phase, body.From, user.Permissions, body.Anyway), ct);
    }

    public Task<Outcome<Receipt>> EditAsync(CurrentUser user, Guid ticket, TicketEditBody body, CancellationToken ct) => WorkAsync(
        user, ticket, body.CommandId, (grain, id) => grain.EditAsync(new EditTicket(id, user.Party, body.Subject, body.Type, body.Priority, body.Fields), ct), ct);

    /// <summary>Carries out a macro; what it may do with the ticket, the grain knows.</summary>
    public async Task<Outcome<Receipt>> RunMacroAsync(CurrentUser user, Guid ticket, MacroBody body, CancellationToken ct) =>
        body is { Reply.Broken: true } or { Note.Broken: true }
            ? TextInvalid
            : await WorkAsync(user, ticket, body.CommandId, (grain, id) => grain.RunMacroAsync(
                new RunMacro(
                    id, user.Party, body.MacroId, body.Version, body.Own, body.Reply?.Text, body.Note?.Text, body.BasedOn, user.Permissions, OnlyGiven(user)),
                ct), ct);

    public async Task<Outcome<Receipt>> AssignAsync(CurrentUser user, Guid ticket, AssignTicketBody body, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal;
        if (await access.AssignTicketAsync(user, ticket, body.AgentId, ct) is { } denied)
            return denied;
        if (body.AgentId is { } agent && !await accounts.IsStaffAsync(agent, ct))
            return Refusal.Invalid("agent.unknown");
        if (body.QueueId is { } queue && (body.AgentId is not null || await queues.FindAsync(queue.ToString("D"), ct) is null))
            return Refusal.Invalid("queue.unknown");
        var ownOnly = body.AgentId is { } other && other != user.Party.Id && !user.May(Permissions.AssignTickets);
        return await Grain(ticket).AssignAsync(new AssignTicket(id, user.Party, body.AgentId, body.QueueId, body.From, ownOnly, OnlyGiven(user)), ct);
    }

    /// <summary>Takes one that nobody has, or refuses when somebody else was first.</summary>
    public Task<Outcome<Receipt>> TakeAsync(CurrentUser user, Guid ticket, CommandId commandId, CancellationToken ct) =>
        AssignAsync(user, ticket, new AssignTicketBody(commandId, user.Party.Id, From: Guid.Empty), ct);

    /// <summary>
    /// Lets a ticket go on in another: first that one says so, then this one goes. Neither asks the other, so two who merge crosswise do not wait for each
    /// other; who was cut off in between says the same again.
    /// </summary>
    public async Task<Outcome<Receipt>> MergeAsync(CurrentUser user, Guid ticket, MergeBody body, CancellationToken ct) =>
        await WorkAsync(user, ticket, body.CommandId, async (grain, id) =>
        {
            if (await tickets.RowAsync(ticket, ct) is not { } row || await tickets.RowAsync(body.Into, ct) is not { } other)
                return Access.NoTicket;
            var along = await tickets.PeopleAsync(ticket, ct);
            var absorbed = await Grain(body.Into).AbsorbAsync(new AbsorbTicket(id, user.Party, ticket, row.Number, row.Subject, row.CustomerId, along), ct);
            if (absorbed.Refusal is not null)
                return absorbed;
            var merged = await grain.MergeAsync(new MergeTicket(id, user.Party, body.Into, other.Number), ct);
            if (merged.Refusal is not null)
                await Grain(body.Into).ReleaseAsync(new ReleaseTicket(Guid.CreateVersion7(), user.Party, ticket), ct);
            return merged;
        }, ct);

    /// <summary>Takes a merge back.</summary>
    public async Task<Outcome<Receipt>> UnmergeAsync(CurrentUser user, Guid ticket, CommandId commandId, CancellationToken ct) =>
        await WorkAsync(user, ticket, commandId, async (grain, id) =>
        {
            var into = (await tickets.RowAsync(ticket, ct))?.MergedInto;
            var outcome = await grain.UnmergeAsync(new UnmergeTicket(id, user.Party), ct);
            if (outcome.Refusal is null && into is { } other)
                await Grain(other).ReleaseAsync(new ReleaseTicket(id, user.Party, ticket), ct);
            return outcome;
        }, ct);

    /// <summary>Makes it a part of another ticket that there is, or of none.</summary>
    public async Task<Outcome<Receipt>> ChangeParentAsync(CurrentUser user, Guid ticket, ParentBody body, CancellationToken ct) =>
        await WorkAsync(user, ticket, body.CommandId, async (grain, id) =>
            body.ParentId is { } parent && await tickets.FindAsync(parent, ct) is null
                ? Access.NoTicket
                : await grain.ChangeParentAsync(new ChangeTicketParent(id, user.Party, body.ParentId), ct), ct);

    /// <summary>Adds labels that there are, and takes away any.</summary>
    public async Task<Outcome<Receipt>> ChangeLabelsAsync(CurrentUser user, Guid ticket, LabelsBody body, CancellationToken ct)
    {
        var (add, remove) = (body.Add ?? [], body.Remove ?? []);
        if (add.Length > MostLabelsAtOnce || remove.Length > MostLabelsAtOnce)
            return Refusal.Invalid("request.invalid");
        return await WorkAsync(user, ticket, body.CommandId, async (grain, id) =>
            await settings.HasAllAsync(SettingsKinds.Labels, add, ct)
                ? await grain.ChangeLabelsAsync(new ChangeLabels(id, user.Party, add, remove), ct)
                : Refusal.Invalid("label.unknown"), ct);
    }

    /// <summary>What the customer says of it; nobody else does.</summary>
    public async Task<Outcome<Receipt>> RateAsync(CurrentUser user, Guid ticket, RateBody body, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal;
        if (user.IsStaff)
            return Access.Denied;
        if (body.Text is { Broken: true })
            return Refusal.Invalid("ticket.rating_invalid");
        return await access.WriteTicketAsync(user, ticket, ct)
            ?? await Grain(ticket).RateAsync(new RateTicket(id, user.Party, body.Stars, body.Text is { Text.Length: > 0 } words ? words.Text : null), ct);
    }

    /// <summary>Shows colleagues that a browser has a ticket open, or has left it; who is here.</summary>
    public async Task<Outcome<ViewersAnswer>> ViewAsync(CurrentUser user, Guid ticket, string connection, Viewing viewing, CancellationToken ct) =>
        Access.WorkTickets(user) is { } denied
            ? denied
            : new ViewersAnswer(await Grain(ticket).ViewAsync(new ViewConversation(user.Party.Id, connection, viewing), ct));

    private async Task<Guid?> CustomerOfAsync(CurrentUser user, OpenTicketBody body, CancellationToken ct)
    {
        if (!user.IsStaff)
            return user.Party.Id;
        if (body.ConversationId is { } conversation)
            return await conversations.FindAsync(conversation, ct);
        return body.CustomerId is { } id && await people.FindAsync([id], ct) is [{ Kind: PartyKind.Customer }] ? id : null;
    }

    private async Task<Outcome<Receipt>> OpenLimitedAsync(CurrentUser user, IPAddress? address, OpenTicket ticket, CancellationToken ct)
    {
        var known = await conversations.HasBegunAsync(user.Party.Id, ticket.CommandId, ct);
        using var place = known ? BeginLimit.Place.Free : limit.Take(address, ticket.CommandId);
        if (place.Refusal is { } full)
            return full;
        var outcome = await OpenAsync(ticket, IsVisitor(user), ct);
        place.Keep(outcome.Refusal is null);
        return outcome;
    }

    /// <summary>A customer's words: what goes on elsewhere by now goes there, what is closed goes on in a new one.</summary>
    private async Task<Outcome<Receipt>> WriteAsync(CurrentUser user, Guid ticket, WriteTicket message, CancellationToken ct)
    {
        var outcome = await Grain(ticket).WriteAsync(message, ct);
        if (outcome.Refusal?.Code == "ticket.merged" && (await tickets.RowAsync(ticket, ct))?.MergedInto is { } into)
            return await WriteAsync(user, into, message, ct); // its number keeps working
        return outcome.Refusal?.Code == "ticket.continued_elsewhere" && await tickets.RowAsync(ticket, ct) is { } row
            ? await OpenAsync(
                new OpenTicket(
                    message.CommandId, user.Party, user.Party.Id, row.QueueId!.Value, row.Subject, message.Text, row.Type, Continues: ticket,
                    Attachments: message.Attachments),
                IsVisitor(user), ct)
            : outcome;
    }

    /// <summary>What was accepted needs its draft no longer, and keeps its files.</summary>
    private async Task<Outcome<Receipt>> SentAsync(
        CurrentUser user, Guid ticket, bool isInternal, string text, Claimed claimed, Guid message, Outcome<Receipt> outcome)
    {
        if (outcome.Refusal is not null)
            return outcome;
        await drafts.SentAsync(user, ticket, isInternal, text);
        await files.KeepAsync(claimed, message);
        return outcome;
    }

    private async Task<Outcome<Receipt>> WorkAsync(
        CurrentUser user, Guid ticket, CommandId commandId, Func<ITicketGrain, Guid, Task<Outcome<Receipt>>> call, CancellationToken ct)
    {
        if (!commandId.TryGet(out var id, out var refusal))
            return refusal;
        return await access.WorkTicketAsync(user, ticket, ct) is { } denied ? denied : await call(Grain(ticket), id);
    }

    /// <summary>Where work is assigned, who may not assign takes nothing; the grain knows where it waits.</summary>
    private static bool? OnlyGiven(CurrentUser user) => user.IsStaff && !user.May(Permissions.AssignTickets) ? true : null;

    private static bool IsVisitor(CurrentUser user) => user.Session is null;

    private Task<Outcome<Receipt>> OpenAsync(OpenTicket ticket, bool visitor, CancellationToken ct) =>
        grains.GetGrain<ICustomerGrain>(ticket.CustomerId).OpenTicketAsync(new BeginTicket(ticket, visitor), ct);

    private ITicketGrain Grain(Guid ticket) => grains.GetGrain<ITicketGrain>(ticket);
}
