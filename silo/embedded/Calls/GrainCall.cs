using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Portal.Embedded.Hosting;

namespace Portal.Embedded.Calls;

/// <summary>A call through a reference. The caller waits for the answer, the time-out or its own cancelling, whichever is first.</summary>
internal sealed partial class GrainCall<T> : Call
{
    private readonly GrainMethod<T> method;
    private readonly object?[] arguments;
    private readonly GrainId target;
    private readonly GrainHost host;
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration cancellation;
    private ITimer? timeout;
    private Task<T>? running;
    private T? given; // by a filter, in place of the method's own

    public GrainCall(GrainMethod<T> method, object?[] arguments, GrainId target, GrainHost host) : base(method)
    {
        this.method = method;
        this.arguments = arguments;
        this.target = target;
        this.host = host;
        if (!method.OneWay)
        {
            timeout = host.Limits.CreateTimer(static call => ((GrainCall<T>)call!).TimeOut(), this, Limit, Timeout.InfiniteTimeSpan);
            cancellation = method.TokenIn(arguments).UnsafeRegister(static (call, token) => ((GrainCall<T>)call!).Cancel(token), this);
        }
    }

    public Task<T> Task => answer.Task;

    public GrainId Target => target;

    public override bool IsOver => answer.Task.IsCompleted;

    public override object? Result
    {
        get => typeof(T) == typeof(Nothing) ? null : Returned;
        set => (given, running) = (value is null ? default : (T)value, null);
    }

    private T? Returned => running is { IsCompletedSuccessfully: true } done ? done.Result : given;

    private TimeSpan Limit => Method.Timeout ?? host.ResponseTimeout;

    public override Task InvokeAsync(object target) => running = method.Invoke(target, arguments);

    public override void Fail(Exception exception)
    {
        Close();
        if (Method.OneWay || !answer.TrySetException(exception))
            LogUnheardFault(host.Log, exception, Method.InterfaceName, Method.Info.Name, target);
    }

    protected override void Answer()
    {
        Close();
        answer.TrySetResult(Returned!);
    }

    private void TimeOut()
    {
        Close();
        var message = $"Response did not arrive on time in {Limit} for message: {Method.InterfaceName}.{Method.Info.Name} to {target}.";
        answer.TrySetException(new TimeoutException(message));
    }

    private void Cancel(CancellationToken token)
    {
        Close();
        answer.TrySetCanceled(token);
    }

    private void Close()
    {
        timeout?.Dispose();
        cancellation.Unregister();
    }

    [LoggerMessage(LogLevel.Warning, "{Interface}.{Method} of {Target} failed and nobody waited for its answer")]
    private static partial void LogUnheardFault(ILogger log, Exception exception, string @interface, string method, GrainId target);
}

/// <summary>The result of a method that returns none.</summary>
internal readonly struct Nothing;
