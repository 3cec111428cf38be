using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.Runtime;
using Portal.Embedded.Activations;
using Portal.Embedded.Storage;

namespace Portal.Embedded.Hosting;

/// <summary>What is known of one grain class before it is activated.</summary>
internal sealed class GrainClass
{
    private readonly ObjectFactory factory;
    private readonly ParameterInfo[] states;
    private readonly bool takesContext;
    private readonly bool isKept;
    private readonly TimeSpan? ownAge;

    public GrainClass(Type implementation)
    {
        Implementation = implementation;
        Type = implementation.GetCustomAttribute<GrainTypeAttribute>()?.GetGrainType(null!, implementation) ?? ByConvention(implementation);
        MaxWorkers = implementation.GetCustomAttribute<StatelessWorkerAttribute>()?.MaxWorkers ?? 1;
        isKept = implementation.IsDefined(typeof(KeepAliveAttribute), inherit: true);
        ownAge = implementation.GetCustomAttribute<CollectionAgeLimitAttribute>()?.AgeLimit;
        var parameters = ConstructorOf(implementation).GetParameters();
        states = [.. parameters.Where(p => p.IsDefined(typeof(PersistentStateAttribute)))];
        takesContext = parameters.Any(p => p.ParameterType == typeof(IGrainContext));
        var given = states.Select(p => p.ParameterType);
        factory = ActivatorUtilities.CreateFactory(implementation, [.. takesContext ? given.Append(typeof(IGrainContext)) : given]);
    }

    public Type Implementation { get; }

    public GrainType Type { get; }

    /// <summary>How many activations one key may have.</summary>
    public int MaxWorkers { get; }

    /// <summary>How long an activation may be idle; null for ever.</summary>
    public TimeSpan? CollectionAge(GrainCollectionOptions options) => isKept ? null : ownAge ?? options.CollectionAge;

    /// <summary>The states that the constructor asks for, in its order.</summary>
    public ILoadable[] StatesFor(Activation activation) => [.. states.Select(parameter => PersistentState.Make(parameter, activation))];

    public object Make(Activation activation, ILoadable[] loadable) =>
        factory(activation.ActivationServices, takesContext ? [.. loadable, activation] : [.. loadable]);

    private static ConstructorInfo ConstructorOf(Type implementation)
    {
        var all = implementation.GetConstructors();
        return all.FirstOrDefault(c => c.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? all.MaxBy(c => c.GetParameters().Length)
            ?? throw new OrleansConfigurationException($"{implementation} has no public constructor.");
    }

    private static GrainType ByConvention(Type implementation)
    {
        const string suffix = "grain";
        var name = implementation.Name.ToLowerInvariant();
        var hasSuffix = name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal);
        return GrainType.Create(hasSuffix ? name[..^suffix.Length] : name);
    }
}
