namespace Portal.Load;

/// <summary>What one run showed. Times are milliseconds, CPU is seconds.</summary>
/// <param name="Url">The Portal.</param>
/// <param name="Pairs">Customers with an agent each, two web sockets a pair.</param>
/// <param name="Rate">Messages due a second.</param>
/// <param name="Seconds">How long they were due.</param>
/// <param name="Achieved">Messages that became whole a second, until the last.</param>
/// <param name="Sent">Messages that were due.</param>
/// <param name="Seen">That the other side saw.</param>
/// <param name="Lost">Not whole: without event at the other side, receipt, or the sender's own event. Refused ones are among them.</param>
/// <param name="Doubled">Events or receipts that came again.</param>
/// <param name="OutOfOrder">Events that were not the next of their stream, or overtook one of the same sender.</param>
/// <param name="Refused">Answered by a refusal.</param>
/// <param name="Refusal">The code of the first of them.</param>
/// <param name="Broken">Connections that ended.</param>
/// <param name="Latency">From due to whole.</param>
/// <param name="Late">From due to sent: the generator's own part of it.</param>
/// <param name="Cpu">Who used the CPU meanwhile.</param>
internal sealed record ChatResult(
    Uri Url,
    int Pairs,
    int Rate,
    int Seconds,
    double Achieved,
    int Sent,
    int Seen,
    int Lost,
    int Doubled,
    int OutOfOrder,
    int Refused,
    string? Refusal,
    int Broken,
    Percentiles Latency,
    Percentiles Late,
    CpuUse Cpu)
{
    public bool IsGood => Lost == 0 && Doubled == 0;

    public static ChatResult Of(ChatOptions options, Ledger ledger, int broken, CpuUse cpu) => new(
        options.Url, options.Pairs, options.Rate, options.Seconds,
        Math.Round(ledger.Whole / Math.Max(ledger.Seconds(), 1e-3), 2), ledger.Count, ledger.Seen,
        ledger.Count - ledger.Whole, ledger.Doubled, ledger.OutOfOrder, ledger.Refused, ledger.Refusal, broken,
        Percentiles.Of(ledger.Latencies()), Percentiles.Of(ledger.Delays()), cpu);
}

/// <summary>Milliseconds; null when there was nothing to measure.</summary>
internal sealed record Percentiles(double? P50, double? P90, double? P99, double? Max)
{
    /// <param name="ascending">The values.</param>
    public static Percentiles Of(double[] ascending)
    {
        double? At(double share) => ascending.Length == 0 ? null : Math.Round(ascending[(int)Math.Ceiling(share * ascending.Length) - 1], 2);
        return new(At(0.5), At(0.9), At(0.99), At(1));
    }
}
