namespace Portal.Load;

/// <summary>Measures how messages get from one side of a conversation to the other.</summary>
internal static class Chat
{
    // Code has to be compiled before it is fast. What comes slower than that is waited for before anything is measured.
    private const int WarmUpSeconds = 5, WarmUpRate = 500;
    private static readonly TimeSpan WarmUpPatience = TimeSpan.FromSeconds(60), Patience = TimeSpan.FromSeconds(10);

    /// <summary>The exit code: 0, or 1 when something was lost or doubled.</summary>
    public static async Task<int> RunAsync(ChatOptions options)
    {
        using var api = new PortalApi(options.Url);
        await api.CheckAsync();
        await Console.Error.WriteLineAsync($"Bringing {options.Pairs} pairs together …");
        await using var pairs = await PortalPairs.OpenAsync(api, options.Pairs);
        await Console.Error.WriteLineAsync("Warming up …");
        await WarmUpAsync(pairs.All);
        await Console.Error.WriteLineAsync("Measuring …");
        var result = await MeasureAsync(pairs.All, options);
        await Console.Out.WriteLineAsync(options.Json ? ChatReport.Json(result) : ChatReport.Text(result));
        return result.IsGood ? 0 : 1;
    }

    private static async Task WarmUpAsync(Pair[] pairs)
    {
        var messages = new Ledger(WarmUpRate * WarmUpSeconds, WarmUpRate, pairs.Length);
        await SayAllAsync(pairs, messages, WarmUpPatience);
        if (messages.Whole < messages.Count)
            throw new LoadException($"only {messages.Whole} of {messages.Count} messages of the warm-up arrived{Why(messages, pairs)}");
    }

    private static async Task<ChatResult> MeasureAsync(Pair[] pairs, ChatOptions options)
    {
        var messages = new Ledger(options.Rate * options.Seconds, options.Rate, options.Pairs);
        var cpu = new CpuMeter(options.Url);
        await SayAllAsync(pairs, messages, Patience);
        return ChatResult.Of(options, messages, Broken(pairs).Count(), cpu.Use());
    }

    /// <summary>Says every message when it is due, and waits until all arrived, or nothing can be hoped for.</summary>
    private static async Task SayAllAsync(Pair[] pairs, Ledger messages, TimeSpan patience)
    {
        foreach (var side in pairs.SelectMany(pair => pair.Sides))
            side.CountIn(messages);
        GC.Collect();
        messages.Start();
        await Pacer.RunAsync(messages.Count, messages.Due, number => Say(pairs[number % pairs.Length], messages, number));
        await messages.Settled.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static void Say(Pair pair, Ledger messages, int number)
    {
        var side = messages.IsByAgent(number) ? pair.Agent : pair.Customer;
        messages.Left(number);
        _ = side.SayAsync(number).AsTask();
    }

    private static IEnumerable<string> Broken(Pair[] pairs) => pairs.SelectMany(pair => pair.Sides).Select(side => side.Broken).OfType<string>();

    private static string Why(Ledger messages, Pair[] pairs) =>
        messages.Refusal is { } code ? $": {messages.Refused} refused, the first {code}"
        : Broken(pairs).FirstOrDefault() is { } end ? $": a connection ended: {end}"
        : "";
}
