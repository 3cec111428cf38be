using System.Diagnostics;
using System.Net;

namespace Portal.Tests.Fixture;

/// <summary>Portal as a process of its own with demo people, which can be killed at any line and started again at the same place.</summary>
/// <param name="connectionString">Its database.</param>
/// <param name="more">Settings, as <c>Section:Name=value</c>.</param>
internal sealed class PortalProcess(string connectionString, params string[] more) : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly string MasterKey = Convert.ToBase64String(new byte[32]);

    // The same ports each time, as an installation has them.
    private readonly string[] settings =
    [
        $"ConnectionStrings:Portal={connectionString}", $"Keys:Master={MasterKey}", "Seed:Mode=Demo", "Serilog:MinimumLevel:Default=Error",
        $"Cluster:SiloPort={Ports.Free()}", $"Cluster:GatewayPort={Ports.Free()}",
        "Limits:SignInsPerAddressPerMinute=100000", "Limits:VisitorsPerAddressPerMinute=100000", "Limits:CustomerMessagesPerMinute=100000",
        "Limits:ConversationsPerAddressPer12Hours=100000", "Limits:ConversationsPer12Hours=100000",
    ];

    private Process? process;

    /// <summary>Variables that it starts with besides those of the test.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public Uri Address { get; } = new($"http://127.0.0.1:{Ports.Free()}");

    public long WorkingSet
    {
        get
        {
            process!.Refresh();
            return process.WorkingSet64;
        }
    }

    public async Task StartAsync()
    {
        var command = Command("Portal.Silo.dll", [.. settings, .. more, $"urls={Address.GetLeftPart(UriPartial.Authority)}"]);
        foreach (var (name, value) in Environment)
            command.Environment[name] = value;
        process = Process.Start(command)!;
        _ = process.StandardOutput.ReadToEndAsync();
        var said = process.StandardError.ReadToEndAsync();
        using var http = new HttpClient { BaseAddress = Address };
        using var bound = new CancellationTokenSource(Bound);
        while (!await IsReadyAsync(http, bound.Token))
        {
            if (process.HasExited)
                throw new InvalidOperationException("Portal ended: " + await said);
            await Task.Delay(Look, bound.Token);
        }
    }

    /// <summary>SIGKILL: not one more line of it runs.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await KillAsync();
    }

    /// <summary>How a program that was built beside the tests is started.</summary>
    /// <param name="program">Its file.</param>
    /// <param name="settings">As <c>Section:Name=value</c>.</param>
    public static ProcessStartInfo Command(string program, string[] settings)
    {
        var folder = AppContext.BaseDirectory;
        return new("dotnet",
        [
            "exec", "--runtimeconfig", Path.Combine(folder, "Portal.Silo.runtimeconfig.json"), "--depsfile", Path.Combine(folder, "Portal.Silo.deps.json"),
            Path.Combine(folder, program), "--environment=Production", .. settings.Select(s => "--" + s),
        ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken ct)
    {
        try
        {
            return (await http.GetAsync("/health/ready", ct)).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
