using Portal;
using Portal.GrainHosts;
using Portal.Seed;
using Portal.Shell;
using Portal.Telemetry;

// A silo: the grains, with web inside unless Silo:Web is false.
return await StartUp.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    var withWeb = builder.Configuration.GetValue("Silo:Web", true);
    if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        builder.WebHost.UseUrls("http://localhost:5080");
    StartUp.CheckConnectionStrings(builder.Configuration);
    builder.AddPortalLogs();
    builder.AddPortalTelemetry();
    builder.AddPortalGrains();
    builder.AddGrainHost();
    builder.AddPortalSeed();
    if (withWeb)
        builder.AddPortalWeb();

    var app = builder.Build();
    if (withWeb)
        app.MapPortalWeb();
    else
        app.MapGet("/health/live", () => "live");
    await PortalGrains.MigrateAsync(app.Services);
    return app;
});
