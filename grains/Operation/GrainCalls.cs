using Portal.Journal;

namespace Portal.Operation;

/// <summary>Counts every call of a grain of ours and what became of it. Ticks of timers are calls too.</summary>
internal sealed class GrainCalls(GrainMeter meter, TimeProvider clock) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (meter.Find(context) is not { } kind)
        {
            await context.Invoke();
            return;
        }

        var began = clock.GetTimestamp();
        try
        {
            await context.Invoke();
            Ended((context.Result as IOutcome)?.Refusal is { } refusal ? ("refused", refusal.Kind.ToString()) : ("answered", null));
        }
        catch (Exception e)
        {
            Ended((e is OperationCanceledException ? "cancelled" : "failed", e.GetType().Name));
            throw;
        }

        void Ended((string Outcome, string? Reason) how) =>
            meter.Called(kind, context.MethodName, how.Outcome, how.Reason, clock.GetElapsedTime(began));
    }
}
