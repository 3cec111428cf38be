using Portal.Embedded.Calls;

namespace Portal.Embedded.Activations;

/// <summary>The last turn of an activation.</summary>
internal sealed class StopTurn(ExecutionContext? context) : Turn
{
    public override ExecutionContext? Context => context;

    public override Task RunAsync(Activation activation) => activation.DeactivateAsync();
}
