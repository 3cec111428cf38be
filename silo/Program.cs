using Portal;
using Portal.Shell;

return await StartUp.RunAsync(() => PortalSilo.PrepareAsync(args));
