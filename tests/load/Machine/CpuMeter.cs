using System.Diagnostics;

namespace Portal.Load;

/// <summary>Who used the CPU since it was made. Only a server on this machine can be seen.</summary>
internal sealed class CpuMeter
{
    private readonly int[] servers;
    private readonly int? postgres;
    private readonly Reading before;
    private readonly long since = Stopwatch.GetTimestamp();

    /// <param name="url">The server; of a cluster the front, and whatever was started beside it counts, too.</param>
    /// <param name="beside">The Portal that was started beside PostgreSQL; mostly the same.</param>
    public CpuMeter(Uri url, Uri beside)
    {
        servers = url.IsLoopback && ProcessTree.Listening(url.Port) is { } first ? ProcessTree.ServersBeside(first) : [];
        postgres = beside.IsLoopback && ProcessTree.Listening(beside.Port) is { } portal ? ProcessTree.PostgresBeside(portal) : null;
        before = Read();
    }

    /// <summary>CPU seconds until now; null: not known.</summary>
    public CpuUse Use()
    {
        var now = Read();
        var (generator, inServer, inPostgres) = (now.Generator - before.Generator, now.Server - before.Server, now.Postgres - before.Postgres);
        var others = now.Busy - before.Busy - generator - (inServer ?? 0) - (inPostgres ?? 0);
        return new(
            Environment.ProcessorCount, Round(Stopwatch.GetElapsedTime(since).TotalSeconds)!.Value, Round(generator)!.Value,
            Round(inServer), Round(inPostgres), Round(others));
    }

    private static double? Round(double? seconds) => seconds is { } some ? Math.Round(some, 3) : null;

    private Reading Read() => new(
        Environment.CpuUsage.TotalTime.TotalSeconds,
        servers.Length > 0 ? servers.Sum(ProcessTree.Cpu) : null,
        postgres is { } first ? ProcessTree.CpuWithChildren(first) : null,
        ProcessTree.Busy());

    private sealed record Reading(double Generator, double? Server, double? Postgres, double? Busy);
}

/// <summary>CPU seconds; what is not known is null.</summary>
/// <param name="Cores">Of the machine.</param>
/// <param name="Seconds">How long was measured.</param>
/// <param name="Generator">This program.</param>
/// <param name="Server">What is measured.</param>
/// <param name="Postgres">Its PostgreSQL.</param>
/// <param name="Others">Everything else on the machine: what makes a measurement doubtful.</param>
internal sealed record CpuUse(int Cores, double Seconds, double Generator, double? Server, double? Postgres, double? Others);
