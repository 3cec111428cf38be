namespace Portal.Load;

/// <summary>Looks for the highest rate at which a target is still quick, a step at a time, so that targets can take turns.</summary>
/// <param name="target">What is tried.</param>
/// <param name="before">What was found before; 0: nothing yet.</param>
internal sealed class RateSearch(Target target, int before)
{
    private const int First = 2_000, Lowest = 10, Tries = 2;
    private const double QuickMilliseconds = 100, Again = 0.8, Step = 1.4, Precision = 1.06;
    private double good;
    private double bad = double.PositiveInfinity;
    private double next = before > 0 ? before * Again : First;

    public Target Target => target;

    /// <summary>The rate to be tried next; 0 when the highest is found.</summary>
    public int Next => bad / good <= Precision || next < Lowest ? 0 : (int)next;

    /// <summary>The highest rate that was quick.</summary>
    public int Found => (int)good;

    /// <summary>Tries the next rate. What others do on the machine for a moment is no limit of the target, so slow counts when it was twice.</summary>
    public async Task StepAsync(int seconds)
    {
        var quick = false;
        for (var attempt = 1; attempt <= Tries && !quick; attempt++)
        {
            var result = await target.SayAsync(Next, seconds);
            quick = result is { Lost: 0, Latency.P99: < QuickMilliseconds };
            await Console.Error.WriteLineAsync($"{target.Name}: {Next} messages/s, p99 {result.Latency.P99} ms{(quick ? "" : ": slow")}");
        }

        (good, bad) = quick ? (next, bad) : (good, next);
        next = good == 0 ? bad / Step : double.IsInfinity(bad) ? good * Step : Math.Sqrt(good * bad);
    }
}
