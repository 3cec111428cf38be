using System.Collections.Immutable;

namespace Portal.Keys;

/// <summary>Keeps the elements as they come, encrypted; a handful in years.</summary>
internal sealed class KeyRingGrain([PersistentState("key-ring", "marks")] IPersistentState<KeyRing> ring) : Grain, IKeyRingGrain
{
    public Task<ImmutableArray<string>> ListAsync() => Task.FromResult(ring.State.Elements.Values.ToImmutableArray());

    public Task AddAsync(string name, string element, int known)
    {
        if (ring.State.Elements.Count != known || !ring.State.Elements.TryAdd(name, element))
            return Task.CompletedTask;
        return ring.WriteStateAsync();
    }
}

/// <summary>What is kept of a key ring: elements by name.</summary>
[GenerateSerializer, Alias("key-ring-state")]
internal sealed class KeyRing
{
    [Id(0)]
    public Dictionary<string, string> Elements { get; set; } = [];
}
