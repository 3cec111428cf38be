using Orleans.Runtime;
using Portal.Embedded.Activations;
using Portal.Embedded.Calls;

namespace Portal.Embedded.Timers;

/// <summary>A timer tick as a call, so that it waits its turn and passes the filters.</summary>
internal sealed class Tick(GrainTimer timer, Activation activation) : Call(Callback)
{
    private static readonly GrainMethod Callback =
        GrainMethod.Make(typeof(IGrainTimerInvoker), typeof(IGrainTimerInvoker).GetMethod(nameof(IGrainTimerInvoker.InvokeCallbackAsync))!);

    public override ExecutionContext? Context => activation.Host.Context;

    public override bool IsOver => timer.IsEnded;

    public override bool KeepsAlive => timer.KeepsAlive;

    public override object? Result { get; set; }

    public override Task InvokeAsync(object target) => timer.IsEnded ? Task.CompletedTask : timer.TickAsync();

    public override void Fail(Exception exception) => timer.Ticked(exception);

    protected override void Answer() => timer.Ticked(null);
}

/// <summary>What a tick looks like to filters; the name is Orleans'.</summary>
internal interface IGrainTimerInvoker : IAddressable
{
    Task InvokeCallbackAsync();
}
