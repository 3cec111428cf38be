using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Portal.Operation;

/// <summary>What the grains of this silo do, by kind. Meter <c>Portal.Grains</c>.</summary>
internal sealed class GrainMeter : IDisposable
{
    private readonly Meter meter;
    private readonly Histogram<double> calls;
    private readonly ConcurrentDictionary<Type, GrainKind?> kinds = new();
    private readonly ConcurrentDictionary<IGrainContext, GrainKind> activations = new(ReferenceEqualityComparer.Instance);

    public GrainMeter(IMeterFactory factory)
    {
        meter = factory.Create("Portal.Grains");
        calls = meter.CreateHistogram<double>(
            "portal.grain.calls", "ms", "Calls and their times; outcome: answered, refused, failed, cancelled; reason: kind of refusal or exception");
        meter.CreateObservableUpDownCounter(
            "portal.grain.activations", () => Kinds.Select(kind => new Measurement<int>(kind.Active, kind.Tag)), "{activation}", "Grains in memory");
    }

    /// <summary>Every kind that was ever called here, by name.</summary>
    public IEnumerable<GrainKind> Kinds => kinds.Values.OfType<GrainKind>().OrderBy(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>The kind of the grain that is called; null when it is not one of ours. Its first call tells that there is an activation.</summary>
    public GrainKind? Find(IIncomingGrainCallContext call)
    {
        var kind = kinds.GetOrAdd(call.Grain.GetType(), GrainKind.Of);
        if (kind is not null && activations.TryAdd(call.TargetContext, kind))
            Activated(call.TargetContext, kind);
        return kind;
    }

    public void Called(GrainKind kind, string method, string outcome, string? reason, TimeSpan time)
    {
        kind.Called(outcome == "failed");
        if (calls.Enabled)
            calls.Record(time.TotalMilliseconds, new TagList { kind.Tag, new("method", method), new("outcome", outcome), new("reason", reason) });
    }

    public void Dispose() => meter.Dispose();

    private void Activated(IGrainContext activation, GrainKind kind)
    {
        kind.Activated(1);
        // Unsafe: as long as it lives, nothing of its first call shall.
        activation.Deactivated.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() =>
        {
            activations.TryRemove(activation, out _);
            kind.Activated(-1);
        });
    }
}

/// <summary>All grains of one class in this silo.</summary>
internal sealed class GrainKind(string name)
{
    private const string Suffix = "Grain";
    private int active;
    private long calls;
    private long faults;

    public string Name => name;

    public KeyValuePair<string, object?> Tag { get; } = new("grain", name);

    /// <summary>How many are in memory.</summary>
    public int Active => Volatile.Read(ref active);

    /// <summary>Since the start.</summary>
    public long Calls => Volatile.Read(ref calls);

    /// <summary>Since the start.</summary>
    public long Faults => Volatile.Read(ref faults);

    /// <summary>Null for grains of others: those of the host, say.</summary>
    public static GrainKind? Of(Type grain) => grain.Assembly != typeof(GrainKind).Assembly
        ? null
        : new(grain.Name.EndsWith(Suffix, StringComparison.Ordinal) ? grain.Name[..^Suffix.Length] : grain.Name);

    public void Activated(int change) => Interlocked.Add(ref active, change);

    public void Called(bool failed)
    {
        Interlocked.Increment(ref calls);
        if (failed)
            Interlocked.Increment(ref faults);
    }
}
