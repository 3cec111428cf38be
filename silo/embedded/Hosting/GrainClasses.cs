using System.Collections.Frozen;
using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace Portal.Embedded.Hosting;

/// <summary>The grain classes and contracts found in the scanned assemblies.</summary>
internal sealed class GrainClasses
{
    private readonly FrozenDictionary<GrainType, GrainClass> byType;
    private readonly ILookup<Type, GrainClass> byInterface;

    public GrainClasses(IEnumerable<Assembly> assemblies)
    {
        var classes = assemblies.SelectMany(a => a.GetTypes())
            .Where(t => t is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && t.IsAssignableTo(typeof(IGrain)))
            .Select(t => new GrainClass(t)).ToArray();
        var named = classes.SelectMany(c => c.Implementation.GetInterfaces()).Where(i => i.IsAssignableTo(typeof(IGrain)));
        Contracts = [.. assemblies.Concat(named.Select(i => i.Assembly)).Distinct().SelectMany(ContractsIn)];
        if (classes.GroupBy(c => c.Type).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            var names = string.Join(" and ", twice.Select(c => c.Implementation));
            throw new OrleansConfigurationException($"{names} are both grain type \"{twice.Key}\"; give one a [GrainType].");
        }

        byType = classes.ToFrozenDictionary(c => c.Type);
        byInterface = classes.SelectMany(c => c.Implementation.GetInterfaces().Select(i => (i, c))).ToLookup(x => x.i, x => x.c);
    }

    /// <summary>The grain and observer interfaces of these assemblies, and of those that their classes implement.</summary>
    public Type[] Contracts { get; }

    public IEnumerable<GrainClass> All => byType.Values;

    public GrainClass Of(GrainType type) =>
        byType.GetValueOrDefault(type) ?? throw new ArgumentException($"Could not find an implementation for grain type {type}");

    public GrainClass Implementing(Type contract) => byInterface[contract].Take(2).ToArray() switch
    {
        [var only] => only,
        [] => throw new ArgumentException($"Could not find an implementation for interface {contract}"),
        _ => throw new ArgumentException($"Unable to identify a single appropriate grain type for interface {contract}"),
    };

    private static IEnumerable<Type> ContractsIn(Assembly assembly) => assembly == typeof(IGrain).Assembly
        ? []
        : assembly.GetTypes().Where(t => t.IsInterface && (t.IsAssignableTo(typeof(IGrain)) || t.IsAssignableTo(typeof(IGrainObserver))));
}
