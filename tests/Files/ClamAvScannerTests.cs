using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Files;
using Portal.Tests.Fixture;

namespace Portal.Tests.Files;

/// <summary>What a ClamAV daemon hears, and what its answers mean.</summary>
public sealed class ClamAvScannerTests(Postgres postgres) : IDisposable
{
    private readonly TcpListener daemon = new(IPAddress.Loopback, 0);

    public void Dispose() => daemon.Dispose();

    [Fact]
    public async Task The_whole_file_is_heard_and_the_answer_is_the_judgement()
    {
        var content = Samples.Filled(200_000, 1, 2, 3);
        Assert.Equal((true, content.Length), await AskAsync(content, "stream: OK\0"));
        Assert.Equal((false, content.Length), await AskAsync(content, "stream: Win.Test.EICAR_HDB-1 FOUND\0"));
    }

    [Theory]
    [InlineData("INSTREAM size limit exceeded. ERROR\0")]
    [InlineData("")]
    public async Task What_is_no_judgement_lets_nothing_in(string answer) =>
        await Assert.ThrowsAsync<ScannerAwayException>(() => AskAsync([1], answer));

    [Fact]
    public async Task A_file_that_is_infected_is_refused_and_one_that_cannot_be_judged_waits()
    {
        daemon.Start();
        await using var portal = await TestPortal.StartAsync(await postgres.NewDatabaseAsync(), "Files:ClamAvHost=127.0.0.1", $"Files:ClamAvPort={Port}");
        var customer = await portal.VisitorAsync();
        var (conversation, id) = (await customer.BeginAsync(), Guid.CreateVersion7());
        await customer.AnnounceAsync(conversation, "photo.png", 100, id: id);

        Assert.Equal("file.scanner_away", (await WhileAsync("", () => customer.PartAsync(id, 0, Samples.Png()))).Code);
        Assert.Equal("file.infected", (await WhileAsync("stream: Eicar FOUND\0", () => customer.ThumbnailAsync(id, Samples.Jpeg(40, 30)))).Code);
        Assert.Equal("file.not_whole", (await customer.SayWithAsync(conversation, "", [id])).Code);
        Assert.Equal("file.infected", (await WhileAsync("stream: Eicar FOUND\0", () => customer.PartAsync(id, 0, Samples.Png()))).Code);
        Assert.Equal("file.infected", (await customer.SayWithAsync(conversation, "", [id])).Code);
        Assert.Empty(await portal.Services.GetRequiredService<IFileStore>().ListAsync(id, default));
        Assert.Null((await WhileAsync("stream: OK\0", () => customer.SendFileAsync(conversation, "photo.png", Samples.Png()))).Code);
    }

    [Fact]
    public async Task Nobody_there_is_no_judgement()
    {
        daemon.Start();
        var port = Port;
        daemon.Stop();
        await Assert.ThrowsAsync<ScannerAwayException>(() => Scanner(port).IsCleanAsync(new MemoryStream([1]), default));
    }

    private int Port => ((IPEndPoint)daemon.LocalEndpoint).Port;

    private static ClamAvScanner Scanner(int port) => new(Options.Create(new FilesOptions { ClamAvHost = "127.0.0.1", ClamAvPort = port }));

    private async Task<(bool Clean, int Heard)> AskAsync(byte[] content, string answer)
    {
        daemon.Start();
        var hearing = HearAsync(answer);
        var clean = await Scanner(Port).IsCleanAsync(new MemoryStream(content), default);
        return (clean, await hearing);
    }

    private async Task<Answer> WhileAsync(string answer, Func<Task<Answer>> act)
    {
        var hearing = HearAsync(answer);
        var result = await act();
        await hearing;
        return result;
    }

    /// <summary>Hears one file to its end and answers; how many bytes it had.</summary>
    private async Task<int> HearAsync(string answer)
    {
        using var client = await daemon.AcceptTcpClientAsync();
        await using var line = client.GetStream();
        var head = new byte["zINSTREAM\0".Length];
        await line.ReadExactlyAsync(head);
        Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(head));
        var heard = 0;
        while (await LengthAsync(line) is > 0 and var piece)
        {
            await line.ReadExactlyAsync(new byte[piece]);
            heard += piece;
        }

        await line.WriteAsync(Encoding.ASCII.GetBytes(answer));
        return heard;
    }

    private static async Task<int> LengthAsync(NetworkStream line)
    {
        var length = new byte[sizeof(uint)];
        await line.ReadExactlyAsync(length);
        return BinaryPrimitives.ReadInt32BigEndian(length);
    }
}
