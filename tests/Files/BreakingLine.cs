using System.Net;
using System.Net.Sockets;

namespace Portal.Tests.Files;

/// <summary>The network before a server: answers break off after so many bytes, connections are swallowed, or everything passes.</summary>
internal sealed class BreakingLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly int server;
    private readonly Task accepting;
    private int breaking;

    public BreakingLine(int server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Port => ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Bytes of an answer that pass before it breaks off.</summary>
    public int BreakAfter { get; set; } = int.MaxValue;

    /// <summary>Whether answers never begin.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The next so many answers break off.</summary>
    public void BreakNext(int answers, int after) => (breaking, BreakAfter) = (answers, after);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Dispose();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
            _ = CarryAsync(await listener.AcceptTcpClientAsync(end.Token));
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var client = near;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, server, end.Token);
            var up = client.GetStream().CopyToAsync(far.GetStream(), end.Token);
            await Task.WhenAny(up, DownAsync(far.GetStream(), client.GetStream()));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // one side is gone; the other hears of it as both are closed
        }
    }

    private async Task DownAsync(NetworkStream from, NetworkStream to)
    {
        var (buffer, passed) = (new byte[4096], 0);
        while (await from.ReadAsync(buffer, end.Token) is > 0 and var length)
        {
            if (IsSilent)
                continue;
            if (breaking > 0 && passed + length > BreakAfter)
            {
                breaking--;
                await to.WriteAsync(buffer.AsMemory(0, Math.Max(0, BreakAfter - passed)), end.Token);
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, length), end.Token);
            passed += length;
        }
    }
}
