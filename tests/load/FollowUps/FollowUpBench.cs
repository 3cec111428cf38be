using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using Portal.Alarms;

namespace Portal.Load;

/// <summary>
/// Measures what follow-ups cost that wait, and how late those are that come due: first the database is filled (<c>--fill</c>), then the server started again, then
/// the rest is measured.
/// </summary>
internal static class FollowUpBench
{
    private const int Resting = 60; // two passes of each share
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(45); // so that a pass finds what is written while it runs
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The exit code: 0, or 1 when something never fired or fired twice.</summary>
    public static async Task<int> RunAsync(FollowUpOptions options)
    {
        var pid = ProcessTree.Listening(options.Url.Port) ?? throw new LoadException($"the process that listens at {options.Url} cannot be seen");
        await using var fill = await FollowUpFill.StartAsync();
        if (options.Fill)
            return await FillAsync(options, fill, pid);
        await Console.Error.WriteLineAsync($"Looking at the server for {Resting} s …");
        await FullCollection.OfAsync(pid);
        var cpu = new CpuMeter(options.Url, options.Url);
        await Task.Delay(TimeSpan.FromSeconds(Resting));
        var (rest, memory, sweep) = (cpu.Use(), ProcessTree.Memory(pid), await SweepAsync(fill));
        var late = await LatenessAsync(options, fill);
        var memoryMegabytes = memory / 1e6;
        await Console.Out.WriteLineAsync(options.Json
            ? JsonSerializer.Serialize(
                new { options.Tickets, options.Each, MemoryMegabytes = memoryMegabytes, rest.Server, rest.Postgres, SweepMilliseconds = sweep, options.Rate, late }, ChatReport.Camel)
            : string.Create(CultureInfo.InvariantCulture, $"""
                {options.Tickets * options.Each} follow-ups wait on {options.Tickets} tickets: the server has {memoryMegabytes:0} MB of its own
                CPU seconds in {Resting} s in which nothing is due: server {rest.Server:0.00}, PostgreSQL {rest.Postgres:0.00}
                one sweep of all shares, one after the other: {sweep:0} ms
                {options.Rate} due a second for {options.Seconds} s: {late.Fired} of {late.Expected} fired
                late by p50 {late.Late.P50:0}, p90 {late.Late.P90:0}, p99 {late.Late.P99:0}, at most {late.Late.Max:0} ms
                """));
        return late.Fired == late.Expected ? 0 : 1;
    }

    private static async Task<int> FillAsync(FollowUpOptions options, FollowUpFill fill, int pid)
    {
        await FullCollection.OfAsync(pid);
        await Console.Error.WriteLineAsync($"The server has {ProcessTree.Memory(pid) / 1e6:0} MB of its own.");
        await Console.Error.WriteLineAsync($"Writing {options.Tickets} tickets with {options.Each} follow-ups each …");
        var (began, first) = (Stopwatch.GetTimestamp(), TimeProvider.System.GetUtcNow().AddDays(1));
        await fill.WriteAsync(options.Tickets, n => Enumerable.Range(0, options.Each).Select(i => first.AddMinutes((n * 31L % 400_000) + (i * 400_000L))));
        await Console.Error.WriteLineAsync($"Written in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s.");
        await using var connection = await fill.Database.OpenAsync();
        await using var analyze = new NpgsqlCommand("VACUUM ANALYZE due_row, follow_up_row, head, ticket_row", connection) { CommandTimeout = 0 };
        await analyze.ExecuteNonQueryAsync();
        return 0;
    }

    private static async Task<double> SweepAsync(FollowUpFill fill)
    {
        using var rows = new DueReader(fill.Database);
        var began = Stopwatch.GetTimestamp();
        for (var share = 0; share < DueRows.Shares; share++)
            await rows.ReadAsync(share, TimeProvider.System.GetUtcNow() + AlarmGrain.Ahead, null, CancellationToken.None);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task<Lateness> LatenessAsync(FollowUpOptions options, FollowUpFill fill)
    {
        var count = options.Rate * options.Seconds;
        await Console.Error.WriteLineAsync($"Writing {count} that come due within {options.Seconds} s …");
        var first = TimeProvider.System.GetUtcNow() + Notice + TimeSpan.FromSeconds(count / 1_000.0);
        await fill.WriteAsync(count, n => [first.AddMilliseconds(1_000.0 * n / options.Rate)]);
        if (TimeProvider.System.GetUtcNow() > first - TimeSpan.FromSeconds(30))
            throw new LoadException("they could not be written before they came due: try --rate or --seconds with less");
        await using var connection = await fill.Database.OpenAsync();
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Patience; await Task.Delay(TimeSpan.FromSeconds(1)))
        {
            await using var read = new NpgsqlCommand("SELECT (data::json ->> 'lateMilliseconds')::float8 FROM event WHERE type = 'follow_up.fired'", connection);
            await using var reader = await read.ExecuteReaderAsync();
            var late = new List<double>();
            while (await reader.ReadAsync())
                late.Add(reader.GetDouble(0));
            if (late.Count >= count)
                return new(late.Count, count, Percentiles.Of([.. late.Order()]));
        }

        return new(0, count, Percentiles.Of([]));
    }

    private sealed record Lateness(long Fired, long Expected, Percentiles Late);
}

/// <summary>How follow-ups are measured.</summary>
/// <param name="Url">The Portal, with its demo accounts.</param>
/// <param name="Tickets">How many tickets have follow-ups that wait.</param>
/// <param name="Each">How many each.</param>
/// <param name="Rate">How many come due a second.</param>
/// <param name="Seconds">For how long.</param>
/// <param name="Fill">True to write what waits, and nothing else.</param>
/// <param name="Json">The result as one JSON object on standard output.</param>
internal sealed record FollowUpOptions(Uri Url, int Tickets, int Each, int Rate, int Seconds, bool Fill, bool Json)
{
    private const int UsualTickets = 200_000, UsualEach = 5, UsualRate = 500, UsualSeconds = 30, Most = 1_000_000, MostEach = 100;

    /// <exception cref="LoadException">What is wrong with them.</exception>
    public static FollowUpOptions Parse(string[] words)
    {
        var arguments = new Arguments(words, ["--url", "--tickets", "--each", "--rate", "--seconds"], "--fill", "--json");
        return new(
            arguments.Needed("--url"), arguments.Number("--tickets", UsualTickets, Most), arguments.Number("--each", UsualEach, MostEach),
            arguments.Number("--rate", UsualRate, Most), arguments.Number("--seconds", UsualSeconds, Most), arguments.Has("--fill"), arguments.Has("--json"));
    }
}
