using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.Versioning;
using Portal.GrainHosts;
using Portal.Tests.Deploy;
using Portal.Tests.Fixture;

namespace Portal.Tests.Cluster;

/// <summary>deploy/cluster.sh with three silos and two web nodes, to be broken by all tests one after the other.</summary>
[SupportedOSPlatform("linux")]
public sealed class OwnCluster : IAsyncLifetime
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-cluster-");
    private readonly string port = Ports.Free();
    private Script? script;

    /// <summary>Whether there can be one.</summary>
    public static bool IsThere => GrainHost.Name == "Orleans";

    public static string[] Silos => ["silo-1", "silo-2", "silo-3"];

    public static string[] Webs => ["web-1", "web-2"];

    /// <summary>Where browsers come in.</summary>
    internal Uri Front => new($"http://127.0.0.1:{port}");

    internal string ConnectionString => $"Host={Path.Combine(folder.FullName, "postgres", "socket")};Username=portal;"
        + $"Password={File.ReadAllText(Path.Combine(folder.FullName, "secrets", "postgres.password")).Trim()};Database=portal;Maximum Pool Size=10";

    public async ValueTask InitializeAsync()
    {
        if (!IsThere)
            return;
        folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute; // PostgreSQL is another user's
        (string, string)[] open =
        [
            .. ((string[])["SignInsPerAddressPerMinute", "VisitorsPerAddressPerMinute", "CustomerMessagesPerMinute", "ConversationsPerAddressPer12Hours", "ConversationsPer12Hours"])
                .Select(limit => ("Limits__" + limit, "1000000")),
        ];
        script = Script.Cluster(open, "--silos", "3", "--webs", "2", "--port", port, "--data", folder.FullName, "--demo");
        await script.SaysAsync("Portal is ready");
    }

    public async ValueTask DisposeAsync()
    {
        if (script is not null)
        {
            await script.TerminateAsync();
            await script.EndAsync();
            await script.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }

    /// <summary>As <c>kill</c> says it: KILL, TERM, STOP, CONT.</summary>
    public async Task SignalAsync(string node, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, Number(node)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Sends it, and waits until the node runs again and is ready.</summary>
    public async Task RestartAsync(string node, string signal)
    {
        var before = Number(node);
        await SignalAsync(node, signal);
        await BackAsync(node, before);
    }

    /// <summary>Waits until the node is another process than that one, and ready.</summary>
    public async Task BackAsync(string node, string before)
    {
        using var bound = new CancellationTokenSource(Bound);
        while (Number(node) == before || Number(node).Length == 0 || !await IsReadyAsync(node, bound.Token))
            await Task.Delay(Look, bound.Token);
    }

    /// <summary>Its process.</summary>
    public string Number(string node) => Read(node + ".pid");

    /// <summary>Processor time of all nodes and the front, so far.</summary>
    public TimeSpan Work() => ((string[])[.. Silos, .. Webs, "front"]).Select(Number).Where(number => number.Length > 0)
        .Aggregate(TimeSpan.Zero, (sum, number) => sum + WorkOf(int.Parse(number, CultureInfo.InvariantCulture)));

    /// <summary>What the script said so far.</summary>
    public string Said => script!.Output;

    private async Task<bool> IsReadyAsync(string node, CancellationToken ct)
    {
        if (node == "postgres")
            return Said.Contains("postgres is back", StringComparison.Ordinal);
        using var http = new HttpClient { BaseAddress = new Uri(Read(node + ".url")) };
        try
        {
            return (await http.GetAsync("/health/ready", ct)).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static TimeSpan WorkOf(int process)
    {
        try
        {
            return Process.GetProcessById(process).TotalProcessorTime;
        }
        catch (ArgumentException)
        {
            return TimeSpan.Zero; // it has just ended
        }
    }

    private string Read(string name)
    {
        var file = Path.Combine(folder.FullName, "run", name);
        return File.Exists(file) ? File.ReadAllText(file).Trim() : "";
    }
}

[SupportedOSPlatform("linux")]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ClusterCollection : ICollectionFixture<OwnCluster>
{
    public const string Name = "Cluster";
}
