using System.Diagnostics;
using System.Net;
using Portal.Tests.Fixture;

namespace Portal.Tests.Failures;

/// <summary>Somebody who says one thing after the other, and each again under the same command id until it is accepted.</summary>
internal sealed class Speaker(TestPerson person, Guid conversation)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly Lock gate = new();
    private readonly List<Said> accepted = [];
    private readonly List<Answer> refused = [];
    private TaskCompletionSource progress = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was accepted, in order, and where the receipts say that it stands.</summary>
    public Said[] Accepted
    {
        get
        {
            lock (gate)
                return [.. accepted];
        }
    }

    /// <summary>Answers that were none of the above, in order.</summary>
    public Answer[] Refused
    {
        get
        {
            lock (gate)
                return [.. refused];
        }
    }

    /// <summary>Speaks until told to stop; the last thing said is accepted.</summary>
    /// <param name="text">What.</param>
    /// <param name="pace">How often; zero: as soon as the last thing is accepted.</param>
    /// <param name="stop">Tells to stop.</param>
    public async Task SpeakAsync(string text, TimeSpan pace, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var next = Task.Delay(pace, CancellationToken.None);
            var command = Guid.NewGuid();
            var answer = await InsistAsync(() => person.SayAsync(conversation, text, command), Note);
            lock (gate)
                accepted.Add(new(command, answer.Json.GetProperty("position").GetInt64(), Stopwatch.GetTimestamp()));
            Told();
            await next;
        }
    }

    /// <summary>Waits for so many more to be accepted.</summary>
    public Task MoreAsync(int count, TimeSpan bound)
    {
        var goal = Accepted.Length + count;
        return UntilAsync(() => Accepted.Length >= goal, bound);
    }

    /// <summary>Waits until something is refused from now on; the answer.</summary>
    public async Task<Answer> RefusedAsync(TimeSpan bound)
    {
        var before = Refused.Length;
        await UntilAsync(() => Refused.Length > before, bound);
        return Refused[before];
    }

    /// <summary>Asks until the answer is yes, whatever happens to the server meanwhile.</summary>
    public static async Task<Answer> InsistAsync(Func<Task<Answer>> ask, Action<Answer>? note = null)
    {
        while (true)
        {
            try
            {
                var answer = await ask();
                if (answer.Status == HttpStatusCode.OK)
                    return answer;
                note?.Invoke(answer);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
            {
                // no answer: it may have been accepted, or not
            }

            await Task.Delay(Pause);
        }
    }

    private async Task UntilAsync(Func<bool> reached, TimeSpan bound)
    {
        using var end = new CancellationTokenSource(bound);
        while (true)
        {
            Task next;
            lock (gate)
                next = progress.Task;
            if (reached())
                return;
            await next.WaitAsync(end.Token);
        }
    }

    private void Note(Answer answer)
    {
        lock (gate)
            refused.Add(answer);
        Told();
    }

    private void Told()
    {
        lock (gate)
        {
            progress.SetResult();
            progress = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}

/// <summary>Something that was accepted.</summary>
internal sealed record Said(Guid Command, long Position, long At);
