using Orleans.Runtime;
using Portal.Embedded.Calls;

namespace Portal.Embedded.Observers;

/// <summary>One observer and the calls that wait for it; they reach it one after another, on the thread pool.</summary>
internal sealed class Observer(GrainId id, object target) : IThreadPoolWorkItem
{
    private readonly WeakReference<object> target = new(target);
    private readonly Queue<Call> waiting = new();
    private bool runs;

    /// <summary>Queues a call, unless the object has been collected.</summary>
    public bool TryPost(Call call)
    {
        if (!target.TryGetTarget(out _))
            return false;

        lock (waiting)
        {
            waiting.Enqueue(call);
            if (runs)
                return true;

            runs = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    public void Execute() => _ = DeliverAsync();

    private async Task DeliverAsync()
    {
        while (Next() is { } call)
        {
            if (!target.TryGetTarget(out var observer))
            {
                if (!call.Method.OneWay)
                    call.Fail(new ClientNotAvailableException(id));
            }
            else if (!call.IsOver)
            {
                await RunInContextAsync(call, observer);
            }
        }
    }

    private Call? Next()
    {
        lock (waiting)
        {
            runs = waiting.TryDequeue(out var call);
            return call;
        }
    }

    private static Task RunInContextAsync(Call call, object observer)
    {
        var run = Task.CompletedTask;
        ExecutionContext.Run(call.Context!, _ => run = call.RunOnAsync(observer), null);
        return run;
    }
}
