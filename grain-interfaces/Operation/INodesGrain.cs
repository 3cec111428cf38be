using System.Collections.Immutable;

namespace Portal.Operation;

/// <summary>How the processes of the cluster fare, as they say themselves; for those who operate it. Key: 0.</summary>
[Alias("nodes")]
public interface INodesGrain : IGrainWithIntegerKey
{
    /// <summary>What a process has done; every 5 s. Who says nothing for 10 minutes is forgotten.</summary>
    [Alias("Report")]
    Task ReportAsync(NodeReport report);

    /// <summary>It stops, and that is as it should be.</summary>
    [Alias("Leave")]
    Task LeaveAsync(Guid nodeId);

    /// <summary>All that reported lately, and the last 10 minutes of them together. Kept in memory: after a move it begins anew.</summary>
    [Alias("Look")]
    Task<NodesLook> LookAsync();
}

/// <summary>One process, as it sees itself.</summary>
/// <param name="Id">Its run: new at every start.</param>
/// <param name="Name">The machine's or container's name, and the number of the process.</param>
/// <param name="Version">Of the program, such as <c>1.0.0+97cddbd</c>.</param>
/// <param name="GrainHost">What runs its grains or reaches them, such as <c>Orleans 10.4.2</c>.</param>
/// <param name="Since">When it started.</param>
/// <param name="Cpu">Processors busy with it, on average since the last report: 1.5 is one and a half.</param>
/// <param name="Memory">Its working set, in bytes.</param>
/// <param name="Silo">What the silo in it did since the last report; null when there is none.</param>
/// <param name="Web">What the web node in it did since the last report; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("node-report")]
public sealed record NodeReport(
    Guid Id,
    string Name,
    string Version,
    string GrainHost,
    DateTimeOffset Since,
    double Cpu,
    long Memory,
    SiloFigures? Silo,
    WebFigures? Web);

/// <summary>What a silo did since it was asked last.</summary>
/// <param name="Seconds">How long that is.</param>
/// <param name="Grains">By kind, those only that were ever called here.</param>
/// <param name="Events">Events committed.</param>
/// <param name="Batches">Commits.</param>
/// <param name="CommitMilliseconds">Time spent in them.</param>
/// <param name="Waiting">Appends that wait for the next commit now.</param>
/// <param name="Fired">Of what was due at a time of its own, how much was done.</param>
/// <param name="LateMilliseconds">The longest from the time that something was due to the one when it was done; null when nothing was.</param>
[GenerateSerializer, Immutable, Alias("silo-figures")]
public sealed record SiloFigures(
    double Seconds, ImmutableArray<GrainFigures> Grains, long Events, long Batches, double CommitMilliseconds, int Waiting, long Fired = 0,
    double? LateMilliseconds = null);

/// <summary>The grains of one kind in a silo.</summary>
/// <param name="Kind">The name of their class without "Grain".</param>
/// <param name="Active">How many are in memory now.</param>
/// <param name="Calls">Calls since asked last, ticks of their timers among them.</param>
/// <param name="Faults">Those of them that ended with an exception.</param>
[GenerateSerializer, Immutable, Alias("grain-figures")]
public sealed record GrainFigures(string Kind, int Active, long Calls, long Faults);

/// <summary>What a web node did since it was asked last.</summary>
/// <param name="Seconds">How long that is.</param>
/// <param name="Connections">Browsers connected now.</param>
/// <param name="Watches">Streams and lists that they watch now.</param>
/// <param name="Batches">Batches heard from silos, heartbeats among them.</param>
/// <param name="Missed">Times that something may have been missed.</param>
/// <param name="CatchUps">Pages read for browsers that were behind.</param>
/// <param name="Overflows">Times that a browser was too slow for its queue.</param>
/// <param name="LagMilliseconds">From the time of an event to its arrival, on average; null when none came. Clocks of two machines may differ.</param>
/// <param name="WorstLagMilliseconds">The longest of them.</param>
[GenerateSerializer, Immutable, Alias("web-figures")]
public sealed record WebFigures(
    double Seconds,
    int Connections,
    int Watches,
    long Batches,
    long Missed,
    long CatchUps,
    long Overflows,
    double? LagMilliseconds,
    double? WorstLagMilliseconds);

/// <summary>The cluster at a glance.</summary>
/// <param name="Nodes">Oldest first.</param>
/// <param name="Moments">Oldest first, 120 at most.</param>
[GenerateSerializer, Immutable, Alias("nodes-look")]
public sealed record NodesLook(ImmutableArray<NodeLook> Nodes, ImmutableArray<NodesMoment> Moments);

/// <summary>One process as it said last.</summary>
/// <param name="Report">What it said.</param>
/// <param name="Silence">How long ago that was.</param>
[GenerateSerializer, Immutable, Alias("node-look")]
public sealed record NodeLook(NodeReport Report, TimeSpan Silence);

/// <summary>Five seconds of the whole cluster.</summary>
/// <param name="At">When they ended.</param>
/// <param name="Events">Events committed.</param>
/// <param name="Batches">Commits.</param>
/// <param name="CommitMilliseconds">Time spent in them, all silos together.</param>
/// <param name="LagMilliseconds">Of the web node with the longest average lag; null when no event came to any.</param>
/// <param name="Fired">Of what was due at a time of its own, how much was done.</param>
/// <param name="LateMilliseconds">How late the latest of it was; null when nothing was due.</param>
[GenerateSerializer, Immutable, Alias("nodes-moment")]
public sealed record NodesMoment(
    DateTimeOffset At, long Events, long Batches, double CommitMilliseconds, double? LagMilliseconds, long Fired = 0, double? LateMilliseconds = null);
