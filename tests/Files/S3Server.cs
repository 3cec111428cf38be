using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Portal.Files;
using Portal.Tests.Fixture;

namespace Portal.Tests.Files;

/// <summary>A real server that speaks S3 (tests/s3), and before it a network that breaks as a test wants.</summary>
public sealed class S3Server : IAsyncLifetime
{
    private const string Bucket = "portal-files";
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);
    private readonly string folder = Directory.CreateTempSubdirectory("portal-s3-").FullName;
    private readonly string port = Ports.Free();
    private Process? server;

    public async ValueTask InitializeAsync()
    {
        var program = Path.Combine(Here(), "..", "s3", "node_modules", "s3rver", "bin", "s3rver.js");
        Assert.True(File.Exists(program), "tests/s3 is not installed: npm --prefix tests/s3 ci");
        server = Process.Start(new ProcessStartInfo("node", [program, "-d", folder, "-a", "127.0.0.1", "-p", port, "--configure-bucket", Bucket, "--silent"]));
        using var bound = new CancellationTokenSource(Bound);
        while (!await ListensAsync(bound.Token))
            await Task.Delay(TimeSpan.FromMilliseconds(50), bound.Token);
    }

    public async ValueTask DisposeAsync()
    {
        server?.Kill();
        await (server?.WaitForExitAsync() ?? Task.CompletedTask);
        server?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    internal S3Options Options(string? through = null, string bucket = Bucket) => new()
    {
        Bucket = bucket,
        Endpoint = $"http://127.0.0.1:{through ?? port}",
        PathStyle = true,
        AccessKey = "S3RVER",
        SecretKey = "S3RVER",
        Seconds = 2,
    };

    internal BreakingLine Line() => new(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));

    private async Task<bool> ListensAsync(CancellationToken ct)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture), ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
