using Portal;
using Portal.GrainHosts;
using Portal.Seed;
using Portal.Shell;

// A silo: the grains, and the web inside unless Silo:Web is false.
return await StartUp.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddPortalSilo();
    var app = builder.Build();
    app.MapPortalSilo();
    await PortalGrains.MigrateAsync(app.Services);
    await app.RunAsync();
});
