#if GRAIN_HOST_EMBEDDED
using Orleans.Configuration;
using Portal.Embedded;
using Portal.Journal;

namespace Portal.GrainHosts;

/// <summary>Runs the grains in this process alone.</summary>
internal static class GrainHost
{
    public const string Name = "Embedded";

    /// <summary>Whether it takes calls: from its start to its end.</summary>
    public static bool IsActive(IServiceProvider services) => services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.IsCancellationRequested;

    public static void AddGrainHost(this IHostApplicationBuilder builder)
    {
        var settings = ClusterSettings.Of(builder.Configuration);
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(options => options.ServiceId = settings.ServiceId)
            .Configure<SiloMessagingOptions>(options => options.ResponseTimeout = settings.CallTimeout)
            .Configure<EmbeddedHostOptions>(options => options.Assemblies.Add(typeof(PortalGrains).Assembly))
            .AddEmbeddedGrainStorage("marks", services => services.GetRequiredService<JournalDatabase>().Source)
            .AddEmbeddedReminders(services => services.GetRequiredService<JournalDatabase>().Source)
            .AddPortalGrains());
    }
}
#endif
