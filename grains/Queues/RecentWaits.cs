using System.Collections.Immutable;

namespace Portal.Queues;

/// <summary>How long people lately had to wait until an agent had them: the last hundred, for three hours. Too few say nothing.</summary>
/// <param name="Items">The oldest first.</param>
internal sealed record RecentWaits(ImmutableArray<RecentWait> Items)
{
    public const int Most = 100;
    public const int Fewest = 5;
    public static readonly TimeSpan Lately = TimeSpan.FromHours(3);

    public RecentWaits With(DateTimeOffset since, DateTimeOffset until) =>
        until < since ? this : new([.. Items.Add(new(until, until - since)).TakeLast(Most)]);

    /// <summary>Half of them waited no longer, in seconds.</summary>
    public int? UsualSeconds(DateTimeOffset now)
    {
        var waits = Items.Where(wait => now - wait.Until <= Lately).Select(wait => wait.Length).Order().ToArray();
        return waits.Length < Fewest ? null : (int)waits[(waits.Length - 1) / 2].TotalSeconds;
    }
}

/// <summary>One wait that has ended.</summary>
/// <param name="Until">When an agent had them.</param>
/// <param name="Length">How long that took.</param>
[GenerateSerializer, Immutable, Alias("recent-wait")]
internal sealed record RecentWait(DateTimeOffset Until, TimeSpan Length);

/// <summary>What is kept of them, so that a start does not forget.</summary>
[GenerateSerializer, Alias("recent-waits")]
internal sealed class KeptWaits
{
    [Id(0)]
    public ImmutableArray<RecentWait>? Items { get; set; }
}
