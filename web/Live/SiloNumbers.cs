namespace Portal.Live;

/// <summary>How far each silo's batches were heard, and whether any was missed.</summary>
internal sealed class SiloNumbers(TimeProvider clock, TimeSpan silence)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Heard> silos = [];

    /// <summary>Notes a batch; true when something before it may have been missed: a number is left out, or the silo is new.</summary>
    public bool Hear(Guid silo, long number)
    {
        lock (gate)
        {
            var known = silos.TryGetValue(silo, out var heard);
            var repeated = known && number <= heard!.Number && number != 1;
            silos[silo] = new(repeated ? heard!.Number : number, clock.GetTimestamp(), false);
            return !known || (!repeated && number != heard!.Number + 1);
        }
    }

    /// <summary>True when a silo has fallen silent since the last time: what it committed since is not known.</summary>
    public bool AnySilent()
    {
        lock (gate)
        {
            var found = false;
            foreach (var (silo, heard) in silos.ToArray())
            {
                var quiet = clock.GetElapsedTime(heard.At);
                if (quiet >= Forgotten)
                    silos.Remove(silo);
                else if (quiet >= silence && !heard.Silent)
                    (silos[silo], found) = (heard with { Silent = true }, true);
            }

            return found;
        }
    }

    private sealed record Heard(long Number, long At, bool Silent);
}
