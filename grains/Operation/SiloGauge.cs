using Portal.Alarms;
using Portal.Journal;

namespace Portal.Operation;

/// <summary>What the silo did between two looks at its meters.</summary>
internal sealed class SiloGauge(JournalMeter journal, GrainMeter grains, AlarmMeter alarms, TimeProvider clock) : ISiloGauge
{
    private readonly Dictionary<string, (long Calls, long Faults)> before = [];
    private JournalTotals last;
    private long at = clock.GetTimestamp();

    public SiloFigures Take()
    {
        var (now, totals, (fired, late)) = (clock.GetTimestamp(), journal.Totals, alarms.Take());
        var figures = new SiloFigures(
            clock.GetElapsedTime(at, now).TotalSeconds,
            [.. grains.Kinds.Select(Take)],
            totals.Events - last.Events,
            totals.Batches - last.Batches,
            (totals.Committing - last.Committing).TotalMilliseconds,
            totals.Waiting,
            fired,
            late);
        (at, last) = (now, totals);
        return figures;
    }

    private GrainFigures Take(GrainKind kind)
    {
        var (now, (calls, faults)) = ((kind.Calls, kind.Faults), before.GetValueOrDefault(kind.Name));
        before[kind.Name] = now;
        return new(kind.Name, kind.Active, now.Calls - calls, now.Faults - faults);
    }
}
