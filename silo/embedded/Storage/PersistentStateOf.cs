using Orleans.Runtime;

namespace Portal.Embedded.Storage;

internal sealed class PersistentState<T>(string name, GrainId id, GrainStorage storage) : ILoadable
{
    public Task LoadAsync(CancellationToken cancellationToken) => Task.FromResult((name, id, storage));
}
