namespace Portal.Load;

/// <summary>
/// Measures what conversations cost where nothing happens, and connections that watch and hear nothing: in Portal, and the connections, where there is one, in
/// the floor.
/// </summary>
internal static class Idle
{
    // One visitor has several: a conversation of its own for each of thousands would take longer to make than to measure.
    private const int PerVisitor = 10, AtOnce = 16, Resting = 2_000;

    /// <summary>The exit code: 0, or 1 when a connection ended.</summary>
    public static async Task<int> RunAsync(IdleOptions options)
    {
        var (portal, conversation) = await PortalAsync(options);
        var results = new List<IdleResult> { portal };
        if (options.Floor is { } floor)
            results.Add(await MeasureAsync("floor", floor, options, [.. Enumerable.Repeat(Person.Nobody, Visitors(options)).Select(p => (p, Guid.NewGuid()))]));
        var report = new IdleReport(options, PerVisitor, conversation, results);
        await Console.Out.WriteLineAsync(options.Json ? report.Json() : report.Text());
        return results.All(result => result.Ended == 0) ? 0 : 1;
    }

    private static int Visitors(IdleOptions options) => (options.Connections + PerVisitor - 1) / PerVisitor;

    private static async Task<(IdleResult Connections, double ConversationKibibytes)> PortalAsync(IdleOptions options)
    {
        using var api = new PortalApi(options.Url);
        await api.CheckAsync();
        await Console.Error.WriteLineAsync($"Making {Visitors(options)} conversations …");
        var visitors = await VisitorsInPortal.MakeAsync(api, Visitors(options));
        var connections = await MeasureAsync("Portal", options.Url, options, visitors);
        await Console.Error.WriteLineAsync($"Making {Resting} more …");
        return (connections, await RestAsync(api, options.Url)); // what making them leaves over would be taken by connections
    }

    // Of a Portal in one process; a web node has no grains.
    private static async Task<double> RestAsync(PortalApi api, Uri server)
    {
        var pid = Process(server);
        await FullCollection.OfAsync(pid);
        var before = ProcessTree.Memory(pid);
        await VisitorsInPortal.MakeAsync(api, Resting);
        await FullCollection.OfAsync(pid);
        return (ProcessTree.Memory(pid) - before) / IdleResult.Kibibyte / Resting;
    }

    private static int Process(Uri server) =>
        ProcessTree.Listening(server.Port) ?? throw new LoadException($"the process that listens at {server} cannot be seen");

    // What the second half adds: the first takes what the server has left over, and compiles what it needs.
    private static async Task<IdleResult> MeasureAsync(
        string name, Uri server, IdleOptions options, IReadOnlyList<(Person Person, Guid Conversation)> visitors)
    {
        var pid = Process(server);
        await Console.Error.WriteLineAsync($"{name}: opening {options.Connections} connections …");
        var first = await OpenAsync(server, visitors, options.Connections / 2);
        await FullCollection.OfAsync(pid);
        var before = ProcessTree.Memory(pid);
        Side[] sides = [.. first, .. await OpenAsync(server, visitors, options.Connections - first.Length)];
        await FullCollection.OfAsync(pid);
        var cpu = new CpuMeter(server, options.Url);
        await Task.Delay(TimeSpan.FromSeconds(options.Seconds));
        var use = cpu.Use();
        await FullCollection.OfAsync(pid);
        var after = ProcessTree.Memory(pid);
        var ended = sides.Count(side => side.Broken is not null);
        foreach (var side in sides)
            await side.DisposeAsync();
        return IdleResult.Of(name, server, sides.Length - first.Length, before, after, use, ended);
    }

    private static async Task<Side[]> OpenAsync(Uri server, IReadOnlyList<(Person Person, Guid Conversation)> visitors, int count)
    {
        var sides = new Side[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
            sides[i] = await Side.WatchAsync(server, visitors[i % visitors.Count].Person, visitors[i % visitors.Count].Conversation, isAgent: false));
        return sides;
    }
}
