using System.Net;
using System.Net.Sockets;

namespace Portal.GrainHosts;

/// <summary>Section <c>Cluster</c>: who belongs together, and where silos meet. The Embedded host uses the ids and the time-out only.</summary>
public sealed class ClusterSettings
{
    /// <summary>Names the cluster; silos and web nodes of one cluster have the same.</summary>
    public string ClusterId { get; set; } = "portal";

    /// <summary>Names the installation in the database; never change it once there is data.</summary>
    public string ServiceId { get; set; } = "portal";

    /// <summary>
    /// The address that other silos and web nodes reach this silo at; <c>own</c>: the first one that this machine's or container's name has.
    /// </summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port between silos.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port for web nodes.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>How long a grain call may take, unless its method says otherwise.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a web node waits for an answer before it asks once more: who died with a call cannot say so.</summary>
    public TimeSpan AskAgain { get; set; } = TimeSpan.FromSeconds(2.5);

    /// <summary>
    /// How often silos look after one another, and everybody reads which silos there are; who does not answer three times in a row is taken for dead. Silos
    /// tell one another, but not always: who has just come hears of a death by reading.
    /// </summary>
    public TimeSpan ProbeTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a silo writes that it is alive.</summary>
    public TimeSpan AliveTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The address itself.</summary>
    /// <exception cref="InvalidOperationException">It is none, or the machine's name has none.</exception>
    public IPAddress FindAddress() => Address == "own"
        ? Array.Find(Dns.GetHostAddresses(Dns.GetHostName(), AddressFamily.InterNetwork), address => !IPAddress.IsLoopback(address))
            ?? throw new InvalidOperationException("Cluster:Address is 'own', and the name of this machine has no address: set it to one")
        : IPAddress.TryParse(Address, out var address) ? address : throw new InvalidOperationException($"Cluster:Address is no address: {Address}");

    /// <summary>What is set, and what is not as it is meant to be.</summary>
    public static ClusterSettings Of(IConfiguration configuration) => configuration.GetSection("Cluster").Get<ClusterSettings>() ?? new();
}
