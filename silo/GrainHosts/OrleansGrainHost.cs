#if GRAIN_HOST_ORLEANS
using Orleans.Configuration;

namespace Portal.GrainHosts;

/// <summary>Runs the grains on Microsoft Orleans: membership, reminders and stored state in the same PostgreSQL.</summary>
internal static class GrainHost
{
    public const string Name = "Orleans";

    private const int MissedProbes = 3;
    private static readonly TimeSpan LongestJoin = TimeSpan.FromMinutes(1);

    /// <summary>Whether it takes calls: it has joined the cluster, and does not leave it.</summary>
    public static bool IsActive(IServiceProvider services) => services.GetRequiredService<ISiloStatusOracle>().CurrentStatus == SiloStatus.Active;

    public static void AddGrainHost(this IHostApplicationBuilder builder)
    {
        var settings = ClusterSettings.Of(builder.Configuration);
        var connection = builder.Configuration.GetConnectionString("Portal") ?? "";
        builder.Services.AddKeyedSingleton<TimeProvider>(
            TimeProviderNames.ActivationManagement, (services, _) => new PassingTime(services.GetRequiredService<TimeProvider>()));
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ServiceId))
            .Configure<SiloMessagingOptions>(options => options.ResponseTimeout = settings.CallTimeout)
            .Configure<ClusterMembershipOptions>(options =>
            {
                (options.ProbeTimeout, options.NumMissedProbesLimit) = (settings.ProbeTime, MissedProbes);
                options.MaxJoinAttemptTime = LongestJoin;
                (options.TableRefreshTimeout, options.IAmAliveTablePublishTimeout) = (settings.ProbeTime, settings.AliveTime);
            })
            .ConfigureEndpoints(settings.FindAddress(), settings.SiloPort, settings.GatewayPort)
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", connection))
            .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = ("Npgsql", connection))
            .AddAdoNetGrainStorage("marks", options => (options.Invariant, options.ConnectionString) = ("Npgsql", connection))
            .UseSystemTextJsonGrainStorageSerializer()
            .AddActivityPropagation()
            .AddOutgoingGrainCallFilter<CallAgain>()
            .AddPortalGrains());
    }
}
#endif
