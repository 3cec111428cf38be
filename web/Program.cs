using Portal.GrainHosts;
using Portal.Shell;

// A web node alone: the doors, without grains. It is a client of the silos.
return await StartUp.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Orleans", LogLevel.Warning);
    StartUp.CheckConnectionStrings(builder.Configuration);
    builder.AddGrainClient();
    builder.AddPortalWeb();
    var app = builder.Build();
    app.MapPortalWeb();
    return app;
});
