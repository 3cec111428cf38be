using System.Diagnostics;

namespace Portal.Operation;

/// <summary>
/// Gives every call of the hub a trace, as requests have one anyway, and lets traces go with grain calls to other processes, so that the logs of a silo
/// and the journal's lines name them too; also while traces are sent nowhere. All of them trace only what somebody listens to.
/// </summary>
internal static class CallTraces
{
    private static readonly ActivityListener Listener = new()
    {
        ShouldListenTo = source => source.Name is "Microsoft.AspNetCore.SignalR.Server" or "Microsoft.Orleans.Application" or "Portal.Journal",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    };

    public static void Carry() => ActivitySource.AddActivityListener(Listener); // the same one again changes nothing
}
