namespace Portal.Embedded.Activations;

/// <summary>Runs what belongs to one activation, one piece at a time, on the thread pool.</summary>
internal sealed class TurnScheduler(Activation activation) : TaskScheduler, IThreadPoolWorkItem
{
    // So that one busy activation does not hold a thread for ever.
    private const int PiecesAtOnce = 64;

    private readonly Queue<Task> ready = new();
    private bool scheduled;

    /// <summary>The activation whose turn runs here; null outside grains.</summary>
    public static Activation? CurrentActivation => (Current as TurnScheduler)?.Owner;

    public override int MaximumConcurrencyLevel => 1;

    private Activation Owner => activation;

    public void Execute()
    {
        for (var done = 0; done < PiecesAtOnce; done++)
        {
            Task? task;
            lock (ready)
            {
                if (!ready.TryDequeue(out task))
                {
                    scheduled = false;
                    return;
                }
            }

            TryExecuteTask(task);
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override void QueueTask(Task task)
    {
        lock (ready)
        {
            ready.Enqueue(task);
            if (scheduled)
                return;

            scheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Current == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (ready)
            return [.. ready];
    }
}
