namespace Portal.Load;

/// <summary>What all rounds of one target showed: medians of times and CPU, sums of what went wrong.</summary>
/// <param name="Name">The target.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Achieved">Messages a second that became whole.</param>
/// <param name="Latency">From due to whole, ms.</param>
/// <param name="Late">From due to sent: the generator's own part of it, ms.</param>
/// <param name="ServerCpu">Of the server, s per 1,000 messages; null: not known.</param>
/// <param name="PostgresCpu">Of its PostgreSQL, s per 1,000 messages; null: not known.</param>
/// <param name="GeneratorShare">Of all cores.</param>
/// <param name="OthersShare">Of all cores: what makes a measurement doubtful.</param>
/// <param name="Lost">Messages that did not become whole.</param>
/// <param name="Doubled">Events or receipts that came again.</param>
/// <param name="OutOfOrder">Events that came out of their order.</param>
/// <param name="Rounds">One by one.</param>
internal sealed record ChatSummary(
    string Name,
    Uri Url,
    double? Achieved,
    Percentiles Latency,
    Percentiles Late,
    double? ServerCpu,
    double? PostgresCpu,
    double? GeneratorShare,
    double? OthersShare,
    int Lost,
    int Doubled,
    int OutOfOrder,
    IReadOnlyList<ChatResult> Rounds)
{
    private const int Thousand = 1_000;

    public bool IsGood => Lost == 0 && Doubled == 0;

    /// <summary>Of server and PostgreSQL, s per 1,000 messages.</summary>
    public double? Cpu => ServerCpu + PostgresCpu;

    public static ChatSummary Of(Target target, IReadOnlyList<ChatResult> rounds)
    {
        double? Each(Func<CpuUse, double?> of) => Median(rounds.Select(round => of(round.Cpu) / round.Sent * Thousand));
        double? Share(Func<CpuUse, double?> of) => Median(rounds.Select(round => of(round.Cpu) / (round.Cpu.Seconds * round.Cpu.Cores)));
        return new(
            target.Name, target.Url, Median(rounds.Select(round => (double?)round.Achieved)), Of(rounds.Select(round => round.Latency)),
            Of(rounds.Select(round => round.Late)), Each(cpu => cpu.Server), Each(cpu => cpu.Postgres), Share(cpu => cpu.Generator),
            Share(cpu => cpu.Others), rounds.Sum(round => round.Lost), rounds.Sum(round => round.Doubled), rounds.Sum(round => round.OutOfOrder), rounds);
    }

    private static Percentiles Of(IEnumerable<Percentiles> rounds) => new(
        Median(rounds.Select(p => p.P50)), Median(rounds.Select(p => p.P90)), Median(rounds.Select(p => p.P99)), Median(rounds.Select(p => p.Max)));

    private static double? Median(IEnumerable<double?> values) => Percentiles.Of([.. values.OfType<double>().Order()], digits: 4).P50;
}
