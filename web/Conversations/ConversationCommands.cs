using System.Net;
using Portal.Accounts;
using Portal.Agents;
using Portal.Customers;
using Portal.Drafts;
using Portal.Files;
using Portal.Hours;
using Portal.Journal;
using Portal.Queues;
using Portal.Settings;

namespace Portal.Conversations;

/// <summary>The one handler of what people do with conversations, behind REST and hub: id, rights, the grain.</summary>
internal sealed class ConversationCommands(
    IGrainFactory grains,
    MessageGroups messages,
    Access access,
    ConversationQueries conversations,
    QueueQueries queues,
    AccountQueries accounts,
    SettingsQueries settings,
    BeginLimit limit,
    DraftCommands drafts,
    FileCommands files)
{
    private const int MostLabelsAtOnce = 100;
    private const int LongestPage = 300;
    private static readonly Refusal TextInvalid = Refusal.Invalid("conversation.text_invalid");

    /// <summary>Begins one. Counted by address, unless the customer's grain knows the command already.</summary>
    public async Task<Outcome<Receipt>> BeginAsync(CurrentUser user, IPAddress? address, BeginBody body, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal;
        if (Access.Begin(user) is { } denied)
            return denied;
        if (body.Text.Readable is not { } text)
            return TextInvalid;
        if (await queues.FindAsync(body.Queue, ct) is not { } queue)
            return Refusal.Invalid("queue.unknown");
        var known = await conversations.HasBegunAsync(user.Party.Id, id, ct);
        using var place = known ? BeginLimit.Place.Free : limit.Take(address, id);
        if (place.Refusal is { } full)
            return full;
        var outcome = await BeginAsync(user, new BeginConversation(id, queue, text, null, IsVisitor(user), null, Language.Of(body.Language), Zones.Of(body.Zone)), ct);
        place.Keep(outcome.Refusal is null);
        return outcome;
    }

    /// <summary>Posts a message; to a conversation that has ended too long ago, as the first of a new linked one.</summary>
    /// <param name="underWay">Told when it has its place: what is posted here after that stands behind it.</param>
    public async Task<Outcome<Receipt>> PostAsync(
        CurrentUser user, Guid conversation, MessageBody body, CancellationToken ct, Action? underWay = null)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal;
        if (await access.WriteAsync(user, conversation, ct) is { } denied)
            return denied;
        if (body.Text.Readable is not { } text)
            return TextInvalid;
        var taken = await files.ClaimAsync(user, conversation, id, false, body.Files, ct);
        if (taken.Value is not { } claimed)
            return taken.Refusal!;
        var posting = messages.PostAsync(
            conversation, new PostMessage(id, user.Party, text, body.BasedOn, claimed.Attachments, OnlyGiven: OnlyGiven(user)));
        underWay?.Invoke();
        var outcome = await posting;
        if (outcome.Refusal?.Code == "conversation.continued_elsewhere")
        {
            var queue = await conversations.FindQueueAsync(conversation, ct) ?? KnownQueues.Support;
            outcome = await BeginAsync(user, new BeginConversation(id, queue, text, conversation, IsVisitor(user), claimed.Attachments), ct);
        }

        await SentAsync(user, conversation, false, text, claimed, id, outcome);
        return outcome;
    }

    public async Task<Outcome<Receipt>> AddNoteAsync(CurrentUser user, Guid conversation, MessageBody body, CancellationToken ct)
    {
        if (body.Text.Readable is not { } text)
            return TextInvalid;
        return await WorkAsync(user, conversation, body.CommandId, async (grain, id) =>
        {
            if (await accounts.MissingAsync(body.Mentions, ct) is { } unknown)
                return unknown;
            var taken = await files.ClaimAsync(user, conversation, id, true, body.Files, ct);
            if (taken.Value is not { } claimed)
                return taken.Refusal!;
            var outcome = await grain.AddNoteAsync(new PostMessage(id, user.Party, text, null, claimed.Attachments, body.Mentions), ct);
            await SentAsync(user, conversation, true, text, claimed, id, outcome);
            return outcome;
        }, ct);
    }

    /// <summary>The caller has seen the notes that mention them: whoever may read them, may say so.</summary>
    public async Task<Outcome<Receipt>> SeeMentionAsync(CurrentUser user, Guid conversation, SeenBody body, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal;
        if (await access.SeeConversationAsync(user, conversation, ct) is { } denied)
            return denied;
        return user.IsStaff ? await Grain(conversation).SeeMentionAsync(new SeeMention(id, user.Party, body.Position), ct) : Access.Denied;
    }

    /// <summary>Takes a message or a note back; the grain knows who wrote it, and who has read it.</summary>
    public async Task<Outcome<Receipt>> WithdrawAsync(CurrentUser user, Guid conversation, WithdrawBody body, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal;
        var denied = body.Internal ? await access.WorkAsync(user, conversation, ct) : await access.WriteAsync(user, conversation, ct);
        return denied ?? await Grain(conversation).WithdrawAsync(new WithdrawMessage(id, user.Party, body.Position, body.Internal), ct);
    }

    public async Task<Outcome<Receipt>> AssignAsync(CurrentUser user, Guid conversation, AssignBody body, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal;
        if (await access.AssignAsync(user, conversation, body.AgentId, ct) is { } denied)
            return denied;
        if (body.AgentId is { } agent && !await accounts.IsStaffAsync(agent, ct))
            return Refusal.Invalid("agent.unknown");
        if (body.QueueId is { } queue && (body.AgentId is not null || await queues.FindAsync(queue.ToString("D"), ct) is null))
            return Refusal.Invalid("queue.unknown");
        if (body.Note is not null && Access.Work(user) is { } mute)
            return mute;
        if (body.Note is { Readable: null })
            return TextInvalid;
        var ownOnly = body.AgentId is { } other && other != user.Party.Id && !user.May(Permissions.AssignConversations);
        return await Grain(conversation).AssignAsync(
            new AssignConversation(id, user.Party, body.AgentId, body.Note?.Readable, ownOnly, body.QueueId, body.From, OnlyGiven(user)), ct);
    }

    /// <summary>Takes one that waits, or refuses when somebody else was first.</summary>
    public Task<Outcome<Receipt>> TakeAsync(CurrentUser user, Guid conversation, CommandId commandId, CancellationToken ct) =>
        AssignAsync(user, conversation, new AssignBody(commandId, user.Party.Id, From: Guid.Empty), ct);

    /// <summary>Changes what it asks for; new skills are ones that there are.</summary>
    public async Task<Outcome<Receipt>> ChangeWishAsync(CurrentUser user, Guid conversation, WishBody body, CancellationToken ct) =>
        await WorkAsync(user, conversation, body.CommandId, async (grain, id) =>
            await settings.HasAllAsync(SettingsKinds.Skills, body.Skills ?? [], ct)
                ? await grain.ChangeWishAsync(
                    new ChangeWish(id, user.Party, new WorkWish(body.Priority, body.Language, body.Skills is { IsEmpty: false } skills ? skills : null)), ct)
                : Refusal.Invalid("skill.unknown"), ct);

    /// <summary>Takes back what was done with it, as long as nothing else has happened since.</summary>
    public async Task<Outcome<Receipt>> RestoreAsync(CurrentUser user, Guid conversation, RestoreBody body, CancellationToken ct)
    {
        if (body.AgentId is { } agent && !await accounts.IsStaffAsync(agent, ct))
            return Refusal.Invalid("agent.unknown");
        return await WorkAsync(user, conversation, body.CommandId, (grain, id) => grain.RestoreAsync(
            new RestoreConversation(
                id, user.Party, body.Version, body.Phase, body.AgentId, body.SnoozedUntil?.ToUniversalTime(), body.Labels ?? [],
                user.May(Permissions.AssignConversations)),
            ct), ct);
    }

    public Task<Outcome<Receipt>> ResolveAsync(CurrentUser user, Guid conversation, CommandId commandId, CancellationToken ct) =>
        WorkAsync(user, conversation, commandId, (grain, id) => grain.ResolveAsync(new ConversationCommand(id, user.Party), ct), ct);

    public Task<Outcome<Receipt>> ReopenAsync(CurrentUser user, Guid conversation, CommandId commandId, CancellationToken ct) =>
        WorkAsync(user, conversation, commandId, (grain, id) => grain.ReopenAsync(new ConversationCommand(id, user.Party), ct), ct);

    public Task<Outcome<Receipt>> WakeAsync(CurrentUser user, Guid conversation, CommandId commandId, CancellationToken ct) =>
        WorkAsync(user, conversation, commandId, (grain, id) => grain.WakeAsync(new WakeConversation(id, user.Party), ct), ct);

    public async Task<Outcome<Receipt>> SnoozeAsync(CurrentUser user, Guid conversation, SnoozeBody body, CancellationToken ct) =>
        body.Until is { } until
            ? await WorkAsync(
                user, conversation, body.CommandId,
                (grain, id) => grain.SnoozeAsync(new SnoozeConversation(id, user.Party, until.ToUniversalTime(), OnlyGiven(user)), ct), ct)
            : Refusal.Invalid("conversation.snooze_range");

    /// <summary>Adds labels that there are, and takes away any.</summary>
    public async Task<Outcome<Receipt>> ChangeLabelsAsync(CurrentUser user, Guid conversation, LabelsBody body, CancellationToken ct)
    {
        var (add, remove) = (body.Add ?? [], body.Remove ?? []);
        if (add.Length > MostLabelsAtOnce || remove.Length > MostLabelsAtOnce)
            return Refusal.Invalid("request.invalid");
        return await WorkAsync(user, conversation, body.CommandId, async (grain, id) =>
            await settings.HasAllAsync(SettingsKinds.Labels, add, ct)
                ? await grain.ChangeLabelsAsync(new ChangeLabels(id, user.Party, add, remove), ct)
                : Refusal.Invalid("label.unknown"), ct);
    }

    /// <summary>Moves the caller's read position.</summary>
    public async Task<Outcome<ReadMark>> ReadAsync(CurrentUser user, Guid conversation, long position, CancellationToken ct) =>
        await access.SeeConversationAsync(user, conversation, ct) is { } denied ? denied
        : position < 0 ? Paging.Invalid
        : await Grain(conversation).ReadAsync(new ReadMark(user.Party, position), ct);

    /// <summary>Shows that the caller types, or stopped; null when done.</summary>
    public async Task<Refusal?> TypeAsync(CurrentUser user, Guid conversation, bool on, CancellationToken ct)
    {
        if (await access.WriteAsync(user, conversation, ct) is { } denied)
            return denied;
        await Grain(conversation).TypingAsync(user.Party, on);
        return null;
    }

    /// <summary>Shows colleagues that a browser has a conversation open, or has left it; who is here.</summary>
    public async Task<Outcome<ViewersAnswer>> ViewAsync(CurrentUser user, Guid conversation, string connection, Viewing viewing, CancellationToken ct)
    {
        if (Access.Work(user) is { } denied)
            return denied;
        return new ViewersAnswer(await Grain(conversation).ViewAsync(new ViewConversation(user.Party.Id, connection, viewing), ct));
    }

    /// <summary>Which page a customer's browser shows, for the staff; no text when it shows none any more. Null when done.</summary>
    public async Task<Refusal?> HereAsync(CurrentUser user, Guid conversation, string connection, Words page, CancellationToken ct)
    {
        if (user.IsStaff)
            return Access.Denied;
        if (await access.WriteAsync(user, conversation, ct) is { } denied)
            return denied;
        if (page.Broken || page.Text is { Length: 0 or > LongestPage })
            return Refusal.Invalid("page.invalid");
        await Grain(conversation).HereAsync(new CustomerHere(connection, page.Text), ct);
        return null;
    }

    /// <summary>Which page the customer looks at, for the staff.</summary>
    public async Task<Outcome<PageAnswer>> FindPageAsync(CurrentUser user, Guid conversation, CancellationToken ct)
    {
        if (!user.May(Permissions.ReadConversations))
            return Access.Denied;
        return new PageAnswer(await Grain(conversation).FindPageAsync(ct));
    }

    private async Task<Outcome<Receipt>> WorkAsync(
        CurrentUser user, Guid conversation, CommandId commandId, Func<IConversationGrain, Guid, Task<Outcome<Receipt>>> call, CancellationToken ct)
    {
        if (!commandId.TryGet(out var id, out var refusal))
            return refusal;
        return await access.WorkAsync(user, conversation, ct) is { } denied ? denied : await call(Grain(conversation), id);
    }

    /// <summary>What was accepted needs its draft no longer, and keeps its files.</summary>
    private async Task SentAsync(
        CurrentUser user, Guid conversation, bool isInternal, string text, Claimed claimed, Guid message, Outcome<Receipt> outcome)
    {
        if (outcome.Refusal is not null)
            return;
        await drafts.SentAsync(user, conversation, isInternal, text);
        await files.KeepAsync(claimed, message);
    }

    /// <summary>Where work is assigned, who may not assign takes nothing; the grain knows where it waits.</summary>
    private static bool? OnlyGiven(CurrentUser user) => user.IsStaff && !user.May(Permissions.AssignConversations) ? true : null;

    private static bool IsVisitor(CurrentUser user) => user.Session is null;

    private Task<Outcome<Receipt>> BeginAsync(CurrentUser user, BeginConversation command, CancellationToken ct) =>
        grains.GetGrain<ICustomerGrain>(user.Party.Id).StartConversationAsync(command, ct);

    private IConversationGrain Grain(Guid conversation) => grains.GetGrain<IConversationGrain>(conversation);
}
