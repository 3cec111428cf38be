using System.Globalization;
using System.Text.Json;

namespace Portal.Load;

/// <summary>
/// Measures how soon a ticket that a customer opens over REST stands on the screen of the agent whom a queue gave it, from the moment at which it was due; and
/// how soon pages of lists are there among many tickets.
/// </summary>
internal static class TicketBench
{
    private const int WarmUps = 5, WarmUpSeconds = 4; // by then the server has compiled what it runs for good

    /// <summary>The exit code: 0, or 1 when a ticket was never seen.</summary>
    public static async Task<int> RunAsync(TicketOptions options)
    {
        using var api = new PortalApi(options.Url);
        await api.CheckAsync();
        await using var crew = await Crew.OpenAsync(api, CrewWork.Tickets, options.Agents, TicketOptions.Room);
        await Console.Error.WriteLineAsync("Warming up …");
        for (var i = 0; i < WarmUps; i++)
        {
            await Arrivals.RunAsync(crew, options.Rate, WarmUpSeconds);
            await crew.FreeAsync();
        }

        await Console.Error.WriteLineAsync($"Opening {options.Rate} tickets a second for {options.Seconds} s …");
        var cpu = new CpuMeter(options.Url, options.Url);
        var opened = await Arrivals.RunAsync(crew, options.Rate, options.Seconds);
        var use = cpu.Use();
        await crew.FreeAsync();
        var pages = options.Tickets > 0 ? await TicketPages.MeasureAsync(api, crew, options) : [];
        await Console.Out.WriteLineAsync(options.Json
            ? JsonSerializer.Serialize(new { options.Rate, opened.Opened, opened.Lost, opened.Seen, opened.Answered, Cpu = use, Pages = pages }, ChatReport.Camel)
            : Text(options, opened, use, pages));
        return opened.Lost == 0 ? 0 : 1;
    }

    private static string Text(TicketOptions options, Arrived opened, CpuUse cpu, IReadOnlyList<PageTimes> pages)
    {
        var lines = pages.Select(page => string.Create(CultureInfo.InvariantCulture, $"{page.What,-28} {page.P50,8:0.0} {page.P95,8:0.0} {page.Max,8:0.0}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {options.Rate} tickets a second for {options.Seconds} s, given to {options.Agents} agents: {opened.Opened} opened, {opened.Lost} never seen; from the moment at which each was due

                                            p50      p90      p99      max   ms
            seen on the agent's screen {opened.Seen.P50,8:0.0} {opened.Seen.P90,8:0.0} {opened.Seen.P99,8:0.0} {opened.Seen.Max,8:0.0}
            answered over REST         {opened.Answered.P50,8:0.0} {opened.Answered.P90,8:0.0} {opened.Answered.P99,8:0.0} {opened.Answered.Max,8:0.0}

            CPU seconds in {cpu.Seconds:0.0} s on {cpu.Cores} cores: server {cpu.Server:0.0}, PostgreSQL {cpu.Postgres:0.0}, generator {cpu.Generator:0.0}, others {cpu.Others:0.0}
            {(pages.Count == 0 ? "" : $"\nof {options.Tickets} tickets                p50      p95      max   ms\n{string.Join('\n', lines)}\n")}
            """);
    }
}

/// <summary>How tickets are measured.</summary>
/// <param name="Url">The Portal, with its demo accounts.</param>
/// <param name="Rate">Tickets a second.</param>
/// <param name="Seconds">How long; the agents have room for 4,000 tickets in all.</param>
/// <param name="Agents">Who is given them.</param>
/// <param name="Tickets">Among how many lists are read, 0 for none; they are written into the database of <c>ConnectionStrings__Bench</c>.</param>
/// <param name="Json">The result as one JSON object on standard output.</param>
internal sealed record TicketOptions(Uri Url, int Rate, int Seconds, int Agents, int Tickets, bool Json)
{
    public const int Room = 4_000;
    private const int UsualRate = 400, UsualSeconds = 8, UsualAgents = 40, MostAgents = 400, MostTickets = 10_000_000, UsualTickets = 1_000_000;

    /// <exception cref="LoadException">What is wrong with them.</exception>
    public static TicketOptions Parse(string[] words)
    {
        var arguments = new Arguments(words, ["--url", "--rate", "--seconds", "--agents", "--tickets"], "--json", "--no-lists");
        var (rate, seconds) = (arguments.Number("--rate", UsualRate, Room), arguments.Number("--seconds", UsualSeconds, Room));
        if (rate * seconds > Room)
            throw new LoadException($"--rate times --seconds is at most {Room}: so many tickets the agents have room for");
        return new(
            arguments.Needed("--url"), rate, seconds, arguments.Number("--agents", UsualAgents, MostAgents), arguments.Has("--no-lists") ? 0 : arguments.Number("--tickets", UsualTickets, MostTickets),
            arguments.Has("--json"));
    }
}
