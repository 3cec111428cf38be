using System.Collections.Immutable;

namespace Portal.Hours;

/// <summary>When the company is there: the one entry of the settings <c>hours</c>. While there is none, it always is. A queue may have its own.</summary>
/// <param name="Name">1–100 characters on one line.</param>
/// <param name="Zone">An IANA time zone, such as <c>Asia/Shanghai</c>.</param>
/// <param name="Week">Every week the same, in any order, 42 at most; where they meet or overlap, they are one. None: never open.</param>
/// <param name="Holidays">Days that are closed from midnight to midnight, 200 at most, each once.</param>
[GenerateSerializer, Immutable, Alias("business-hours")]
public sealed record BusinessHours(string Name, string Zone, ImmutableArray<OpenTime> Week, ImmutableArray<Holiday> Holidays)
{
    /// <summary>There is one, the company's, and this is its entry.</summary>
    public static Guid Entry { get; } = new("0193a0b0-0000-7000-8000-000000000302");
}

/// <summary>A time of every week, by the clock on the wall.</summary>
/// <param name="Day">The day that it begins on, as in ISO 8601: Monday 1 to Sunday 7.</param>
/// <param name="From">In minutes after midnight, 0–1439.</param>
/// <param name="To">In minutes after the same midnight, so beyond 1440 it is on the next day; later than <paramref name="From"/> by 24 hours at most.</param>
[GenerateSerializer, Immutable, Alias("open-time")]
public sealed record OpenTime(int Day, int From, int To);

/// <summary>A day that is closed. What began the evening before ends at midnight.</summary>
/// <param name="Date">By the calendar of the zone.</param>
/// <param name="Name">1–100 characters on one line.</param>
[GenerateSerializer, Immutable, Alias("holiday")]
public sealed record Holiday(DateOnly Date, string Name);

/// <summary>What hours say of one moment.</summary>
/// <param name="Open">Whether it is open.</param>
/// <param name="ChangesAt">When it closes, or opens next; null where it does not close within 7 days, or never opens.</param>
public sealed record Opening(bool Open, DateTimeOffset? ChangesAt)
{
    /// <summary>Without hours it is always open.</summary>
    public static Opening Always { get; } = new(true, null);
}
