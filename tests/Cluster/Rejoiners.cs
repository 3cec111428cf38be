using System.Net.WebSockets;
using Portal.Tests.Failures;
using Portal.Tests.Fixture;

namespace Portal.Tests.Cluster;

/// <summary>Browsers that watch a conversation each and come back as the client does: after 0, 1, 2, 5, 10 s, spread by a quarter.</summary>
internal sealed class Rejoiners : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly int[] Waits = [0, 1, 2, 5, 10];
    private readonly CancellationTokenSource leaving = new();
    private readonly Uri server;
    private readonly One[] all;
    private int failed;

    public Rejoiners(Uri server, IReadOnlyList<(TestPerson Customer, Guid Conversation)> places, int count)
    {
        this.server = server;
        all = [.. Enumerable.Range(0, count).Select(i => new One(places[i % places.Count].Customer.Cookie, $"conversation/{places[i % places.Count].Conversation}"))];
        foreach (var one in all)
            one.Living = LiveAsync(one);
    }

    /// <summary>Tries to connect that did not work.</summary>
    public int Failed => failed;

    /// <summary>Waits until everybody is connected, for at least the so-manieth time.</summary>
    public Task AllAreHereAsync(int time) => UntilAsync(one => one.Times >= time && one.Watcher is { Gone.IsCompleted: false });

    /// <summary>Waits until everybody has heard what stands there in their conversation.</summary>
    public Task AllHeardAsync(IReadOnlyList<long> positions) => UntilAsync(one => one.Watcher?.Position >= positions[Array.IndexOf(all, one) % positions.Count]);

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        foreach (var one in all)
            await (one.Watcher?.DisposeAsync() ?? default);
        await Task.WhenAll(all.Select(one => one.Living));
        leaving.Dispose();
    }

    private async Task UntilAsync(Func<One, bool> reached)
    {
        using var bound = new CancellationTokenSource(Bound);
        while (!all.All(reached))
            await Task.Delay(Look, bound.Token);
    }

    private async Task LiveAsync(One one)
    {
        for (var attempt = 0; !leaving.IsCancellationRequested; attempt++)
        {
            var seconds = Waits[Math.Min(attempt, Waits.Length - 1)] * (0.75 + (Random.Shared.NextDouble() / 2));
            await Task.Delay(TimeSpan.FromSeconds(seconds), leaving.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                one.Watcher = await Watcher.ConnectAsync(server, one.Cookie, one.Stream);
                one.Times++;
                attempt = -1;
                await one.Watcher.Gone;
            }
            catch (Exception e) when (e is WebSocketException or HttpRequestException or OperationCanceledException or IOException)
            {
                Interlocked.Increment(ref failed);
            }
        }
    }

    private sealed class One(string cookie, string stream)
    {
        public string Cookie => cookie;

        public string Stream => stream;

        public Watcher? Watcher { get; set; }

        public int Times { get; set; }

        public Task Living { get; set; } = Task.CompletedTask;
    }
}
