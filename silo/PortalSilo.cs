using Portal.GrainHosts;
using Portal.Seed;
using Portal.Shell;
using Portal.Telemetry;

namespace Portal;

/// <summary>A silo: the grains, with web inside unless <c>Silo:Web</c> is false.</summary>
internal static class PortalSilo
{
    private const string DefaultUrl = "http://localhost:5080";

    /// <summary>Composes it and brings the database to its version. What is listed first starts first, and stops last.</summary>
    /// <param name="args">Settings.</param>
    /// <param name="replace">Changes what was composed.</param>
    public static async Task<WebApplication> PrepareAsync(string[] args, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var withWeb = builder.Configuration.GetValue("Silo:Web", true);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultUrl);
        StartUp.CheckConnectionStrings(builder.Configuration);
        builder.AddPortalLogs();
        builder.AddPortalTelemetry();
        builder.AddPortalGrains();
        builder.AddGrainHost();
        builder.AddPortalSeed();
        if (withWeb)
            builder.AddPortalWeb();

        replace?.Invoke(builder.Services);
        var app = builder.Build();
        if (withWeb)
            app.MapPortalWeb();
        else
            app.MapGet("/health/live", () => "live");
        await PortalGrains.MigrateAsync(app.Services);
        return app;
    }
}
