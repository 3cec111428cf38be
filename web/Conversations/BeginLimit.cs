using System.Net;
using Microsoft.Extensions.Options;
using Portal.Journal;
using Portal.Shell;

namespace Portal.Conversations;

/// <summary>
/// Conversations that one address begins in 12 hours, counted by this node (SEMANTICS §1). Only what was accepted counts, and each command once; the
/// command ids of the last 12 hours are all that is kept, for so many addresses at most.
/// </summary>
internal sealed class BeginLimit(IOptions<AddressLimitOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(12);
    private readonly Lock gate = new();
    private readonly OrderedDictionary<IPAddress, OrderedDictionary<Guid, DateTimeOffset>> begun = [];

    /// <summary>How many addresses are remembered now.</summary>
    public int Addresses
    {
        get
        {
            lock (gate)
                return begun.Count;
        }
    }

    /// <summary>Takes a place for a command, or says when there will be one. Dispose it: without <see cref="Place.Keep"/> it is given back.</summary>
    public Place Take(IPAddress? address, Guid commandId)
    {
        var network = AddressLimits.Network(address);
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (!begun.TryGetValue(network, out var places))
                begun[network] = places = [];
            while (places.Count > 0 && places.GetAt(0).Value + Window <= now)
                places.RemoveAt(0);
            if (places.ContainsKey(commandId))
                return Place.Free;
            if (places.Count >= options.Value.ConversationsPerAddressPer12Hours)
                return Place.None(places.GetAt(0).Value + Window - now);
            places[commandId] = now;
            if (begun.Count > options.Value.AddressesRemembered)
                Forget(now);
            return new Place(this, network, commandId);
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var old in begun.Where(a => a.Value.Values.All(at => at + Window <= now)).Select(a => a.Key).ToArray())
            begun.Remove(old);
        while (begun.Count > options.Value.AddressesRemembered)
            begun.RemoveAt(0);
    }

    private void GiveBack(IPAddress network, Guid commandId)
    {
        lock (gate)
        {
            if (begun.TryGetValue(network, out var places) && places.Remove(commandId) && places.Count == 0)
                begun.Remove(network);
        }
    }

    /// <summary>The right to begin one conversation, or the refusal.</summary>
    internal sealed class Place(BeginLimit? limit, IPAddress network, Guid commandId) : IDisposable
    {
        private bool kept;

        /// <summary>For what is not counted.</summary>
        public static Place Free { get; } = new(null, IPAddress.None, Guid.Empty);

        /// <summary>Why not; null when it may begin.</summary>
        public Refusal? Refusal { get; private init; }

        public static Place None(TimeSpan wait) => new(null, IPAddress.None, Guid.Empty) { Refusal = Refusal.Limited("limits.conversations", wait) };

        /// <summary>It was accepted, or not.</summary>
        public void Keep(bool accepted) => kept = accepted;

        public void Dispose()
        {
            if (!kept)
                limit?.GiveBack(network, commandId);
        }
    }
}
