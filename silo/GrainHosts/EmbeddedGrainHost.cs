#if GRAIN_HOST_EMBEDDED
using Orleans.Configuration;
using Portal.Embedded;
using Portal.Journal;

namespace Portal.GrainHosts;

/// <summary>Runs the grains in this process alone.</summary>
internal static class GrainHost
{
    public const string Name = "Embedded";

    public static void AddGrainHost(this IHostApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Cluster").Get<ClusterSettings>() ?? new();
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(options => options.ServiceId = settings.ServiceId)
            .Configure<SiloMessagingOptions>(options => options.ResponseTimeout = settings.CallTimeout)
            .Configure<EmbeddedHostOptions>(options => options.Assemblies.Add(typeof(PortalGrains).Assembly))
            .AddEmbeddedGrainStorage("marks", services => services.GetRequiredService<JournalDatabase>().Source)
            .AddPortalGrains());
    }
}
#endif
