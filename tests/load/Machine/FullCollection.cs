using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Portal.Load;

/// <summary>
/// Makes another .NET process on this machine collect its garbage, through its diagnostics port: so that what is counted as memory is in use. The
/// protocol: docs/design-docs/ipc-protocol.md of dotnet/diagnostics.
/// </summary>
internal static class FullCollection
{
    private const int HeaderBytes = 20, SizeAt = 14, CommandAt = 16;
    private const byte EventPipe = 2, Stop = 1, Collect = 3;
    private const ulong CollectKeyword = 0x800000;
    private const uint BufferMegabytes = 16, NetTrace = 1, Information = 4;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);

    /// <exception cref="LoadException">The process has no such port, or does not answer.</exception>
    public static async Task OfAsync(int pid)
    {
        try
        {
            using var session = await AskAsync(pid, Collect, Provider());
            var answer = new byte[HeaderBytes + sizeof(ulong)];
            await session.ReadExactlyAsync(answer);
            var heard = session.CopyToAsync(Stream.Null);
            await Task.Delay(Settle);
            using var stop = await AskAsync(pid, Stop, answer[HeaderBytes..]);
            await heard.WaitAsync(Settle);
        }
        catch (Exception e) when (e is IOException or SocketException or TimeoutException)
        {
            throw new LoadException($"process {pid} cannot be made to collect its garbage: {e.Message}");
        }
    }

    private static async Task<NetworkStream> AskAsync(int pid, byte command, byte[] payload)
    {
        var path = Directory.EnumerateFiles(Path.GetTempPath(), $"dotnet-diagnostic-{pid}-*-socket").FirstOrDefault()
            ?? throw new LoadException($"process {pid} has no diagnostics port");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        var stream = new NetworkStream(socket, ownsSocket: true);
        var message = new byte[HeaderBytes + payload.Length];
        "DOTNET_IPC_V1\0"u8.CopyTo(message);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(SizeAt), (ushort)message.Length);
        (message[CommandAt], message[CommandAt + 1]) = (EventPipe, command);
        payload.CopyTo(message, HeaderBytes);
        await stream.WriteAsync(message);
        return stream;
    }

    private static byte[] Provider()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.Unicode);
        const string name = "Microsoft-Windows-DotNETRuntime\0";
        writer.Write(BufferMegabytes);
        writer.Write(NetTrace);
        writer.Write(false); // nothing about what was compiled
        writer.Write(1u);
        writer.Write(CollectKeyword);
        writer.Write(Information);
        writer.Write((uint)name.Length);
        writer.Write(Encoding.Unicode.GetBytes(name));
        writer.Write(0u); // no arguments
        return bytes.ToArray();
    }
}
