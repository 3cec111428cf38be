using System.Collections.Immutable;
using NodaTime;
using Portal.Hours;

namespace Portal.FollowUps;

/// <summary>What follow-ups have to know of the world besides the time: calendars, quiet hours, sequences, and what daylight rules there are.</summary>
/// <param name="Hours">The company's; null: always open.</param>
/// <param name="Quiet">When nothing goes to customers.</param>
/// <param name="Sequences">All that may begin.</param>
/// <param name="Zones">The zones of the world.</param>
internal sealed record FollowUpPolicy(
    BusinessHours? Hours, QuietHours Quiet, ImmutableArray<KnownSequence> Sequences, IDateTimeZoneProvider Zones)
{
    /// <summary>As long as nobody has set anything.</summary>
    public static FollowUpPolicy AtFirst { get; } = new(
        null, QuietHours.AtFirst, [.. FollowUpDefaults.Sequences.Select(shipped => new KnownSequence(shipped.Key, 0, shipped.Value))], DateTimeZoneProviders.Tzdb);

    /// <summary>When a step is due whose sequence counts from then.</summary>
    public DateTimeOffset DueOf(SequenceStep step, DateTimeOffset since) => step.DueAfter(since, Hours);

    /// <summary>The moment that somebody means; null where the zone is not known or the calendar does not reach so far.</summary>
    public DateTimeOffset? DueOf(FollowUpTime when)
    {
        if (when.At is { } at)
            return at.UtcDateTime > DateTime.UnixEpoch.AddMinutes(when.LeadMinutes) ? at.ToUniversalTime().AddMinutes(-when.LeadMinutes) : null;
        if (when.Local is not { Year: > 1970 and < 9999 } local || when.Zone is null || Zones.GetZoneOrNull(when.Zone) is not { } zone)
            return null;
        var map = zone.MapLocal(LocalDateTime.FromDateTime(DateTime.SpecifyKind(local, DateTimeKind.Unspecified)));
        return (map.Count == 0 ? map.LateInterval.Start : map.First().ToInstant()).ToDateTimeOffset().AddMinutes(-when.LeadMinutes);
    }

    /// <summary>The moment, or the end of a customer's quiet hours.</summary>
    /// <param name="moment">When.</param>
    /// <param name="zone">Where the customer is, as far as that is known.</param>
    public DateTimeOffset Awake(DateTimeOffset moment, string? zone) => Quiet.Awake(moment, PlaceOf(zone));

    private DateTimeZone PlaceOf(string? zone) =>
        (zone is null ? null : Zones.GetZoneOrNull(zone)) ?? (Hours is null ? null : Zones.GetZoneOrNull(Hours.Zone)) ?? DateTimeZone.Utc;
}

/// <summary>A sequence of the settings.</summary>
/// <param name="Id">Its entry.</param>
/// <param name="Version">Of the entry; 0 for one as it comes with Portal.</param>
/// <param name="Sequence">What it says.</param>
internal sealed record KnownSequence(Guid Id, long Version, Sequence Sequence);

/// <summary>Lengths as the clock on the wall counts them.</summary>
internal static class Waits
{
    public static bool IsBusiness(this SequenceStep step) => step.Unit >= WaitUnit.BusinessMinutes;

    /// <summary>Not due before then, whatever the calendar says: a business day ends at most a day and an hour sooner than days on the wall.</summary>
    public static DateTimeOffset Soonest(this SequenceStep step, DateTimeOffset since) => step.Unit switch
    {
        WaitUnit.BusinessDays when step.Wait > 2 => since + step.Length() - TimeSpan.FromHours(26),
        WaitUnit.BusinessDays => since,
        _ => since + step.Length(),
    };
}
