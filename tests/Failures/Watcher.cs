using System.Diagnostics;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Portal.Tests.Failures;

/// <summary>A browser that keeps nothing but the position it has seen, so that a thousand of them fit into a test; it can stop reading its socket.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private const byte End = 0x1e;
    private const int SmallBuffer = 4096; // so that a stalled browser is felt soon
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource leaving = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly Lock gate = new();
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? stalled;

    private Watcher()
    {
    }

    /// <summary>The last position seen.</summary>
    public long Position { get; private set; }

    /// <summary>When that was.</summary>
    public long LastAt { get; private set; }

    /// <summary>Events that were not the next.</summary>
    public int OutOfOrder { get; private set; }

    /// <summary>Ends when the server has gone.</summary>
    public Task Gone => gone.Task;

    /// <exception cref="WebSocketException">The server would not have it, or was gone before it answered.</exception>
    public static async Task<Watcher> ConnectAsync(Uri server, string cookie, string stream)
    {
        var watcher = new Watcher();
        watcher.socket.Options.SetRequestHeader("Cookie", cookie);
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = ConnectAsync });
        await watcher.socket.ConnectAsync(new Uri($"ws://{server.Authority}/hubs/live"), invoker, watcher.leaving.Token);
        await watcher.SendAsync("""{"protocol":"json","version":1}""");
        _ = watcher.ReceiveAsync();
        _ = watcher.PingAsync();
        await watcher.SendAsync($$"""{"type":1,"invocationId":"1","target":"Watch","arguments":["{{stream}}",0]}""");
        if (await Task.WhenAny(watcher.UntilAsync(1), watcher.Gone) == watcher.Gone)
            throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
        return watcher;
    }

    public async Task UntilAsync(long position)
    {
        using var bound = new CancellationTokenSource(Bound);
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (Position >= position)
                    return;
                next = moved.Task;
            }

            await next.WaitAsync(bound.Token);
        }
    }

    public void Stall() => Volatile.Write(ref stalled, new(TaskCreationOptions.RunContinuationsAsynchronously));

    public void Wake() => Interlocked.Exchange(ref stalled, null)?.SetResult();

    public async ValueTask DisposeAsync()
    {
        Wake();
        await leaving.CancelAsync();
        socket.Dispose();
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = SmallBuffer };
        await socket.ConnectAsync(context.DnsEndPoint, ct);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task SendAsync(string frame)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(frame + (char)End), WebSocketMessageType.Text, true, leaving.Token);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task PingAsync()
    {
        using var timer = new PeriodicTimer(PingEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(leaving.Token))
                await SendAsync("""{"type":6}""");
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // gone
        }
    }

    private async Task ReceiveAsync()
    {
        var (buffer, kept) = (new byte[8192], 0);
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(kept), leaving.Token) is { MessageType: not WebSocketMessageType.Close } part)
            {
                kept = Take(buffer, kept + part.Count);
                if (kept == buffer.Length)
                    Array.Resize(ref buffer, buffer.Length * 2);
                if (Volatile.Read(ref stalled) is { } wait)
                    await wait.Task;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // gone: whoever waits for it runs out of time
        }

        gone.TrySetResult();
    }

    private int Take(byte[] buffer, int kept)
    {
        var (at, begin) = (Stopwatch.GetTimestamp(), 0);
        while (Array.IndexOf(buffer, End, begin, kept - begin) is >= 0 and var end)
        {
            using var frame = JsonDocument.Parse(buffer.AsMemory(begin, end - begin));
            Hear(frame.RootElement, at);
            begin = end + 1;
        }

        buffer.AsSpan(begin, kept - begin).CopyTo(buffer);
        return kept - begin;
    }

    private void Hear(JsonElement frame, long at)
    {
        var events = frame.TryGetProperty("result", out var result) && result.TryGetProperty("events", out var first) ? first
            : frame.TryGetProperty("target", out var target) && target.ValueEquals("Events") ? frame.GetProperty("arguments")[1]
            : default;
        if (events.ValueKind != JsonValueKind.Array)
            return;
        lock (gate)
        {
            foreach (var e in events.EnumerateArray())
            {
                if (e.GetProperty("position").GetInt64() is var position && position != Position + 1)
                    OutOfOrder++;
                (Position, LastAt) = (position, at);
            }

            moved.SetResult();
            moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
