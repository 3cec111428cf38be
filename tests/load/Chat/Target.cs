namespace Portal.Load;

/// <summary>A server, and the pairs that talk through it.</summary>
/// <param name="name">As reports name it.</param>
/// <param name="url">The server.</param>
/// <param name="portal">The Portal beside whose process PostgreSQL runs.</param>
/// <param name="pairs">Who talk.</param>
internal sealed class Target(string name, Uri url, Uri portal, IPairs pairs) : IAsyncDisposable
{
    // Code has to be compiled before it is fast. What comes slower than that is waited for before anything is measured.
    private const int WarmUpSeconds = 16, WarmUpRate = 2_000, WarmUpRateOfPair = 100;
    private static readonly TimeSpan WarmUpPatience = TimeSpan.FromSeconds(90), Patience = TimeSpan.FromSeconds(30);

    public string Name => name;

    public Uri Url => url;

    public static async Task<Target> PortalAsync(Uri url, int pairs)
    {
        var api = new PortalApi(url);
        await api.CheckAsync();
        await Console.Error.WriteLineAsync($"Bringing {pairs} pairs together …");
        return new Target("Portal", url, url, await PortalPairs.OpenAsync(api, pairs));
    }

    public static async Task<Target> FloorAsync(Uri url, Uri portal, int pairs) => new("floor", url, portal, await FloorPairs.OpenAsync(url, pairs));

    /// <summary>More than 30,000 messages where there are pairs enough for them.</summary>
    public async Task WarmUpAsync()
    {
        await Console.Error.WriteLineAsync($"Warming up: {name} …");
        var rate = Math.Min(WarmUpRate, WarmUpRateOfPair * pairs.All.Count);
        var messages = new Ledger(rate * WarmUpSeconds, rate, pairs.All.Count);
        await SayAllAsync(messages, WarmUpPatience);
        if (messages.Whole < messages.Count)
            throw new LoadException($"only {messages.Whole} of {messages.Count} messages of the warm-up arrived{Why(messages)}");
    }

    /// <summary>Says so many messages a second for so long.</summary>
    public async Task<ChatResult> SayAsync(int rate, int seconds)
    {
        var messages = new Ledger(rate * seconds, rate, pairs.All.Count);
        var cpu = new CpuMeter(url, portal);
        await SayAllAsync(messages, Patience);
        return ChatResult.Of(rate, seconds, messages, Broken().Count(), cpu.Use());
    }

    public ValueTask DisposeAsync() => pairs.DisposeAsync();

    /// <summary>Says every message when it is due, and waits until all arrived, or nothing can be hoped for.</summary>
    private async Task SayAllAsync(Ledger messages, TimeSpan patience)
    {
        foreach (var side in pairs.All.SelectMany(pair => pair.Sides))
            side.CountIn(messages);
        GC.Collect();
        messages.Start();
        await Pacer.RunAsync(messages.Count, messages.Due, number => Say(pairs.All[number % pairs.All.Count], messages, number));
        await messages.Settled.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static void Say(Pair pair, Ledger messages, int number)
    {
        var side = messages.IsByAgent(number) ? pair.Agent : pair.Customer;
        messages.Left(number);
        _ = side.SayAsync(number).AsTask();
    }

    private IEnumerable<string> Broken() => pairs.All.SelectMany(pair => pair.Sides).Select(side => side.Broken).OfType<string>();

    private string Why(Ledger messages) =>
        messages.Refusal is { } code ? $": {messages.Refused} refused, the first {code}"
        : Broken().FirstOrDefault() is { } end ? $": a connection ended: {end}"
        : "";
}
