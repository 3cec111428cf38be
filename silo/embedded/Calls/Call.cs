using Portal.Embedded.Activations;

namespace Portal.Embedded.Calls;

/// <summary>One call of a method: what is called, with what, and where the answer goes.</summary>
internal abstract class Call(GrainMethod method) : Turn
{
    public GrainMethod Method { get; } = method;

    /// <summary>The result as filters see it.</summary>
    public abstract object? Result { get; set; }

    public override ExecutionContext? Context { get; } = ExecutionContext.Capture();

    public override Task RunAsync(Activation activation)
    {
        var filters = activation.Host.Filters;
        return filters.Length == 0 ? InvokeAsync(activation.GrainInstance!) : new FilteredCall(this, activation, filters).Invoke();
    }

    public override void End(Activation activation, Exception? fault)
    {
        if (fault is null)
        {
            Answer();
            return;
        }

        activation.OnFault(fault);
        Fail(fault);
    }

    /// <summary>Calls the method itself and keeps its result.</summary>
    public abstract Task InvokeAsync(object target);

    /// <summary>Runs on an object that is no grain; never throws.</summary>
    public async Task RunOnAsync(object observer)
    {
        try
        {
            await InvokeAsync(observer);
        }
        catch (Exception exception)
        {
            Fail(exception);
            return;
        }

        Answer();
    }

    protected abstract void Answer();
}
