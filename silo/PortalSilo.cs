using Portal.GrainHosts;
using Portal.Operation;
using Portal.Seed;
using Portal.Shell;

namespace Portal;

/// <summary>A silo: the grains, with web inside unless <c>Silo:Web</c> is false.</summary>
internal static class PortalSilo
{
    /// <summary>Composes it and brings the database to its version. What is listed first starts first, and stops last.</summary>
    /// <param name="args">Settings.</param>
    /// <param name="replace">Changes what was composed.</param>
    public static async Task<WebApplication> PrepareAsync(string[] args, Action<IServiceCollection>? replace = null)
    {
        var builder = StartUp.Builder(args);
        var withWeb = builder.Configuration.GetValue("Silo:Web", true);
        builder.AddPortalGrains();
        builder.AddGrainHost();
        builder.AddPortalSeed();
        builder.Services.AddSingleton(services => new SiloState(() => GrainHost.IsActive(services)));
        _ = withWeb ? builder.AddPortalWeb() : builder.AddPortalNode();

        replace?.Invoke(builder.Services);
        var app = builder.Build();
        if (withWeb)
            app.MapPortalWeb();
        else
            app.MapPortalHealth();
        await ActivatorUtilities.CreateInstance<StartChecks>(app.Services, ClusterSettings.Of(app.Configuration)).RunAsync();
        await PortalGrains.MigrateAsync(app.Services);
        return app;
    }
}
