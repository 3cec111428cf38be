namespace Portal.Load;

/// <summary>Measures how messages get from one side of a conversation to the other: in Portal, and where there is one, in the floor.</summary>
internal static class Chat
{
    // The runtime compiles what is called often anew, and that again, each time in a pause.
    private const int WarmUps = 2;

    /// <summary>The exit code: 0, or 1 when something was lost or doubled.</summary>
    public static async Task<int> RunAsync(ChatOptions options)
    {
        var targets = new List<Target>();
        try
        {
            targets.Add(await Target.PortalAsync(options.Url, options.Pairs));
            if (options.Floor is { } floor)
                targets.Add(await Target.FloorAsync(floor, options.Url, options.Pairs));
            foreach (var target in Enumerable.Repeat(targets, WarmUps).SelectMany(all => all))
                await target.WarmUpAsync();
            var (text, isGood) = options.Rate is { } rate ? await AtAsync(rate, targets, options) : await MaxAsync(targets, options);
            await Console.Out.WriteLineAsync(text);
            return isGood ? 0 : 1;
        }
        finally
        {
            foreach (var target in targets)
                await target.DisposeAsync();
        }
    }

    private static async Task<(string Text, bool IsGood)> AtAsync(int rate, List<Target> targets, ChatOptions options)
    {
        var rounds = targets.ToDictionary(target => target, _ => new List<ChatResult>());
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var target in targets)
            {
                await Console.Error.WriteLineAsync($"Round {round}: {target.Name} …");
                rounds[target].Add(await target.SayAsync(rate, options.Seconds));
            }
        }

        var report = new ChatReport(options, [.. targets.Select(target => ChatSummary.Of(target, rounds[target]))]);
        return (options.Json ? report.Json() : report.Text(), report.Targets.All(target => target.IsGood));
    }

    private static async Task<(string Text, bool IsGood)> MaxAsync(List<Target> targets, ChatOptions options)
    {
        var found = targets.ToDictionary(target => target, _ => new List<int>());
        for (var round = 1; round <= options.Rounds; round++)
        {
            var searches = targets.ConvertAll(target => new RateSearch(target, found[target].LastOrDefault()));
            while (searches.Any(search => search.Next > 0))
            {
                foreach (var search in searches.Where(search => search.Next > 0))
                    await search.StepAsync(options.Seconds);
            }

            foreach (var search in searches)
                found[search.Target].Add(search.Found);
        }

        var report = new MaxReport(options, [.. targets.Select(target => new MaxResult(target.Name, target.Url, found[target]))]);
        return (options.Json ? report.Json() : report.Text(), report.Targets.All(target => target.Rate > 0));
    }
}
