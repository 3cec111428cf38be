using System.Globalization;
using System.Text.Json;

namespace Portal.Load;

/// <summary>A result, for people or for programs. Of several rounds the medians count.</summary>
internal sealed record RoutingReport(RoutingOptions Options, IReadOnlyList<Drained> Drains, IReadOnlyList<Streamed> Alone, IReadOnlyList<Streamed> Watched)
{
    public int Lost => Drains.Sum(drain => drain.Lost) + Alone.Concat(Watched).Sum(stream => stream.Arrived.Lost);

    private double? AssignmentsASecond => Round(Median(Drains.Select(drain => drain.Rate)));

    private Percentiles Waited => MedianOf(stream => stream.Arrived.Waited);

    private Percentiles Seen => MedianOf(stream => stream.Arrived.Seen);

    /// <summary>Of one core, the server's and PostgreSQL's: each round with wallboards against the same one without.</summary>
    private double? WallboardShare => Alone.Concat(Watched).Any(stream => Cores(stream) is null)
        ? null
        : Round(Median(Alone.Zip(Watched, (alone, watched) => Cores(watched)!.Value - Cores(alone)!.Value)), 3);

    private double? Told => Round(Median(Watched.Select(stream => stream.Told)));

    public string Json() => JsonSerializer.Serialize(
        new
        {
            Options.Agents,
            Options.Backlog,
            Options.Rate,
            Options.Watchers,
            Options.Seconds,
            Options.Rounds,
            Lost,
            AssignmentsASecond,
            Waited,
            Seen,
            WallboardShare,
            Told,
            GeneratorShare = new { Drains = Share(Drains.Select(drain => drain.Cpu)), Alone = Share(Alone.Select(stream => stream.Cpu)) },
            Drains,
            Alone,
            Watched,
        },
        ChatReport.Camel);

    public string Text() => string.Join('\n', [
        $"One queue, {Options.Agents} agents with their lists open; {Options.Rounds} rounds, medians; {Lost} never seen",
        "",
        Line($"{Options.Backlog} that wait are given   {AssignmentsASecond:0} a second   ({string.Join(", ", Drains.Select(drain => drain.Rate.ToString("0", CultureInfo.InvariantCulture)))})"),
        Cpu(Drains.Select(drain => drain.Cpu)),
        "",
        $"{Options.Rate} a second come for {Options.Seconds} s                     p50      p90      p99      max   ms",
        Times("since they wait, on the agent's screen", Waited),
        Times("since they were due, REST among it", Seen),
        Cpu(Alone.Select(stream => stream.Cpu)),
        "",
        Line($"the same with {Options.Watchers} wallboards, each told {Told:0} changes a second: {WallboardShare * 100:0.0} % of a core more (server and PostgreSQL)"),
        Cpu(Watched.Select(stream => stream.Cpu)),
    ]);

    private static string Times(string what, Percentiles times) =>
        Line($"{what,-40}{times.P50,9:0.0}{times.P90,9:0.0}{times.P99,9:0.0}{times.Max,9:0.0}");

    private static string Cpu(IEnumerable<CpuUse> uses)
    {
        var all = uses.ToArray();
        return Line($"  of all cores: server {Share(all, use => use.Server):0 %}, PostgreSQL {Share(all, use => use.Postgres):0 %}, generator {Share(all):0 %}, others {Share(all, use => use.Others):0 %}");
    }

    private static double? Share(IEnumerable<CpuUse> uses, Func<CpuUse, double?>? of = null)
    {
        var all = uses.ToArray();
        return all.Sum(of ?? (use => use.Generator)) / all.Sum(use => use.Seconds * use.Cores);
    }

    private static double? Cores(Streamed stream) => (stream.Cpu.Server + stream.Cpu.Postgres) / stream.Cpu.Seconds;

    private Percentiles MedianOf(Func<Streamed, Percentiles> of)
    {
        var all = Alone.Select(of).ToArray();
        return new(Middle(p => p.P50), Middle(p => p.P90), Middle(p => p.P99), Middle(p => p.Max));

        double? Middle(Func<Percentiles, double?> one) => all.Any(p => one(p) is null) ? null : Median(all.Select(p => one(p)!.Value));
    }

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return ordered[ordered.Length / 2];
    }

    private static double? Round(double? value, int digits = 1) => value is { } some ? Math.Round(some, digits) : null;

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
