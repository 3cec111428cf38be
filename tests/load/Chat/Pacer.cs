using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Portal.Load;

/// <summary>Does things when they are due, from a thread of its own: timers are a millisecond late, which would count as the server's latency.</summary>
internal static partial class Pacer
{
    private const int Monotonic = 1, Absolute = 1;

    /// <summary>Ends when the last was done; <paramref name="act"/> must not block.</summary>
    public static Task RunAsync(int count, Func<int, long> due, Action<int> act)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                for (var i = 0; i < count; i++)
                {
                    WaitUntil(due(i));
                    act(i);
                }

                done.SetResult();
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        })
        { IsBackground = true, Name = "pacer" }.Start();
        return done.Task;
    }

    private static void WaitUntil(long moment)
    {
        while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), moment) is { Ticks: > 0 } wait)
        {
            if (!OperatingSystem.IsLinux())
                Thread.CurrentThread.Join(wait); // whole milliseconds
            else
                _ = SleepUntil(Monotonic, Absolute, TimeOf(moment), 0); // the clock of Stopwatch; a signal may end it early
        }
    }

    private static Time TimeOf(long moment) =>
        new((nint)(moment / Stopwatch.Frequency), (nint)(moment % Stopwatch.Frequency * (1_000_000_000 / Stopwatch.Frequency)));

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int SleepUntil(int clock, int flags, in Time until, nint left);

    private readonly record struct Time(nint Seconds, nint Nanoseconds);
}
