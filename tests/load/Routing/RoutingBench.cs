using System.Diagnostics;

namespace Portal.Load;

/// <summary>
/// Measures how fast one queue gives what waits in it to many agents, how soon somebody who comes stands on the screen of who was given them, and what wallboards
/// cost meanwhile.
/// </summary>
internal static class RoutingBench
{
    private const string Queue = "Support";
    private const int WarmUpSeconds = 3, Day = 86_400;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>The exit code: 0, or 1 when a conversation was never seen.</summary>
    public static async Task<int> RunAsync(RoutingOptions options)
    {
        using var api = new PortalApi(options.Url);
        await api.CheckAsync();
        await Console.Error.WriteLineAsync($"{options.Agents} agents come …");
        await using var crew = await Crew.OpenAsync(api, CrewWork.Chats, options.Agents, options.Room);
        await OpenAsync(api, crew, "push");
        await Arrivals.RunAsync(crew, options.Rate, Math.Min(WarmUpSeconds, options.Seconds));
        await crew.FreeAsync();
        await DrainAsync(api, crew, options); // warms up, too
        var (drains, alone, watched) = (new List<Drained>(), new List<Streamed>(), new List<Streamed>());
        for (var round = 1; round <= options.Rounds; round++)
        {
            await Console.Error.WriteLineAsync($"Round {round} of {options.Rounds} …");
            drains.Add(await DrainAsync(api, crew, options));
            alone.Add(await StreamAsync(api, crew, options, 0));
            watched.Add(await StreamAsync(api, crew, options, options.Watchers));
        }

        var report = new RoutingReport(options, drains, alone, watched);
        await Console.Out.WriteLineAsync(options.Json ? report.Json() : report.Text());
        return report.Lost == 0 ? 0 : 1;
    }

    /// <summary>Nobody answers while it is measured, and nobody loses what they have for it.</summary>
    private static Task OpenAsync(PortalApi api, Crew crew, string delivery) =>
        api.ChangeQueueAsync(crew.Administrator, Queue, new { name = Queue, delivery, firstReplySeconds = Day, customerWaitingMinutes = Day / 60 });

    /// <summary>Agents would take by themselves what comes; then the queue gives it, all of it at once.</summary>
    private static async Task<Drained> DrainAsync(PortalApi api, Crew crew, RoutingOptions options)
    {
        var run = Guid.NewGuid().ToString("N")[..8];
        var (seen, last, left) = (new HashSet<string>(), 0L, new CountdownEvent(options.Backlog));
        await OpenAsync(api, crew, "pull");
        await crew.BringManyAsync(options.Backlog, i => $"{run} {i}");
        crew.Heard = (words, _, at) =>
        {
            lock (seen)
            {
                if (!words.StartsWith(run, StringComparison.Ordinal) || !seen.Add(words))
                    return;
                last = at;
            }

            left.Signal();
        };
        var (cpu, since) = (new CpuMeter(options.Url, options.Url), Stopwatch.GetTimestamp());
        await OpenAsync(api, crew, "push");
        var all = left.Wait(Patience);
        var use = cpu.Use();
        crew.Heard = (_, _, _) => { };
        await crew.FreeAsync();
        return new(all ? options.Backlog / Stopwatch.GetElapsedTime(since, last).TotalSeconds : 0, left.CurrentCount, use);
    }

    private static async Task<Streamed> StreamAsync(PortalApi api, Crew crew, RoutingOptions options, int watchers)
    {
        await using var boards = await Wallboards.OpenAsync(api, crew.Administrator, watchers);
        var cpu = new CpuMeter(options.Url, options.Url);
        var arrived = await Arrivals.RunAsync(crew, options.Rate, options.Seconds, (row, now) => (now - row.GetProperty("lastAt").GetDateTimeOffset()).TotalMilliseconds);
        var use = cpu.Use();
        var told = boards.Told;
        await crew.FreeAsync();
        return new(arrived, told / Math.Max(1, watchers) / use.Seconds, use);
    }
}

/// <summary>A backlog that was given.</summary>
/// <param name="Rate">Conversations a second, from the order to give them to the last on a screen; 0 when some never came.</param>
/// <param name="Lost">How many never came.</param>
/// <param name="Cpu">Meanwhile.</param>
internal sealed record Drained(double Rate, int Lost, CpuUse Cpu);

/// <summary>A stream of them.</summary>
/// <param name="Arrived">How soon they were on a screen.</param>
/// <param name="Told">Changes a second that each wallboard was told.</param>
/// <param name="Cpu">Meanwhile.</param>
internal sealed record Streamed(Arrived Arrived, double Told, CpuUse Cpu);
