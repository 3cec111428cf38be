using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;
using Portal.Embedded.Grains;
using Portal.Embedded.Hosting;

namespace Portal.Embedded.Calls;

/// <summary>Makes references to grains and to observers.</summary>
internal sealed class ReferenceFactory(GrainHost host, IServiceProvider services) : IClusterClient
{
    private readonly GrainHost host = host;
    private readonly ConcurrentDictionary<Type, Reference> patterns = new();

    public IServiceProvider ServiceProvider => services;

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => Grain<TGrainInterface>(GrainKeyText.Of(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => Grain<TGrainInterface>(GrainKeyText.Of(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => Grain<TGrainInterface>(primaryKey, grainClassNamePrefix);

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is Reference or IGrainBase)
            throw new ArgumentException("Only an object that is neither a grain nor a reference can be given one.", nameof(obj));

        return (TGrainObserverInterface)Make(typeof(TGrainObserverInterface), host.Observers.Add(obj));
    }

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        var reference = obj as Reference ?? throw new ArgumentException("Only a reference can be deleted.", nameof(obj));
        host.Observers.Remove(reference.Id);
    }

    public object Make(Type contract, GrainId id) =>
        patterns.GetOrAdd(contract, static (type, self) => Reference.Pattern(type, self.host, self), this).To(id);

    private TGrainInterface Grain<TGrainInterface>(string key, string? prefix)
    {
        if (prefix is not null)
            throw new NotSupportedException("Each grain interface has one class here, so no prefix is taken.");

        var type = host.Classes.Implementing(typeof(TGrainInterface)).Type;
        return (TGrainInterface)Make(typeof(TGrainInterface), GrainId.Create(type, key));
    }
}
