using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Portal.Tests.Fixture;

/// <summary>The hub as a browser speaks to it: SignalR's JSON protocol over a web socket.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private const char End = '\u001e';
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly CancellationTokenSource leaving = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> calls = new();
    private readonly Lock gate = new();
    private readonly List<HubFrame> frames = [];
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long lastCall;

    private HubClient()
    {
    }

    /// <summary>Ends when the server has gone.</summary>
    public Task Closed => closed.Task.WaitAsync(Bound);

    /// <summary>The server has closed the connection, with the hint to come back at once.</summary>
    public bool MayComeBack { get; private set; }

    /// <summary>What the server said by itself, in order.</summary>
    public HubFrame[] Frames
    {
        get
        {
            lock (gate)
                return [.. frames];
        }
    }

    /// <exception cref="WebSocketException">The door stays shut; the status is in its message.</exception>
    public static async Task<HubClient> ConnectAsync(Uri server, string? cookie = null, string? token = null, string? origin = null)
    {
        var client = new HubClient();
        if (cookie is not null)
            client.socket.Options.SetRequestHeader("Cookie", cookie);
        if (origin is not null)
            client.socket.Options.SetRequestHeader("Origin", origin);
        var query = token is null ? "" : "?access_token=" + Uri.EscapeDataString(token);
        await client.socket.ConnectAsync(new Uri($"ws://{server.Authority}/hubs/live{query}"), client.leaving.Token);
        await client.SendRawAsync("""{"protocol":"json","version":1}""" + End);
        _ = client.ReceiveAsync();
        _ = client.PingAsync();
        return client;
    }

    /// <summary>The answer of a hub method.</summary>
    /// <exception cref="InvalidOperationException">SignalR itself could not call it.</exception>
    public Task<JsonElement> CallAsync(string target, params object?[] arguments) => CallRawAsync(target, JsonSerializer.Serialize(arguments));

    /// <summary>The same, with arguments as JSON text.</summary>
    public async Task<JsonElement> CallRawAsync(string target, string arguments)
    {
        var id = Interlocked.Increment(ref lastCall).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var answer = calls[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendRawAsync($$"""{"type":1,"invocationId":"{{id}}","target":"{{target}}","arguments":{{arguments}}}""" + End);
        return await answer.Task.WaitAsync(Bound);
    }

    public async Task SendRawAsync(string text)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>The first frame of that kind, as soon as it is there.</summary>
    public async Task<HubFrame> FrameAsync(Func<HubFrame, bool> wanted)
    {
        using var bound = new CancellationTokenSource(Bound);
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (frames.Find(f => wanted(f)) is { } found)
                    return found;
                next = told.Task;
            }

            await next.WaitAsync(bound.Token);
        }
    }

    /// <summary>The frame with that number, from 0, as soon as it is there; null when the server has gone before.</summary>
    public async Task<HubFrame?> FrameAtAsync(int number, CancellationToken ct)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (frames.Count > number)
                    return frames[number];
                next = told.Task;
            }

            if (closed.Task.IsCompleted)
                return null;
            await Task.WhenAny(next, closed.Task).WaitAsync(ct);
        }
    }

    /// <summary>The positions of a stream's events, as soon as there are so many.</summary>
    public async Task<long[]> PositionsAsync(string stream, int count)
    {
        long[] Now() => [.. Frames.Where(f => f.Target == "Events" && f.Arguments[0].GetString() == stream)
            .SelectMany(f => f.Arguments[1].EnumerateArray()).Select(e => e.GetProperty("position").GetInt64())];
        await FrameAsync(_ => Now().Length >= count);
        return Now();
    }

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        socket.Dispose();
        sending.Dispose();
        leaving.Dispose();
    }

    private async Task PingAsync()
    {
        using var timer = new PeriodicTimer(PingEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(leaving.Token))
                await SendRawAsync("""{"type":6}""" + End);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            closed.TrySetResult();
        }
    }

    private async Task ReceiveAsync()
    {
        var (buffer, text) = (new byte[64 * 1024], new MemoryStream());
        try
        {
            while (await socket.ReceiveAsync(buffer, leaving.Token) is { MessageType: not WebSocketMessageType.Close } part)
            {
                text.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                    Hear(text);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // gone: whoever waits is told below
        }

        closed.TrySetResult();
        foreach (var call in calls.Values)
            call.TrySetException(new InvalidOperationException("The connection was closed."));
    }

    private void Hear(MemoryStream text)
    {
        foreach (var message in Encoding.UTF8.GetString(text.ToArray()).Split(End, StringSplitOptions.RemoveEmptyEntries))
        {
            using var json = JsonDocument.Parse(message);
            if (json.RootElement.TryGetProperty("type", out var type))
                Hear(type.GetInt32(), json.RootElement);
        }

        text.SetLength(0);
    }

    private void Hear(int type, JsonElement message)
    {
        const int invocation = 1, completion = 3, close = 7;
        if (type == close)
            MayComeBack |= message.TryGetProperty("allowReconnect", out var allowed) && allowed.GetBoolean();
        else if (type == completion && calls.TryRemove(message.GetProperty("invocationId").GetString()!, out var call))
        {
            if (message.TryGetProperty("error", out var error))
                call.SetException(new InvalidOperationException(error.GetString()));
            else
                call.SetResult(message.TryGetProperty("result", out var result) ? result.Clone() : default);
        }
        else if (type == invocation)
        {
            lock (gate)
            {
                frames.Add(new(message.GetProperty("target").GetString()!, [.. message.GetProperty("arguments").EnumerateArray().Select(a => a.Clone())]));
                told.SetResult();
                told = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}

/// <summary>Something that the hub told by itself.</summary>
internal sealed record HubFrame(string Target, JsonElement[] Arguments)
{
    public bool IsAbout(string target, string about) => Target == target && Arguments[0].GetString() == about;
}
