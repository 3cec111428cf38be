using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
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
    /// <summary>As <c>UseSystemTextJsonGrainStorageSerializer</c> has them.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        IncludeFields = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Makes what a constructor parameter with <see cref="PersistentStateAttribute"/> asks for.</summary>
    public static ILoadable Make(ParameterInfo parameter, Activation activation)
    {
        var wanted = parameter.GetCustomAttribute<PersistentStateAttribute>()!;
        var storage = activation.ActivationServices.GetKeyedService<GrainStorage>(wanted.StorageName)
            ?? throw new BadProviderConfigException($"No storage provider named \"{wanted.StorageName}\" for {activation.GrainId.Type}.");
        var type = typeof(PersistentState<>).MakeGenericType(parameter.ParameterType.GetGenericArguments());
        return (ILoadable)Activator.CreateInstance(type, wanted.StateName, activation.GrainId, storage)!;
    }
}

/// <summary>One stored value of one activation.</summary>
internal sealed class PersistentState<TState>(string name, GrainId id, GrainStorage storage) : IPersistentState<TState>, ILoadable
{
    private int? version;

    public TState State { get; set; } = Blank();

    public string? Etag => version?.ToString(CultureInfo.InvariantCulture);

    public bool RecordExists { get; private set; }

    public Task LoadAsync(CancellationToken cancellationToken) => ReadStateAsync(cancellationToken);

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        (var payload, version) = await storage.ReadAsync(name, id, cancellationToken);
        RecordExists = payload is not null;
        State = payload is null ? Blank() : JsonSerializer.Deserialize<TState>(payload, PersistentState.Json) ?? Blank();
    });

    public Task WriteStateAsync(CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(State, PersistentState.Json);
        version = await storage.WriteAsync(name, id, version, payload, cancellationToken) ?? throw Conflict("WriteState");
        RecordExists = true;
    });

    public Task ClearStateAsync(CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        if (version is not null)
            version = await storage.ClearAsync(name, id, version, cancellationToken) ?? throw Conflict("ClearState");

        RecordExists = false;
        State = Blank();
    });

    private static TState Blank() => typeof(TState).IsValueType || typeof(TState).GetConstructor(Type.EmptyTypes) is not null
        ? Activator.CreateInstance<TState>()
        : (TState)RuntimeHelpers.GetUninitializedObject(typeof(TState));

    private InconsistentStateException Conflict(string operation) =>
        new($"Version conflict ({operation}): ProviderName={storage.Name} GrainType={name} GrainId={id} ETag={Etag}.", null, Etag);

    // As in Orleans, whatever goes wrong in a storage is an OrleansException to the grain.
    private async Task GuardAsync(Func<Task> operation)
    {
        try
        {
            await operation();
        }
        catch (Exception exception) when (exception is not (OrleansException or OperationCanceledException))
        {
            throw new OrleansException($"Error from storage provider {storage.Name}, state {name} of {id}: {exception.Message}", exception);
        }
    }
}
