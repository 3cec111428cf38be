using System.Runtime.InteropServices;

namespace Portal.Live;

/// <summary>How the program is told to end (SIGTERM, Ctrl-C): it leaves, then it stops. Told twice, it stops at once.</summary>
internal sealed class Departure(Leaving leaving, IHostApplicationLifetime life) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> signals = [];
    private int told;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT])
            signals.Add(PosixSignalRegistration.Create(signal, Tell));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => signals.ForEach(signal => signal.Dispose());

    private void Tell(PosixSignalContext context)
    {
        context.Cancel = true;
        _ = LeaveAsync();
    }

    private async Task LeaveAsync()
    {
        try
        {
            if (Interlocked.Increment(ref told) == 1)
                await leaving.BeginAsync();
        }
        finally
        {
            life.StopApplication();
        }
    }
}
