using System.Collections.Concurrent;

namespace Portal.Tests.Embedded;

/// <summary>Named points that grains and tests reach and wait for, and a record of what happened.</summary>
internal sealed class Stage
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> points = new();
    private readonly ConcurrentQueue<string> record = new();

    /// <summary>All that was noted, in order.</summary>
    public string[] Record => [.. record];

    public void Note(string what) => record.Enqueue(what);

    public void Reach(string point) => At(point).TrySetResult();

    public Task Reached(string point) => At(point).Task.WaitAsync(Bound);

    public bool Has(string point) => At(point).Task.IsCompleted;

    /// <summary>Says that it is there and waits to be let go.</summary>
    public Task Hold(string point)
    {
        Reach(point);
        return Reached(point + ".go");
    }

    public void LetGo(string point) => Reach(point + ".go");

    /// <summary>Waits for what has no point of its own to become true.</summary>
    public async Task Settled(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Bound);
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public static Task Within(Task task) => task.WaitAsync(Bound);

    private TaskCompletionSource At(string point) =>
        points.GetOrAdd(point, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
