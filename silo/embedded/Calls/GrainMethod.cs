using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Portal.Embedded.Calls;

/// <summary>What is known of one interface method before any call of it.</summary>
internal abstract class GrainMethod
{
    private readonly int token;
    private readonly (int Index, Type Type)[] references;

    protected GrainMethod(Type contract, MethodInfo info)
    {
        Info = info;
        InterfaceName = contract.FullName!;
        OneWay = info.IsDefined(typeof(OneWayAttribute));
        Timeout = info.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        var parameters = info.GetParameters();
        token = Array.FindIndex(parameters, p => p.ParameterType == typeof(CancellationToken));
        var addressable = parameters.Where(p => p.ParameterType.IsAssignableTo(typeof(IAddressable)));
        references = [.. addressable.Select(p => (p.Position, p.ParameterType))];
    }

    public MethodInfo Info { get; }

    public string InterfaceName { get; }

    public bool OneWay { get; }

    /// <summary>How long callers wait, if the method says so itself.</summary>
    public TimeSpan? Timeout { get; }

    public static GrainMethod Make(Type contract, MethodInfo info)
    {
        var type = info.ReturnType;
        var result = type.IsGenericType ? type.GetGenericArguments()[0] : typeof(Nothing);
        return (GrainMethod)Activator.CreateInstance(typeof(GrainMethod<>).MakeGenericType(result), contract, info)!;
    }

    /// <summary>Sends a call and returns what the caller awaits.</summary>
    public abstract object Send(Reference to, object?[] arguments);

    public CancellationToken TokenIn(object?[] arguments) =>
        token >= 0 && arguments[token] is CancellationToken given ? given : CancellationToken.None;

    /// <summary>A grain that passes itself passes a reference; an object must have been given one before.</summary>
    protected void PassReferences(object?[] arguments)
    {
        foreach (var (index, type) in references)
        {
            arguments[index] = arguments[index] switch
            {
                null or Reference => arguments[index],
                IGrainBase grain => ((IAddressable)grain).AsReference(type),
                _ => throw new ArgumentException($"Pass {type.Name} as a reference, see {nameof(IGrainFactory.CreateObjectReference)}."),
            };
        }
    }
}

/// <summary>A method whose answer is a <typeparamref name="T"/>.</summary>
internal sealed class GrainMethod<T>(Type contract, MethodInfo info) : GrainMethod(contract, info)
{
    private readonly MethodInvoker invoker = MethodInvoker.Create(info);
    private readonly bool isValueTask = info.ReturnType.Name.StartsWith(nameof(ValueTask), StringComparison.Ordinal);
    private readonly Task<T> sent = Task.FromResult(default(T)!);

    public override object Send(Reference to, object?[] arguments)
    {
        PassReferences(arguments);
        if (TokenIn(arguments) is { IsCancellationRequested: true } token)
            return Wrap(Task.FromCanceled<T>(token));

        var call = new GrainCall<T>(this, arguments, to.Id, to.Host);
        to.Post(call);
        return Wrap(OneWay ? sent : call.Task);
    }

    /// <summary>Calls the method on the object itself.</summary>
    public Task<T> Invoke(object instance, object?[] arguments)
    {
        var returned = invoker.Invoke(instance, arguments.AsSpan());
        return returned switch
        {
            Task<T> task => task,
            Task task => Finish(task),
            ValueTask<T> task => task.AsTask(),
            ValueTask task => Finish(task.AsTask()),
            _ => throw new InvalidOperationException($"{InterfaceName}.{Info.Name} returned null instead of a task."),
        };
    }

    private static async Task<T> Finish(Task task)
    {
        await task;
        return default!;
    }

    private object Wrap(Task<T> task) =>
        !isValueTask ? task : typeof(T) == typeof(Nothing) ? new ValueTask(task) : new ValueTask<T>(task);
}
