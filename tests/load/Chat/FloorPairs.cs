namespace Portal.Load;

/// <summary>Pairs in the floor, which knows nobody: a conversation is a group's name.</summary>
internal sealed class FloorPairs : IPairs
{
    private readonly List<Pair> all = [];

    public IReadOnlyList<Pair> All => all;

    /// <exception cref="LoadException">Why it cannot be.</exception>
    public static async Task<FloorPairs> OpenAsync(Uri floor, int count)
    {
        var pairs = new FloorPairs();
        try
        {
            while (pairs.all.Count < count)
            {
                var conversation = Guid.NewGuid();
                var first = await Side.WatchAsync(floor, Person.Nobody, conversation, isAgent: false);
                pairs.all.Add(new Pair(first, await Side.WatchAsync(floor, Person.Nobody, conversation, isAgent: true)));
            }

            return pairs;
        }
        catch
        {
            await pairs.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pair in all)
            await pair.DisposeAsync();
    }
}
