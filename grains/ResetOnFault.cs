namespace Portal;

/// <summary>An exception that escapes a grain means that its memory may be wrong: the next call loads it anew.</summary>
internal sealed class ResetOnFault : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception e) when (e is not OperationCanceledException && context.Grain is IGrainBase grain)
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
