namespace Portal.Load;

/// <summary>Measures what connections cost that watch and hear nothing: in Portal, and where there is one, in the floor.</summary>
internal static class Idle
{
    // One visitor has several: a conversation of its own for each of thousands would take longer to make than to measure.
    private const int PerVisitor = 10, AtOnce = 16;

    /// <summary>The exit code: 0, or 1 when a connection ended.</summary>
    public static async Task<int> RunAsync(IdleOptions options)
    {
        var results = new List<IdleResult> { await PortalAsync(options) };
        if (options.Floor is { } floor)
            results.Add(await MeasureAsync("floor", floor, options, [.. Enumerable.Repeat(Person.Nobody, Visitors(options)).Select(p => (p, Guid.NewGuid()))]));
        var report = new IdleReport(options, PerVisitor, results);
        await Console.Out.WriteLineAsync(options.Json ? report.Json() : report.Text());
        return results.All(result => result.Ended == 0) ? 0 : 1;
    }

    private static int Visitors(IdleOptions options) => (options.Connections + PerVisitor - 1) / PerVisitor;

    private static async Task<IdleResult> PortalAsync(IdleOptions options)
    {
        using var api = new PortalApi(options.Url);
        await api.CheckAsync();
        await Console.Error.WriteLineAsync($"Making {Visitors(options)} conversations …");
        var visitors = await VisitorsInPortal.MakeAsync(api, Visitors(options));
        return await MeasureAsync("Portal", options.Url, options, visitors);
    }

    // What the second half adds: the first takes what the server has left over, and compiles what it needs.
    private static async Task<IdleResult> MeasureAsync(
        string name, Uri server, IdleOptions options, IReadOnlyList<(Person Person, Guid Conversation)> visitors)
    {
        var pid = ProcessTree.Listening(server.Port) ?? throw new LoadException($"the process that listens at {server} cannot be seen");
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
