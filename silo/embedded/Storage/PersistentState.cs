using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;
using Portal.Embedded.Activations;

namespace Portal.Embedded.Storage;

/// <summary>What an activation reads before it is ready.</summary>
internal interface ILoadable
{
    Task LoadAsync(CancellationToken cancellationToken);
}

internal static class PersistentState
{
    /// <summary>Makes what a constructor parameter with <see cref="PersistentStateAttribute"/> asks for.</summary>
    public static ILoadable Make(ParameterInfo parameter, Activation activation)
    {
        var wanted = parameter.GetCustomAttribute<PersistentStateAttribute>()!;
        var storage = activation.ActivationServices.GetKeyedService<GrainStorage>(wanted.StorageName)
            ?? throw new BadProviderConfigException($"No storage named \"{wanted.StorageName}\" for {activation.GrainId.Type}.");
        var type = typeof(PersistentState<>).MakeGenericType(parameter.ParameterType.GetGenericArguments());
        return (ILoadable)Activator.CreateInstance(type, wanted.StateName, activation.GrainId, storage)!;
    }
}
