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

    /// <summary>Adds an element; the same name again changes nothing.</summary>
    [Alias("Add")]
    Task AddAsync(string name, string element);
}
