using Microsoft.Extensions.Caching.Memory;

namespace Portal.Conversations;

/// <summary>Whose conversation it is.</summary>
internal interface IConversationOwners
{
    /// <summary>The customer; null when there is no such conversation.</summary>
    ValueTask<Guid?> FindAsync(Guid conversationId, CancellationToken ct);

    /// <summary>Whether it is that customer's.</summary>
    ValueTask<bool> OwnsAsync(Guid customerId, Guid conversationId, CancellationToken ct);

    /// <summary>It is somebody else's from now on.</summary>
    void Forget(Guid conversationId);

    /// <summary>Something was missed: any may be somebody else's.</summary>
    void ForgetAll();
}

/// <summary>Remembers owners, as they change only when a visitor signs in; 100,000 at most. That somebody is not the owner is never said from memory.</summary>
internal sealed class KnownOwners(ConversationQueries conversations) : IConversationOwners, IDisposable
{
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    public async ValueTask<Guid?> FindAsync(Guid conversationId, CancellationToken ct) =>
        known.TryGetValue(conversationId, out Guid owner) ? owner : await ReadAsync(conversationId, ct);

    public async ValueTask<bool> OwnsAsync(Guid customerId, Guid conversationId, CancellationToken ct) =>
        (known.TryGetValue(conversationId, out Guid owner) && owner == customerId) || await ReadAsync(conversationId, ct) == customerId;

    public void Forget(Guid conversationId) => known.Remove(conversationId);

    public void ForgetAll() => known.Clear();

    public void Dispose() => known.Dispose();

    private async ValueTask<Guid?> ReadAsync(Guid conversationId, CancellationToken ct)
    {
        var found = await conversations.FindAsync(conversationId, ct);
        if (found is { } customer)
            known.Set(conversationId, customer, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });
        return found;
    }
}
