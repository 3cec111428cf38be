using System.Collections.Immutable;

namespace Portal.Keys;

/// <summary>
/// A key ring that all web nodes share (cookies, tokens). Elements arrive encrypted; the grain never sees a key. Key: the ring's name.
/// </summary>
[Alias("key-ring")]
public interface IKeyRingGrain : IGrainWithStringKey
{
    /// <summary>All elements.</summary>
    [Alias("List")]
    Task<ImmutableArray<string>> ListAsync();

    /// <summary>
    /// Adds an element for who knows <paramref name="known"/> of them; if there are others by now nothing is added, and the caller asks again. So two nodes
    /// that start together do not each make a first key, of which the other one never hears.
    /// </summary>
    [Alias("Add")]
    Task AddAsync(string name, string element, int known);
}
