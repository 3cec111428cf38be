#if GRAIN_HOST_ORLEANS
using Orleans.Configuration;

namespace Portal.GrainHosts;

/// <summary>Finds the silos through the membership table.</summary>
internal static class GrainClient
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    public static void AddGrainClient(this IHostApplicationBuilder builder)
    {
        var (cluster, connection) = (builder.Configuration.GetSection("Cluster"), builder.Configuration.GetConnectionString("Portal"));
        builder.UseOrleansClient(client => client
            .Configure<ClusterOptions>(options =>
                (options.ClusterId, options.ServiceId) = (cluster["ClusterId"] ?? "portal", cluster["ServiceId"] ?? "portal"))
            .Configure<ClientMessagingOptions>(options => options.ResponseTimeout = cluster.GetValue("CallTimeout", TimeSpan.FromSeconds(5)))
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", connection))
            .UseConnectionRetryFilter(async (_, stopping) =>
            {
                await Task.Delay(BetweenTries, stopping); // silos may start after web nodes
                return true;
            }));
    }
}
#endif
