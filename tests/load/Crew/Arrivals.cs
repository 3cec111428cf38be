using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Portal.Load;

/// <summary>Work that customers bring to a crew at a steady rate, and when each piece stood on an agent's screen.</summary>
internal static class Arrivals
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Open loop: each is brought when it is due, whatever became of those before.</summary>
    /// <param name="crew">Who brings and who gets it.</param>
    /// <param name="rate">A second.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="waits">Milliseconds that a row says something waited, when it came at that moment; null: not asked.</param>
    public static async Task<Arrived> RunAsync(Crew crew, int rate, int seconds, Func<JsonElement, DateTimeOffset, double>? waits = null)
    {
        var count = rate * seconds;
        var run = Guid.NewGuid().ToString("N")[..8];
        var (due, seen, answered, waited) = (new long[count], new double[count], new double[count], new double[count]);
        var answers = new ConcurrentBag<Task>();
        var left = new CountdownEvent(count);
        crew.Heard = (text, row, at) =>
        {
            var words = text.Split(' ');
            if (words[0] != run || !int.TryParse(words[1], CultureInfo.InvariantCulture, out var i) || seen[i] > 0)
                return;
            seen[i] = Stopwatch.GetElapsedTime(due[i], at).TotalMilliseconds;
            waited[i] = waits?.Invoke(row, TimeProvider.System.GetUtcNow() - Stopwatch.GetElapsedTime(at)) ?? 0;
            left.Signal();
        };
        var start = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 2);
        await Pacer.RunAsync(count, i => due[i] = start + (long)((double)i / rate * Stopwatch.Frequency), i => answers.Add(OneAsync(i)));
        await Task.WhenAll(answers);
        left.Wait(Patience);
        crew.Heard = (_, _, _) => { };
        var there = Enumerable.Range(0, count).Where(i => seen[i] > 0).ToArray();
        return new(count, count - there.Length, Times(i => seen[i]), Percentiles.Of([.. answered.Order()]), Times(i => waited[i]));

        Percentiles Times(Func<int, double> of) => Percentiles.Of([.. there.Select(of).Order()]);

        async Task OneAsync(int i)
        {
            await Task.Yield();
            await crew.BringAsync(i, $"{run} {i}");
            answered[i] = Stopwatch.GetElapsedTime(due[i]).TotalMilliseconds;
        }
    }
}

/// <summary>Milliseconds.</summary>
/// <param name="Opened">How many were brought.</param>
/// <param name="Lost">How many never came to a screen.</param>
/// <param name="Seen">From the moment at which each was due until it stood on the agent's screen.</param>
/// <param name="Answered">From then until its customer had the answer.</param>
/// <param name="Waited">What rows said of waiting.</param>
internal sealed record Arrived(int Opened, int Lost, Percentiles Seen, Percentiles Answered, Percentiles Waited);
