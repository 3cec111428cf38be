namespace Portal.Live;

/// <summary>Who comes first has its turn first, and the next one when that has ended.</summary>
internal sealed class Turns
{
    private Task last = Task.CompletedTask;

    /// <summary>The next turn, when it is its turn. Whoever takes it ends it.</summary>
    public async ValueTask<Turn> NextAsync()
    {
        var turn = new Turn();
        await Interlocked.Exchange(ref last, turn.Ended);
        return turn;
    }
}

/// <summary>A turn; it may be ended more than once.</summary>
internal sealed class Turn
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Ended => ended.Task;

    public void End() => ended.TrySetResult();
}
