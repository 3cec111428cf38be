namespace Portal.Wallboard;

/// <summary>
/// Counts the figures of the day from what conversations have committed: within about a second, each conversation once whatever stops when. Key: 0.
/// </summary>
[Alias("figures")]
public interface IFiguresGrain : IGrainWithIntegerKey
{
    /// <summary>Keeps it awake; sent every few seconds by every silo. Costs nothing when there is nothing to do.</summary>
    [Alias("Pulse"), OneWay]
    Task PulseAsync();
}
