using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Portal.Tests.Fixture;

/// <summary>One connection through the proxy: reads PostgreSQL's protocol, version 3, as far as it must to know which answer belongs to what.</summary>
internal sealed class ProxiedConnection(Socket client, UnixDomainSocketEndPoint server, Func<string, LostAnswer?> loses) : IDisposable
{
    private readonly Socket upstream = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Dictionary<string, string> prepared = [];
    private int unanswered = 1; // the start is answered too
    private LostAnswer? losing;

    /// <summary>Until either side is gone.</summary>
    public async Task RunAsync()
    {
        try
        {
            await upstream.ConnectAsync(server);
            await Task.WhenAny(SendAsync(new(client)), AnswerAsync(new(upstream)));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // cut before it began
        }

        Dispose();
    }

    public void Dispose()
    {
        client.Dispose();
        upstream.Dispose();
    }

    private async Task SendAsync(NetworkStream from)
    {
        await using var to = new NetworkStream(upstream);
        await to.WriteAsync(await ReadAsync(from, withType: false));
        while (true)
        {
            var message = await ReadAsync(from, withType: true);
            Note(message);
            await to.WriteAsync(message);
            if (message[0] == 'S' && losing is { Early: true })
                losing.Lose(this);
        }
    }

    /// <summary>Which statement is sent, and that an answer will come.</summary>
    private void Note(byte[] message)
    {
        var texts = message[0] is (byte)'P' or (byte)'B' ? Encoding.UTF8.GetString(message.AsSpan(5)).Split('\0', 3) : [];
        if (message[0] == 'P')
            prepared[texts[0]] = texts[1];
        else if (message[0] == 'B')
            losing ??= loses(prepared.GetValueOrDefault(texts[1], ""));
        else if (message[0] is (byte)'S' or (byte)'Q')
            Interlocked.Increment(ref unanswered);
    }

    /// <summary>Passes on what the server says, but not what is to be lost.</summary>
    private async Task AnswerAsync(NetworkStream from)
    {
        await using var to = new NetworkStream(client);
        while (true)
        {
            var message = await ReadAsync(from, withType: true);
            var answered = message[0] == 'Z' && Interlocked.Decrement(ref unanswered) == 0;
            if (losing is null)
                await to.WriteAsync(message);
            else if (answered)
                losing.Lose(this);
        }
    }

    /// <summary>A whole message: a letter, but for the very first, the length of the rest, the rest.</summary>
    private static async Task<byte[]> ReadAsync(NetworkStream from, bool withType)
    {
        var head = new byte[withType ? 5 : 4];
        await from.ReadExactlyAsync(head);
        var message = new byte[head.Length - 4 + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(head.Length - 4))];
        head.CopyTo(message, 0);
        await from.ReadExactlyAsync(message.AsMemory(head.Length));
        return message;
    }
}
