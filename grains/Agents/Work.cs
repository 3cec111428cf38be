using Portal.Conversations;
using Portal.Journal;
using Portal.Tickets;

namespace Portal.Agents;

/// <summary>Work that agents have and queues give, whichever owner it is: what it is decides who is asked, and nothing else here does.</summary>
internal static class Work
{
    /// <summary>Who has it; null when there is none such. Read positions are a conversation's own.</summary>
    public static async Task<ConversationLook?> LookAtAsync(this IGrainFactory grains, WorkKind kind, Guid id) => kind != WorkKind.Ticket
        ? await grains.GetGrain<IConversationGrain>(id).LookAsync()
        : await grains.GetGrain<ITicketGrain>(id).LookAsync() is { } ticket ? new ConversationLook(ticket.CustomerId, ticket.AgentId, [], ticket.IsWaiting) : null;

    public static Task<Outcome<Receipt>> OfferAsync(this IGrainFactory grains, WorkKind kind, Guid id, OfferConversation offer) => kind == WorkKind.Ticket
        ? grains.GetGrain<ITicketGrain>(id).OfferAsync(offer)
        : grains.GetGrain<IConversationGrain>(id).OfferAsync(offer);

    public static Task<Outcome<Receipt>> MoveOnAsync(this IGrainFactory grains, WorkKind kind, Guid id, OverflowConversation move) => kind == WorkKind.Ticket
        ? grains.GetGrain<ITicketGrain>(id).OverflowAsync(move)
        : grains.GetGrain<IConversationGrain>(id).OverflowAsync(move);
}

/// <summary>One piece of work.</summary>
internal readonly record struct WorkItem(Guid Id, WorkKind Kind);
