using Portal.GrainHosts;
using Portal.Shell;

// A web node alone: the doors, without grains. It is a client of the silos.
return await StartUp.RunAsync(() =>
{
    var builder = StartUp.Builder(args);
    builder.AddGrainClient();
    builder.AddPortalWeb();
    return Task.FromResult(builder.Build().MapPortalWeb());
});
