using System.Buffers.Binary;
using System.Diagnostics;

namespace Portal.Load;

/// <summary>
/// What became of every message of one run. Message n is due n intervals after the start, whatever became of those before it (open loop). It is whole when
/// the other side has its event, the sender its receipt and its own event.
/// </summary>
/// <param name="count">Messages, numbered from 0.</param>
/// <param name="rate">A second.</param>
/// <param name="pairs">Who take turns: customer of every pair, then agent of every pair.</param>
internal sealed class Ledger(int count, int rate, int pairs)
{
    private const int IdBytes = 16, Parts = 3;

    private readonly byte[] run = Guid.NewGuid().ToByteArray()[..sizeof(long)];
    private readonly long[] seen = new long[count];
    private readonly long[] echoed = new long[count];
    private readonly long[] answered = new long[count];
    private readonly long[] left = new long[count];
    private readonly TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long start;
    private long missing = (long)count * Parts;
    private int doubled;
    private int outOfOrder;
    private int refused;
    private string? refusal;

    public int Count => count;

    /// <summary>Ends when all are whole or refused.</summary>
    public Task Settled => settled.Task;

    public int Doubled => doubled;

    public int OutOfOrder => outOfOrder;

    public int Refused => refused;

    /// <summary>The code of the first refusal.</summary>
    public string? Refusal => refusal;

    /// <summary>In a moment, so that the first is not late.</summary>
    public void Start() => start = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 20);

    public long Due(int number) => start + (long)((double)number / rate * Stopwatch.Frequency);

    public bool IsByAgent(int number) => number / pairs % 2 == 1;

    /// <summary>Unique for ever, and the number can be read from it.</summary>
    public Guid CommandId(int number)
    {
        Span<byte> id = stackalloc byte[IdBytes];
        run.CopyTo(id);
        BinaryPrimitives.WriteInt64BigEndian(id[run.Length..], number);
        return new Guid(id, bigEndian: true);
    }

    /// <summary>The number of a message of this run.</summary>
    public int? Find(Guid commandId)
    {
        Span<byte> id = stackalloc byte[IdBytes];
        commandId.TryWriteBytes(id, bigEndian: true, out _);
        return id.StartsWith(run) ? (int)BinaryPrimitives.ReadInt64BigEndian(id[run.Length..]) : null;
    }

    public void Left(int number) => left[number] = Stopwatch.GetTimestamp();

    /// <summary>False when that side had it before.</summary>
    public bool Heard(int number, bool mine, long at) => Note(mine ? echoed : seen, number, at);

    public void Answered(int number, string? why, long at)
    {
        if (!Note(answered, number, why is null ? at : -1))
            CameTwice();
        if (why is null)
            return;
        Interlocked.CompareExchange(ref refusal, why, null);
        Interlocked.Increment(ref refused);
        Part(Parts - 1); // its events will not come
    }

    public void CameTwice() => Interlocked.Increment(ref doubled);

    public void CameOutOfOrder() => Interlocked.Increment(ref outOfOrder);

    public int Seen => seen.Count(at => at > 0);

    public int Whole => Enumerable.Range(0, count).Count(IsWhole);

    /// <summary>From the moment that a message was due until the other side had it and the sender its receipt, ms, ascending.</summary>
    public double[] Latencies() => Sorted(Enumerable.Range(0, count).Where(IsWhole).Select(n => Milliseconds(Due(n), Math.Max(seen[n], answered[n]))));

    /// <summary>How much later than due messages left: what of the latencies is the generator's own, ms, ascending.</summary>
    public double[] Delays() => Sorted(Enumerable.Range(0, count).Where(n => left[n] > 0).Select(n => Milliseconds(Due(n), left[n])));

    /// <summary>From the start until the last whole message was, s.</summary>
    public double Seconds() =>
        Enumerable.Range(0, count).Where(IsWhole).Select(n => Milliseconds(start, Math.Max(seen[n], answered[n])) / 1000).DefaultIfEmpty().Max();

    private bool IsWhole(int number) => seen[number] > 0 && echoed[number] > 0 && answered[number] > 0;

    private bool Note(long[] moments, int number, long at)
    {
        if (Interlocked.CompareExchange(ref moments[number], at, 0) != 0)
            return false;
        Part(1);
        return true;
    }

    private void Part(int parts)
    {
        if (Interlocked.Add(ref missing, -parts) == 0)
            settled.TrySetResult();
    }

    private static double Milliseconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;

    private static double[] Sorted(IEnumerable<double> values)
    {
        double[] all = [.. values];
        Array.Sort(all);
        return all;
    }
}
