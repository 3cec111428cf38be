namespace Portal.Load;

/// <summary>What one round showed. Times are milliseconds, CPU is seconds.</summary>
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
    public static ChatResult Of(int rate, int seconds, Ledger ledger, int broken, CpuUse cpu) => new(
        rate, seconds, Math.Round(ledger.Whole / Math.Max(ledger.Seconds(), 1e-3), 2), ledger.Count, ledger.Seen,
        ledger.Count - ledger.Whole, ledger.Doubled, ledger.OutOfOrder, ledger.Refused, ledger.Refusal, broken,
        Percentiles.Of(ledger.Latencies()), Percentiles.Of(ledger.Delays()), cpu);
}
