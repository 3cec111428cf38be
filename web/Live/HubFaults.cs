using Microsoft.AspNetCore.SignalR;
using Portal.Journal;

namespace Portal.Live;

/// <summary>Faults in hub calls are answered as refusals, the same as over REST.</summary>
internal sealed partial class HubFaults(ILogger<HubFaults> log) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (OperationCanceledException) when (invocationContext.Context.ConnectionAborted.IsCancellationRequested)
        {
            return null; // who asked is gone
        }
        catch (Exception e) when (e is not HubException)
        {
            if (Faults.PassesByItself(e))
                CouldNotAnswer(invocationContext.HubMethodName, e);
            else
                Failed(invocationContext.HubMethodName, e);
            return Refused.Of(Faults.Explain(e));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} could not be answered")]
    private partial void CouldNotAnswer(string method, Exception e);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed")]
    private partial void Failed(string method, Exception e);
}
