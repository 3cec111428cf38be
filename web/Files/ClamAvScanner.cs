using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace Portal.Files;

/// <summary>Asks a ClamAV daemon: the file goes over TCP in pieces (INSTREAM), the answer is one line. https://linux.die.net/man/8/clamd</summary>
internal sealed class ClamAvScanner(IOptions<FilesOptions> options) : IFileScanner
{
    private const int PieceBytes = 64 * 1024;
    private const int MostAnswer = 4096;
    private const string Clean = "stream: OK";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<bool> IsCleanAsync(Stream content, CancellationToken ct)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        time.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(options.Value.ClamAvHost!, options.Value.ClamAvPort, time.Token);
            await using var line = client.GetStream();
            await SendAsync(content, line, time.Token);
            return Judge(await AnswerAsync(line, time.Token));
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new ScannerAwayException("ClamAV does not answer.", e);
        }
    }

    private static async Task SendAsync(Stream content, NetworkStream line, CancellationToken ct)
    {
        await line.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        var piece = new byte[sizeof(uint) + PieceBytes];
        while (await content.ReadAsync(piece.AsMemory(sizeof(uint)), ct) is > 0 and var length)
        {
            BinaryPrimitives.WriteUInt32BigEndian(piece, (uint)length);
            await line.WriteAsync(piece.AsMemory(0, sizeof(uint) + length), ct);
        }

        await line.WriteAsync(new byte[sizeof(uint)], ct);
    }

    private static async Task<string> AnswerAsync(NetworkStream line, CancellationToken ct)
    {
        var answer = new byte[MostAnswer];
        var length = await line.ReadAtLeastAsync(answer, MostAnswer, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n');
    }

    // "stream: OK", "stream: Eicar-Signature FOUND", or an error, which is no judgement.
    private static bool Judge(string answer) =>
        answer == Clean || (answer.EndsWith(" FOUND", StringComparison.Ordinal) ? false : throw new ScannerAwayException($"ClamAV answers: {answer}"));
}
