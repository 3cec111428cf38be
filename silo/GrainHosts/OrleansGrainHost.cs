#if GRAIN_HOST_ORLEANS
using System.Net;
using Orleans.Configuration;

namespace Portal.GrainHosts;

/// <summary>Runs the grains on Microsoft Orleans: membership, reminders and stored state in the same PostgreSQL.</summary>
internal static class GrainHost
{
    public const string Name = "Orleans";

    public static void AddGrainHost(this IHostApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Cluster").Get<ClusterSettings>() ?? new();
        var connection = builder.Configuration.GetConnectionString("Portal") ?? "";
        builder.Services.AddKeyedSingleton<TimeProvider>(
            TimeProviderNames.ActivationManagement, (services, _) => new PassingTime(services.GetRequiredService<TimeProvider>()));
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ServiceId))
            .Configure<SiloMessagingOptions>(options => options.ResponseTimeout = settings.CallTimeout)
            .ConfigureEndpoints(IPAddress.Parse(settings.Address), settings.SiloPort, settings.GatewayPort)
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", connection))
            .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = ("Npgsql", connection))
            .AddAdoNetGrainStorage("marks", options => (options.Invariant, options.ConnectionString) = ("Npgsql", connection))
            .UseSystemTextJsonGrainStorageSerializer()
            .AddPortalGrains());
    }
}
#endif
