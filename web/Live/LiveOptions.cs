using System.ComponentModel.DataAnnotations;

namespace Portal.Live;

/// <summary>How live events reach browsers. Section <c>Live</c>.</summary>
internal sealed class LiveOptions
{
    public const string Section = "Live";

    /// <summary>Streams and lists that one connection may watch.</summary>
    [Range(1, 100_000)]
    public int WatchesPerConnection { get; set; } = 1_000;

    /// <summary>What may wait for one browser; beyond it the browser is behind, and catches up by position when it has taken that.</summary>
    [Range(1, 100_000)]
    public int WaitingPerConnection { get; set; } = 1_000;

    /// <summary>The same, in bytes.</summary>
    [Range(1_000, 100_000_000)]
    public int WaitingBytesPerConnection { get; set; } = 1_000_000;

    /// <summary>How many browsers may read the beginning of a watch from the database at the same moment; the others wait their turn.</summary>
    [Range(1, 1_000)]
    public int WatchesAtOnce { get; set; } = 16;

    /// <summary>How many browsers may catch up from the database at the same moment.</summary>
    [Range(1, 1_000)]
    public int CatchUpsAtOnce { get; set; } = 8;

    /// <summary>How often the heads of all watched streams are compared, in seconds; with <see cref="GraceSeconds"/> the longest silence whatever is lost.</summary>
    [Range(0.1, 60)]
    public double CheckSeconds { get; set; } = 4;

    /// <summary>How long a committed event may be under way before it counts as lost, in seconds.</summary>
    [Range(0, 10)]
    public double GraceSeconds { get; set; } = 0.5;

    /// <summary>A silo that says nothing for so long is not trusted to have told everything, in seconds; silos speak every second.</summary>
    [Range(1, 60)]
    public double SilenceSeconds { get; set; } = 5;
}
