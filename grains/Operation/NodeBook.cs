using System.Collections.Immutable;

namespace Portal.Operation;

/// <summary>What the processes of the cluster said of themselves: the last word of each, and ten minutes of all together.</summary>
internal sealed record NodeBook
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private const int MostMoments = 120;

    private ImmutableDictionary<Guid, (NodeReport Report, DateTimeOffset At)> Nodes { get; init; } =
        ImmutableDictionary<Guid, (NodeReport, DateTimeOffset)>.Empty;

    private ImmutableSortedDictionary<DateTimeOffset, NodesMoment> Moments { get; init; } = ImmutableSortedDictionary<DateTimeOffset, NodesMoment>.Empty;

    public NodeBook Report(NodeReport report, DateTimeOffset now)
    {
        var at = Round(now);
        var moments = Moments.SetItem(at, Join(Moments.GetValueOrDefault(at, new NodesMoment(at, 0, 0, 0, null)), report));
        return this with
        {
            Nodes = Nodes.Where(node => now - node.Value.At < Kept).ToImmutableDictionary().SetItem(report.Id, (report, now)),
            Moments = moments.RemoveRange(moments.Keys.Take(moments.Count - MostMoments)),
        };
    }

    public NodeBook Leave(Guid node) => this with { Nodes = Nodes.Remove(node) };

    public NodesLook Look(DateTimeOffset now) => new(
        [
            .. Nodes.Values.Where(node => now - node.At < Kept).OrderBy(node => node.Report.Since).ThenBy(node => node.Report.Id)
                .Select(node => new NodeLook(node.Report, now - node.At)),
        ],
        [.. Moments.Values.Where(moment => now - moment.At < Kept)]);

    /// <summary>All report when five seconds are full by the clock on the wall, so each has one share in each moment.</summary>
    private static DateTimeOffset Round(DateTimeOffset now) => new((now.UtcTicks + (Moment.Ticks / 2)) / Moment.Ticks * Moment.Ticks, TimeSpan.Zero);

    private static NodesMoment Join(NodesMoment moment, NodeReport report) => moment with
    {
        Events = moment.Events + (report.Silo?.Events ?? 0),
        Batches = moment.Batches + (report.Silo?.Batches ?? 0),
        CommitMilliseconds = moment.CommitMilliseconds + (report.Silo?.CommitMilliseconds ?? 0),
        LagMilliseconds = report.Web?.LagMilliseconds is { } lag ? Math.Max(lag, moment.LagMilliseconds ?? 0) : moment.LagMilliseconds,
        Fired = moment.Fired + (report.Silo?.Fired ?? 0),
        LateMilliseconds = report.Silo?.LateMilliseconds is { } late ? Math.Max(late, moment.LateMilliseconds ?? 0) : moment.LateMilliseconds,
    };
}
