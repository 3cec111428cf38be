using System.Net;
using System.Net.Sockets;

namespace Portal.Tests.Fixture;

internal static class Ports
{
    /// <summary>A port of this machine that nobody has at the moment.</summary>
    public static string Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
