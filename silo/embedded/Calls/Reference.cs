using System.Collections.Frozen;
using System.Reflection;
using Orleans.Runtime;
using Portal.Embedded.Hosting;

namespace Portal.Embedded.Calls;

/// <summary>What callers hold instead of a grain or an observer; a generated subclass implements the interface.</summary>
internal class Reference : DispatchProxy, IAddressable, IEquatable<Reference>
{
    private FrozenDictionary<MethodInfo, GrainMethod> methods = null!;
    private Type contract = null!;
    private ReferenceFactory factory = null!;
    private bool toObserver;

    public GrainId Id { get; private set; }

    public GrainHost Host { get; private set; } = null!;

    /// <summary>The pattern that all references of one interface are copied from.</summary>
    public static Reference Pattern(Type contract, GrainHost host, ReferenceFactory factory)
    {
        var pattern = (Reference)Create(contract, typeof(Reference));
        pattern.contract = contract;
        pattern.Host = host;
        pattern.factory = factory;
        pattern.toObserver = typeof(Orleans.IGrainObserver).IsAssignableFrom(contract);
        pattern.methods = contract.GetInterfaces().Append(contract)
            .SelectMany(i => i.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .ToFrozenDictionary(m => m, m => GrainMethod.Make(contract, m));
        return pattern;
    }

    public Reference To(GrainId id)
    {
        var copy = (Reference)MemberwiseClone();
        copy.Id = id;
        return copy;
    }

    public object As(Type other) => other.IsInstanceOfType(this) ? this : factory.Make(other, Id);

    public void Post<T>(GrainCall<T> call)
    {
        if (toObserver)
        {
            Host.Observers.Post(call);
        }
        else
        {
            Host.Post(Id, call);
        }
    }

    public bool Equals(Reference? other) => other is not null && other.Id == Id && other.contract == contract;

    public override bool Equals(object? obj) => Equals(obj as Reference);

    public override int GetHashCode() => Id.GetHashCode();

    public override string ToString() => $"{contract.Name}:{Id}";

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => methods[targetMethod!].Send(this, args ?? []);
}
