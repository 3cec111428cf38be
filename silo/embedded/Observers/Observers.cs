using System.Collections.Concurrent;
using Orleans.Runtime;
using Portal.Embedded.Calls;
using Portal.Embedded.Grains;

namespace Portal.Embedded.Observers;

/// <summary>The objects outside grains that grains may call. They are held weakly, as Orleans does: who makes one keeps it.</summary>
internal sealed class Observers
{
    private static readonly GrainType ObserverType = GrainType.Create("sys.client.observer");

    private readonly ConcurrentDictionary<GrainId, Observer> known = new();

    public GrainId Add(object target)
    {
        var id = GrainId.Create(ObserverType, GrainKeyText.Of(Guid.NewGuid()));
        known[id] = new Observer(id, target);
        return id;
    }

    public void Remove(GrainId id) => known.TryRemove(id, out _);

    /// <summary>A one-way call to an observer that is gone does nothing; another one fails.</summary>
    public void Post<T>(GrainCall<T> call)
    {
        if (known.TryGetValue(call.Target, out var observer) && observer.TryPost(call))
            return;

        Remove(call.Target);
        if (!call.Method.OneWay)
            call.Fail(new ClientNotAvailableException(call.Target));
    }
}
