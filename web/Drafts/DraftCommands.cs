using System.Collections.Immutable;
using Portal.Accounts;
using Portal.Agents;
using Portal.Conversations;
using Portal.Journal;

namespace Portal.Drafts;

/// <summary>What agents begin to write: rights, the conversation's customer, the grain.</summary>
internal sealed class DraftCommands(IGrainFactory grains, IConversationOwners conversations, ITicketOwners tickets)
{
    public Task<Outcome<SavedDraft>> SaveAsync(CurrentUser user, Guid conversation, DraftBody body, CancellationToken ct) =>
        SaveAsync(user, Access.Work(user), conversations, Access.NoConversation, new(conversation, body.Internal, default, "", body.Since, body.BasedOn), body, ct);

    public Task<Outcome<SavedDraft>> SaveOfTicketAsync(CurrentUser user, Guid ticket, DraftBody body, CancellationToken ct) => SaveAsync(
        user, Access.WorkTickets(user), tickets, Access.NoTicket,
        new(ticket, body.Internal, default, "", body.Since, body.BasedOn, WorkKind.Ticket), body, ct);

    private async Task<Outcome<SavedDraft>> SaveAsync(
        CurrentUser user, Refusal? denied, IOwners owners, Refusal none, SaveDraft draft, DraftBody body, CancellationToken ct)
    {
        if (denied is not null)
            return denied;
        if (body.Text.Readable is not { } text)
            return Refusal.Invalid("conversation.text_invalid");
        if (body.BasedOn < 0 || body.Since < 0)
            return Paging.Invalid;
        if (await owners.FindAsync(draft.ConversationId, ct) is not { } customer)
            return none;
        return await Of(user).SaveAsync(draft with { CustomerId = customer, Text = text }, ct);
    }

    public async Task<Outcome<DraftList>> ListAsync(CurrentUser user, CancellationToken ct) =>
        user.IsStaff ? new DraftList(await Of(user).ListAsync(ct)) : Access.Denied;

    /// <summary>Somebody's message was accepted; customers keep no drafts here.</summary>
    public Task SentAsync(CurrentUser user, Guid conversation, bool isInternal, string text) =>
        user.IsStaff ? Of(user).SentAsync(conversation, isInternal, text) : Task.CompletedTask;

    private IDraftsGrain Of(CurrentUser user) => grains.GetGrain<IDraftsGrain>(user.Party.Id);
}

/// <summary>All drafts of the caller, the newest first; 100 at most.</summary>
internal sealed record DraftList(ImmutableArray<Draft> Items);
