using System.Collections.Immutable;
using Portal.Mail;

namespace Portal.Operation;

/// <summary>The installation as its operator sees it.</summary>
/// <param name="Nodes">Its processes, oldest first.</param>
/// <param name="Grains">Those in memory, by kind, of all silos that speak.</param>
/// <param name="Moments">The last ten minutes in steps of 5 s, oldest first.</param>
/// <param name="Database">Left out when it does not answer.</param>
/// <param name="Due">What owners are to be woken for; likewise.</param>
/// <param name="Mail">The outbox; likewise.</param>
internal sealed record OperationLook(
    ImmutableArray<ShownNode> Nodes, ImmutableArray<ShownGrains> Grains, ImmutableArray<ShownMoment> Moments, DatabaseFigures? Database, DueFigures? Due,
    MailFigures? Mail)
{
    /// <summary>The seconds that a moment has.</summary>
    private const double MomentSeconds = 5;

    public static OperationLook Of(NodesLook look, DatabaseFigures? database, DueFigures? due, MailFigures? mail)
    {
        var nodes = look.Nodes.Select(ShownNode.Of).ToImmutableArray();
        return new(
            nodes,
            [.. look.Nodes.Where(node => !ShownNode.IsSilent(node.Silence)).Select(node => node.Report.Silo).OfType<SiloFigures>().SelectMany(ShownGrains.Of)
                .GroupBy(grains => grains.Kind).Select(ShownGrains.Sum).OrderBy(grains => grains.Kind, StringComparer.Ordinal)],
            [.. look.Moments.Select(moment => new ShownMoment(
                moment.At, moment.Events / MomentSeconds, moment.Batches / MomentSeconds, Mean(moment.CommitMilliseconds, moment.Batches), moment.LagMilliseconds,
                moment.Fired / MomentSeconds, moment.LateMilliseconds))],
            database,
            due,
            mail);
    }

    internal static double? Mean(double sum, long count) => count == 0 ? null : sum / count;
}

/// <summary>One process.</summary>
/// <param name="SilentSeconds">How long it has said nothing; left out while it speaks as it should, every 5 s.</param>
/// <param name="Silo">Left out when there is none in it.</param>
/// <param name="Web">Left out when there is none in it.</param>
internal sealed record ShownNode(
    Guid Id,
    string Name,
    string Version,
    string GrainHost,
    DateTimeOffset Since,
    double? SilentSeconds,
    double Cpu,
    long Memory,
    ShownSilo? Silo,
    ShownWeb? Web)
{
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(15);

    public static bool IsSilent(TimeSpan silence) => silence >= Silent;

    public static ShownNode Of(NodeLook look)
    {
        var (report, silence) = (look.Report, look.Silence);
        return new(
            report.Id, report.Name, report.Version, report.GrainHost, report.Since, IsSilent(silence) ? silence.TotalSeconds : null, report.Cpu, report.Memory,
            report.Silo is { } silo ? ShownSilo.Of(silo) : null,
            report.Web is { } web
                ? new(web.Connections, web.Watches, web.Missed, web.CatchUps, web.Overflows, web.LagMilliseconds, web.WorstLagMilliseconds)
                : null);
    }
}

/// <summary>A silo in its last seconds.</summary>
/// <param name="Active">Grains in memory.</param>
/// <param name="CommitMilliseconds">A commit's, on average; left out when there was none.</param>
/// <param name="Waiting">Appends that wait for the next commit.</param>
internal sealed record ShownSilo(
    int Active, double CallsPerSecond, double EventsPerSecond, double BatchesPerSecond, double? CommitMilliseconds, int Waiting)
{
    public static ShownSilo Of(SiloFigures silo) => new(
        silo.Grains.Sum(grains => grains.Active),
        ShownGrains.Rate(silo.Grains.Sum(grains => grains.Calls), silo.Seconds),
        ShownGrains.Rate(silo.Events, silo.Seconds),
        ShownGrains.Rate(silo.Batches, silo.Seconds),
        OperationLook.Mean(silo.CommitMilliseconds, silo.Batches),
        silo.Waiting);
}

/// <summary>A web node in its last seconds.</summary>
/// <param name="Missed">Times that something of a silo's may have been missed.</param>
/// <param name="LagMilliseconds">From an event to its arrival, on average; left out when none came.</param>
internal sealed record ShownWeb(
    int Connections, int Watches, long Missed, long CatchUps, long Overflows, double? LagMilliseconds, double? WorstLagMilliseconds);

/// <summary>The grains of one kind.</summary>
/// <param name="Faults">Calls that ended with an exception in the last seconds.</param>
internal sealed record ShownGrains(string Kind, int Active, double CallsPerSecond, long Faults)
{
    public static IEnumerable<ShownGrains> Of(SiloFigures silo) =>
        silo.Grains.Select(grains => new ShownGrains(grains.Kind, grains.Active, Rate(grains.Calls, silo.Seconds), grains.Faults));

    public static ShownGrains Sum(IGrouping<string, ShownGrains> same) =>
        new(same.Key, same.Sum(grains => grains.Active), same.Sum(grains => grains.CallsPerSecond), same.Sum(grains => grains.Faults));

    public static double Rate(long count, double seconds) => seconds > 0 ? count / seconds : 0;
}

/// <summary>Five seconds of the whole cluster.</summary>
/// <param name="CommitMilliseconds">A commit's, on average; left out when there was none.</param>
/// <param name="LagMilliseconds">Of the web node with the longest; left out when no event came to any.</param>
/// <param name="FiredPerSecond">Of what was due at a time of its own, how much was done.</param>
/// <param name="LateMilliseconds">How late the latest of it was; left out when nothing was due.</param>
internal sealed record ShownMoment(
    DateTimeOffset At, double EventsPerSecond, double BatchesPerSecond, double? CommitMilliseconds, double? LagMilliseconds, double FiredPerSecond,
    double? LateMilliseconds);
