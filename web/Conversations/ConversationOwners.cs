using Microsoft.Extensions.Caching.Memory;

namespace Portal.Conversations;

/// <summary>Whose conversation it is.</summary>
internal interface IConversationOwners
{
    /// <summary>The customer; null when there is no such conversation.</summary>
    ValueTask<Guid?> FindAsync(Guid conversationId, CancellationToken ct);
}

/// <summary>Remembers owners, as they never change; 100,000 at most.</summary>
internal sealed class KnownOwners(ConversationQueries conversations) : IConversationOwners, IDisposable
{
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    public async ValueTask<Guid?> FindAsync(Guid conversationId, CancellationToken ct)
    {
        if (known.TryGetValue(conversationId, out Guid owner))
            return owner;
        var found = await conversations.FindAsync(conversationId, ct);
        if (found is { } customer)
            known.Set(conversationId, customer, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });
        return found;
    }

    public void Dispose() => known.Dispose();
}
