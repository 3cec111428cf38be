using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Portal.Tests.Fixture;

/// <summary>A server for mails (RFC 5321), as far as a client of Portal's needs one; it can be told to be busy, to refuse, and to vanish.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Channel<string> taken = Channel.CreateUnbounded<string>();
    private readonly Task serving;

    public MailServer()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What it says to the end of a mail; null: nothing, the connection breaks.</summary>
    public string? Answer { get; set; } = "250 taken";

    /// <summary>All that clients have said, line by line.</summary>
    public ConcurrentQueue<string> Heard { get; } = [];

    /// <summary>The next mail, headers and all.</summary>
    public async Task<string> MailAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await taken.Reader.ReadAsync(limit.Token);
    }

    /// <summary>Whether there is one that nobody has asked for.</summary>
    public bool HasMore => taken.Reader.Count > 0;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Dispose();
        await serving;
        end.Dispose();
    }

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
                open.Add(TalkAsync(await listener.AcceptTcpClientAsync(end.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 test");
            while (await reader.ReadLineAsync(end.Token) is { } line)
            {
                Heard.Enqueue(line);
                if (line == "DATA" && !await TakeAsync(reader, writer))
                    return;
                if (line != "DATA")
                    await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.Ordinal) ? "221 bye" : "250 test");
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // the client is gone, or the test
        }
    }

    private async Task<bool> TakeAsync(StreamReader reader, StreamWriter writer)
    {
        await writer.WriteLineAsync("354 go on");
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(end.Token) is { } line && line != ".")
            mail.AppendLine(line);
        if (Answer is not { } answer)
            return false;
        if (answer.StartsWith("250", StringComparison.Ordinal))
            taken.Writer.TryWrite(mail.ToString());
        await writer.WriteLineAsync(answer);
        return true;
    }
}
