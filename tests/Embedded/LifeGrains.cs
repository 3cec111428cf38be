namespace Portal.Tests.Embedded;

public interface IKeptGrain : IGrainWithIntegerKey
{
    Task Touch();
}

public interface IShortLivedGrain : IGrainWithIntegerKey
{
    Task Touch();
}

public interface IWorkerGrain : IGrainWithIntegerKey
{
    Task Hold(string point);
}

public interface IScopedGrain : IGrainWithGuidKey
{
    Task<Guid> Scope();

    Task End();
}

public interface IGrainWithoutClass : IGrainWithGuidKey;

[KeepAlive]
internal sealed class KeptGrain(Stage stage) : Grain, IKeptGrain
{
    public Task Touch() => Task.CompletedTask;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        stage.Reach("kept ended");
        return Task.CompletedTask;
    }
}

[CollectionAgeLimit(Minutes = 2)]
internal sealed class ShortLivedGrain(Stage stage) : Grain, IShortLivedGrain
{
    public Task Touch() => Task.CompletedTask;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        stage.Reach("short-lived ended");
        return Task.CompletedTask;
    }
}

[StatelessWorker(2)]
internal sealed class WorkerGrain : Grain, IWorkerGrain
{
    private readonly Stage stage;

    public WorkerGrain(Stage stage)
    {
        this.stage = stage;
        stage.Note("worker made");
    }

    public Task Hold(string point) => stage.Hold(point);
}

/// <summary>A grain class may do without the base class.</summary>
internal sealed class ScopedGrain(Scoped scoped, IGrainContext context) : IGrainBase, IScopedGrain
{
    public IGrainContext GrainContext => context;

    public Task<Guid> Scope() => Task.FromResult(scoped.Id);

    public Task End()
    {
        this.DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

internal sealed class Scoped(Stage stage) : IDisposable
{
    public Guid Id { get; } = Guid.NewGuid();

    public void Dispose() => stage.Reach($"{Id} disposed");
}
