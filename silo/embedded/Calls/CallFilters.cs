using System.Reflection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>A call on its way through the filters.</summary>
public interface IGrainCallContext
{
    /// <summary>The grain object called.</summary>
    object Grain { get; }

    /// <summary>Which grain is called.</summary>
    GrainId TargetId { get; }

    /// <summary>The full name of the interface called.</summary>
    string InterfaceName { get; }

    /// <summary>The name of the method called.</summary>
    string MethodName { get; }

    /// <summary>The method called.</summary>
    MethodInfo InterfaceMethod { get; }

    /// <summary>The result, once there is one.</summary>
    object? Result { get; set; }

    /// <summary>Goes on with the next filter, in the end with the grain.</summary>
    Task Invoke();
}

/// <summary>A call that arrives at a grain.</summary>
public interface IIncomingGrainCallContext : IGrainCallContext
{
    /// <summary>The activation called.</summary>
    IGrainContext TargetContext { get; }
}

/// <summary>Runs around every call, inside the turn, in the order of registration. Timer ticks are calls too.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Runs around one call; goes on by <see cref="IGrainCallContext.Invoke"/>.</summary>
    Task Invoke(IIncomingGrainCallContext context);
}
