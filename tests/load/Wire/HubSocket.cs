using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Portal.Load;

/// <summary>What a hub says, in the order of its frames, with the moment at which each arrived.</summary>
internal delegate void Hear(JsonElement frame, long at);

/// <summary>
/// One hub connection: SignalR's JSON protocol over a web socket. Unlike the tests' client it keeps nothing that it heard, so that long and fast runs cost
/// the generator little.
/// </summary>
internal sealed class HubSocket : IAsyncDisposable
{
    private const byte End = 0x1e;
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private static readonly byte[] Ping = [.. """{"type":6}"""u8, End];

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly CancellationTokenSource leaving = new();
    private readonly Hear hear;

    private HubSocket(Hear hear) => this.hear = hear;

    /// <summary>Why the connection is no more; null while it is.</summary>
    public string? Broken { get; private set; }

    /// <exception cref="LoadException">The door stays shut.</exception>
    public static async Task<HubSocket> ConnectAsync(Uri server, Person person, Hear hear)
    {
        var hub = new HubSocket(hear);
        hub.socket.Options.KeepAliveInterval = Timeout.InfiniteTimeSpan; // SignalR has pings of its own
        if (person.Cookie is not null)
            hub.socket.Options.SetRequestHeader("Cookie", person.Cookie);
        var address = new UriBuilder(server)
        {
            Scheme = server.Scheme == "https" ? "wss" : "ws",
            Path = "/hubs/live",
        };
        try
        {
            using var bound = new CancellationTokenSource(Bound);
            await hub.socket.ConnectAsync(address.Uri, bound.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            await hub.DisposeAsync();
            throw new LoadException($"the hub at {server} cannot be reached: {e.Message}");
        }

        await hub.SendAsync("""{"protocol":"json","version":1}""");
        _ = hub.ListenAsync();
        _ = hub.PingAsync();
        return hub;
    }

    /// <summary>Sends one frame; those of one caller leave in order. Never fails: a connection that cannot send is <see cref="Broken"/>.</summary>
    public ValueTask SendAsync(string frame)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(frame) + 1];
        Encoding.UTF8.GetBytes(frame, bytes);
        bytes[^1] = End;
        return WriteAsync(bytes);
    }

    /// <summary>Why a call was not done; null when it was.</summary>
    public static string? Refusal(JsonElement completion) =>
        completion.TryGetProperty("error"u8, out var error) ? error.GetString()
        : completion.GetProperty("result"u8).TryGetProperty("refusal"u8, out var refusal) ? refusal.GetProperty("code"u8).GetString()
        : null;

    public async ValueTask DisposeAsync()
    {
        Broken ??= "it was closed";
        await leaving.CancelAsync();
        socket.Dispose();
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(bytes, WebSocketMessageType.Text, true, CancellationToken.None);
        }
        catch (Exception e) when (IsEnd(e))
        {
            Broken ??= e.Message;
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
            while (Broken is null && await timer.WaitForNextTickAsync(leaving.Token))
                await WriteAsync(Ping);
        }
        catch (OperationCanceledException)
        {
            // it was closed
        }
    }

    private async Task ListenAsync()
    {
        var (buffer, kept) = (new byte[4096], 0);
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(kept), leaving.Token) is { MessageType: not WebSocketMessageType.Close } part)
            {
                kept = Take(buffer, kept + part.Count);
                if (kept == buffer.Length)
                    Array.Resize(ref buffer, buffer.Length * 2);
            }

            Broken ??= $"the server closed it ({socket.CloseStatusDescription ?? socket.CloseStatus?.ToString()})";
        }
        catch (Exception e) when (IsEnd(e))
        {
            Broken ??= e.Message;
        }
    }

    /// <summary>Tells every whole frame and moves the rest to the front; how many bytes that is.</summary>
    private int Take(byte[] buffer, int kept)
    {
        var (at, begin) = (Stopwatch.GetTimestamp(), 0);
        while (Array.IndexOf(buffer, End, begin, kept - begin) is >= 0 and var end)
        {
            using var frame = JsonDocument.Parse(buffer.AsMemory(begin, end - begin));
            hear(frame.RootElement, at);
            begin = end + 1;
        }

        buffer.AsSpan(begin, kept - begin).CopyTo(buffer);
        return kept - begin;
    }

    private static bool IsEnd(Exception e) => e is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;
}
