using Portal;
using Portal.Shell;
using Portal.Verify;

return args is [VerifyProgram.Name, .. var rest]
    ? await VerifyProgram.RunAsync(rest, Console.Out, Console.Error)
    : await StartUp.RunAsync(() => PortalSilo.PrepareAsync(args));
