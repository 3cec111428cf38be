namespace Portal.Tests.Routing.Simulation;

/// <summary>How one grain reaches another: in a moment; and while it storms late, twice or not at all. What is said stands still for nobody.</summary>
internal sealed class Network(VirtualTime time, Random random)
{
    private static readonly TimeSpan NoAnswer = TimeSpan.FromSeconds(10);

    public bool Storms { get; set; }

    /// <summary>Whether something goes wrong this time.</summary>
    public bool Fails(double often) => Storms && random.NextDouble() < often;

    /// <summary>Nobody waits for a nudge.</summary>
    public void Nudge(Action deliver)
    {
        if (Fails(0.03))
            return;
        time.After(Fails(0.03) ? TimeSpan.FromSeconds(random.NextDouble() * 5) : Moment(), deliver);
        if (Fails(0.03))
            time.After(Moment(), deliver);
    }

    /// <summary>A call and its answer, or a fault when either is lost.</summary>
    public Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        var answer = new TaskCompletionSource<T>();
        if (Fails(0.005))
            time.After(NoAnswer, () => answer.TrySetException(new TimeoutException()));
        else
            time.After(Moment(), () => _ = AnswerAsync(call, answer));
        return answer.Task;
    }

    private async Task AnswerAsync<T>(Func<Task<T>> call, TaskCompletionSource<T> answer)
    {
        try
        {
            var result = await call();
            if (Fails(0.005))
                time.After(NoAnswer, () => answer.TrySetException(new TimeoutException()));
            else
                time.After(Moment(), () => answer.TrySetResult(result));
        }
        catch (SimulatedFault fault)
        {
            time.After(Moment(), () => answer.TrySetException(fault));
        }
    }

    private TimeSpan Moment() => TimeSpan.FromTicks(random.Next(1_000, 30_000));
}

/// <summary>A commit that came to nothing, or whose answer was lost.</summary>
internal sealed class SimulatedFault : Exception;

/// <summary>One turn after the other, as a grain has them.</summary>
internal sealed class Turns
{
    private readonly Queue<Func<Task>> waiting = [];
    private bool running;

    public void Post(Func<Task> turn)
    {
        waiting.Enqueue(turn);
        if (!running)
            _ = RunAsync();
    }

    public Task<T> AskAsync<T>(Func<Task<T>> turn)
    {
        var answer = new TaskCompletionSource<T>();
        Post(async () =>
        {
            try
            {
                answer.SetResult(await turn());
            }
            catch (Exception e) when (e is SimulatedFault or TimeoutException)
            {
                answer.SetException(e is SimulatedFault ? e : new SimulatedFault());
            }
        });
        return answer.Task;
    }

    private async Task RunAsync()
    {
        running = true;
        while (waiting.TryDequeue(out var turn))
        {
            try
            {
                await turn();
            }
            catch (Exception e) when (e is SimulatedFault or TimeoutException)
            {
                // the next call finds what was saved
            }
        }

        running = false;
    }
}
