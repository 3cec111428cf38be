using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using Portal.Tests.Fixture;

namespace Portal.Tests.Failures;

/// <summary>
/// A browser that keeps to the client law: watches one stream, comes back for ever by position, begins anew when it is told to or the epoch is
/// another one. What came twice, or with a gap before it, it counts.
/// </summary>
internal sealed class Follower : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly TestPerson person;
    private readonly string stream;
    private readonly CancellationTokenSource leaving = new();
    private readonly Lock gate = new();
    private readonly List<Guid> commands = []; // of the events at 1, 2, 3 …
    private readonly List<long> times = []; // and when they came
    private readonly Task following;
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Guid? epoch;

    public Follower(TestPerson person, string stream)
    {
        (this.person, this.stream) = (person, stream);
        following = FollowAsync();
    }

    /// <summary>Events that this connection had been sent before.</summary>
    public int Twice { get; private set; }

    /// <summary>Events before which one was missing.</summary>
    public int Gaps { get; private set; }

    /// <summary>How often it began anew.</summary>
    public int Resets { get; private set; }

    /// <summary>The commands of the events, in order.</summary>
    public Guid[] Commands
    {
        get
        {
            lock (gate)
                return [.. commands];
        }
    }

    /// <summary>The same, and when each of them came.</summary>
    public (Guid Command, long At)[] Heard
    {
        get
        {
            lock (gate)
                return [.. commands.Zip(times)];
        }
    }

    /// <summary>Waits until it has what is wanted.</summary>
    public async Task UntilAsync(Func<Guid[], bool> wanted)
    {
        using var bound = new CancellationTokenSource(Bound);
        while (true)
        {
            Task next;
            lock (gate)
                next = moved.Task;
            if (wanted(Commands))
                return;
            await Task.WhenAny(next, following).WaitAsync(bound.Token);
            if (following.IsFaulted)
                await following;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await following;
        leaving.Dispose();
    }

    private async Task FollowAsync()
    {
        while (!leaving.IsCancellationRequested)
        {
            try
            {
                await using var hub = await person.HubAsync();
                await FollowAsync(hub);
            }
            catch (Exception e) when (e is WebSocketException or HttpRequestException or InvalidOperationException or OperationCanceledException)
            {
                // the server has gone: come back
            }

            await Task.Delay(Pause, leaving.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(HubClient hub)
    {
        if (!await WatchAsync(hub))
            return;
        for (var number = 0; await hub.FrameAtAsync(number, leaving.Token) is { } frame; number++)
        {
            if (frame.IsAbout("Events", stream))
                Take(frame.Arguments[1]);
            else if (frame.IsAbout("Ended", stream))
                return;
        }
    }

    private async Task<bool> WatchAsync(HubClient hub)
    {
        while (true)
        {
            var answer = await hub.CallAsync("Watch", stream, Commands.Length);
            if (answer.TryGetProperty("refusal", out _))
                return false;
            if (Begins(answer.GetProperty("epoch").GetGuid(), answer.GetProperty("reset").GetBoolean()))
                continue;
            Take(answer.GetProperty("events"));
            if (!answer.GetProperty("more").GetBoolean())
                return true;
        }
    }

    /// <summary>Whether what it has is no longer true, and was thrown away.</summary>
    private bool Begins(Guid now, bool reset)
    {
        var known = epoch ?? now;
        epoch = now;
        if (known == now && !reset)
            return false;
        Resets++;
        lock (gate)
        {
            commands.Clear();
            times.Clear();
        }

        return true;
    }

    private void Take(JsonElement events)
    {
        lock (gate)
        {
            foreach (var e in events.EnumerateArray())
                Take(e.GetProperty("position").GetInt64(), e.GetProperty("commandId").GetGuid());
            moved.SetResult();
            moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private void Take(long position, Guid command)
    {
        if (position <= commands.Count)
            Twice++;
        else if (position > commands.Count + 1)
            Gaps++;
        else
            Add(command);
    }

    private void Add(Guid command)
    {
        commands.Add(command);
        times.Add(Stopwatch.GetTimestamp());
    }
}
