using System.Text.Json;
using Portal.Journal;
using Portal.Live;

namespace Portal.Wallboard;

/// <summary>Counts every second what is new, and tells wallboards of the quarters that this changed.</summary>
internal sealed class FiguresGrain(QuarterCounts counts, Fanout fanout, TimeProvider clock) : Grain, IFiguresGrain
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Shown = TimeSpan.FromHours(26); // the longest day, and a little

    // A journal from before there were figures is counted in many steps; between them the grain hears others.
    private const int MostSteps = 20;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(CountAsync, new GrainTimerCreationOptions(Every, Every));
        return Task.CompletedTask;
    }

    public Task PulseAsync() => Task.CompletedTask;

    private async Task CountAsync(CancellationToken ct)
    {
        for (var steps = 0; steps < MostSteps; steps++)
        {
            var (changed, more) = await counts.CountAsync(ct);
            foreach (var quarter in changed.Where(quarter => clock.GetUtcNow() - quarter.At < Shown))
                fanout.Touch(new RowChange(WallboardList.Name, quarter.Id, quarter.Version, null, JsonSerializer.Serialize(quarter, EventCatalog.Json)));
            if (!more)
                return;
        }
    }
}
