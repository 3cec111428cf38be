using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using Portal.Embedded.Activations;
using Portal.Embedded.Calls;
using Portal.Embedded.Serialization;

namespace Portal.Embedded.Hosting;

/// <summary>All grains of this process: finds their classes, delivers their calls, ends those that are idle, and all at the end.</summary>
internal sealed partial class GrainHost : IHostedService, IDisposable
{
    public static readonly DeactivationReason Shutdown = new(DeactivationReasonCode.ShuttingDown, "The host stops.");

    private readonly ConcurrentDictionary<GrainId, Mailbox> mailboxes = new();
    private readonly GrainCollectionOptions collection;
    private ITimer? collector;
    private volatile Phase phase = Phase.New;

    public GrainHost(
        IServiceProvider services, IOptions<EmbeddedHostOptions> options, IOptions<GrainCollectionOptions> collection,
        IOptions<SiloMessagingOptions> messaging, TimeProvider time, ILogger<GrainHost> log)
    {
        Services = services;
        Time = time;
        Limits = options.Value.Limits;
        Log = log;
        ResponseTimeout = messaging.Value.ResponseTimeout;
        this.collection = collection.Value;
        Classes = new(options.Value.Scanned());
    }

    private enum Phase
    {
        New,
        Running,
        Stopping,
        Stopped,
    }

    public IServiceProvider Services { get; }

    /// <summary>The clock of timers and of idleness.</summary>
    public TimeProvider Time { get; }

    /// <summary>The clock of all that may take only so long.</summary>
    public TimeProvider Limits { get; }

    public ILogger Log { get; }

    public TimeSpan ResponseTimeout { get; }

    public TimeSpan ActivationTimeout => collection.ActivationTimeout;

    public TimeSpan DeactivationTimeout => collection.DeactivationTimeout;

    public GrainClasses Classes { get; }

    /// <summary>Made at start and not before, so that they may ask for the grain factory.</summary>
    public IIncomingGrainCallFilter[] Filters { get; private set; } = [];

    public Observers.Observers Observers { get; } = new();

    /// <summary>The context of what the host does itself: that in which it was started.</summary>
    public ExecutionContext? Context { get; private set; }

    public bool IsStopping => phase is Phase.Stopping;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        ContractCheck.Demand(Classes.Contracts);
        CheckAges();
        Filters = [.. Services.GetServices<IIncomingGrainCallFilter>()];
        Context = ExecutionContext.Capture();
        collector = Time.CreateTimer(_ => StopIdle(), null, collection.CollectionQuantum, collection.CollectionQuantum);
        phase = Phase.Running;
        foreach (var task in Services.GetServices<StartupTask>().OrderBy(t => t.Stage))
            await task.Run(Services, cancellationToken);

        LogStarted(Log, Classes.All.Count());
    }

    /// <summary>What runs and waits is finished, calls from outside are refused, and each activation says goodbye.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (phase is not Phase.Running)
            return;

        phase = Phase.Stopping;
        collector?.Dispose();
        try
        {
            await EmptyAsync().WaitAsync(DeactivationTimeout, Limits, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            LogStoppedHard(Log, mailboxes.Count);
        }

        phase = Phase.Stopped;
    }

    public void Dispose() => collector?.Dispose();

    /// <summary>Brings a call to its mailbox. While the host stops, only grains may still call.</summary>
    public void Post(GrainId id, Turn call)
    {
        if (phase is not Phase.Running && !(phase is Phase.Stopping && TurnScheduler.CurrentActivation is not null))
        {
            call.Fail(new SiloUnavailableException($"The host is {phase switch { Phase.New => "not started", _ => "stopping" }}."));
            return;
        }

        while (!mailboxes.GetOrAdd(id, static (id, host) => new Mailbox(id, host.Classes.Of(id.Type), host), this).TryPost(call))
        {
        }
    }

    public void Forget(Mailbox mailbox) => mailboxes.TryRemove(new(mailbox.Id, mailbox));

    private async Task EmptyAsync()
    {
        while (!mailboxes.IsEmpty)
        {
            var open = mailboxes.Values;
            foreach (var mailbox in open)
                mailbox.StopAll(Shutdown);

            await Task.WhenAll(open.Select(mailbox => mailbox.Closed));
        }
    }

    private void StopIdle()
    {
        foreach (var mailbox in mailboxes.Values)
        {
            if (Classes.Of(mailbox.Id.Type).CollectionAge(collection) is { } age)
                mailbox.StopIdle(age);
        }
    }

    private void CheckAges()
    {
        foreach (var type in Classes.All)
        {
            if (type.CollectionAge(collection) <= collection.CollectionQuantum)
            {
                throw new OrleansConfigurationException(
                    $"{type.Implementation}: its collection age must be longer than the quantum of {collection.CollectionQuantum}.");
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Started the embedded grain host with {Classes} grain classes")]
    private static partial void LogStarted(ILogger log, int classes);

    [LoggerMessage(LogLevel.Warning, "Stopped while {Grains} grains had not ended")]
    private static partial void LogStoppedHard(ILogger log, int grains);
}
