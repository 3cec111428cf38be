using Microsoft.Extensions.Caching.Memory;
using Portal.Tickets;

namespace Portal.Conversations;

/// <summary>Whose it is, a conversation or a ticket.</summary>
internal interface IOwners
{
    /// <summary>The customer; null when there is none such.</summary>
    ValueTask<Guid?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>Whether it is that customer's.</summary>
    ValueTask<bool> OwnsAsync(Guid customerId, Guid id, CancellationToken ct);

    /// <summary>It is somebody else's from now on.</summary>
    void Forget(Guid id);

    /// <summary>Something was missed: any may be somebody else's.</summary>
    void ForgetAll();
}

/// <summary>Whose conversation it is.</summary>
internal interface IConversationOwners : IOwners;

/// <summary>Whose ticket it is.</summary>
internal interface ITicketOwners : IOwners
{
    /// <summary>Whether a customer takes part in a ticket of somebody else.</summary>
    ValueTask<bool> TakesPartAsync(Guid customerId, Guid id, CancellationToken ct);
}

/// <summary>See <see cref="KnownOwners"/>.</summary>
internal sealed class ConversationOwners(ConversationQueries conversations) : KnownOwners(conversations.FindAsync), IConversationOwners;

/// <summary>See <see cref="KnownOwners"/>.</summary>
internal sealed class TicketOwners(TicketQueries tickets) : KnownOwners(tickets.FindAsync), ITicketOwners
{
    /// <summary>Read every time: there are few, and it may end at any moment.</summary>
    public ValueTask<bool> TakesPartAsync(Guid customerId, Guid id, CancellationToken ct) => tickets.TakesPartAsync(customerId, id, ct);
}

/// <summary>Remembers owners, as they change only when a visitor signs in; 100,000 at most. That somebody is not the owner is never said from memory.</summary>
internal abstract class KnownOwners(Func<Guid, CancellationToken, ValueTask<Guid?>> find) : IOwners, IDisposable
{
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    public async ValueTask<Guid?> FindAsync(Guid id, CancellationToken ct) =>
        known.TryGetValue(id, out Guid owner) ? owner : await ReadAsync(id, ct);

    public async ValueTask<bool> OwnsAsync(Guid customerId, Guid id, CancellationToken ct) =>
        (known.TryGetValue(id, out Guid owner) && owner == customerId) || await ReadAsync(id, ct) == customerId;

    public void Forget(Guid id) => known.Remove(id);

    public void ForgetAll() => known.Clear();

    public void Dispose() => known.Dispose();

    private async ValueTask<Guid?> ReadAsync(Guid id, CancellationToken ct)
    {
        var found = await find(id, ct);
        if (found is { } customer)
            known.Set(id, customer, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });
        return found;
    }
}
