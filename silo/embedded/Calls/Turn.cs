using Portal.Embedded.Activations;

namespace Portal.Embedded.Calls;

/// <summary>Something an activation does from start to end before it does anything else.</summary>
internal abstract class Turn
{
    /// <summary>What flows from the caller: activity, request context and other async locals.</summary>
    public abstract ExecutionContext? Context { get; }

    /// <summary>Its place in line, given by the mailbox.</summary>
    public long Order { get; set; }

    /// <summary>Nobody waits for it any more, so it is not started.</summary>
    public virtual bool IsOver => false;

    /// <summary>Whether it counts as use of the activation.</summary>
    public virtual bool KeepsAlive => true;

    /// <summary>Runs on the activation's scheduler.</summary>
    public abstract Task RunAsync(Activation activation);

    /// <summary>It ran, and ended well or with a fault.</summary>
    public virtual void End(Activation activation, Exception? fault)
    {
    }

    /// <summary>It will not run.</summary>
    public virtual void Fail(Exception exception)
    {
    }
}
