#if GRAIN_HOST_ORLEANS
using Orleans.Configuration;

namespace Portal.GrainHosts;

/// <summary>Finds the silos through the membership table.</summary>
internal static class GrainClient
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static void AddGrainClient(this IHostApplicationBuilder builder)
    {
        var (settings, connection) = (ClusterSettings.Of(builder.Configuration), builder.Configuration.GetConnectionString("Portal"));
        var since = TimeProvider.System.GetTimestamp();
        builder.UseOrleansClient(client => client
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ServiceId))
            .Configure<ClientMessagingOptions>(options => options.ResponseTimeout = settings.AskAgain)
            .Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = settings.ProbeTime)
            .AddActivityPropagation()
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", connection))
            .AddOutgoingGrainCallFilter<CallAgain>()
            .UseConnectionRetryFilter(async (_, stopping) =>
            {
                if (TimeProvider.System.GetElapsedTime(since) > Longest)
                    throw new InvalidOperationException($"no silo of the cluster '{settings.ClusterId}' answers: start one, or set Cluster:ClusterId as it has it");
                await Task.Delay(BetweenTries, stopping); // silos may start after web nodes
                return true;
            }));
    }
}
#endif
