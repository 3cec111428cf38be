using System.Text.Json;
using NodaTime;
using Portal.Hours;
using Portal.Journal;
using Portal.Settings;

namespace Portal.Wallboard;

/// <summary>A day from midnight to midnight by the clock on the wall; 23 or 25 hours where that is changed.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="Until">The beginning of the next.</param>
/// <param name="Zone">The IANA time zone that it goes by.</param>
internal sealed record BusinessDay(DateTimeOffset From, DateTimeOffset Until, string Zone)
{
    /// <summary>The day of a zone that has this moment. Midnights that are jumped over are the moment of the jump.</summary>
    public static BusinessDay Of(DateTimeOffset moment, string zone)
    {
        var where = DateTimeZoneProviders.Tzdb[zone];
        var date = Instant.FromDateTimeOffset(moment).InZone(where).Date;
        return new(where.AtStartOfDay(date).ToInstant().ToDateTimeOffset(), where.AtStartOfDay(date.PlusDays(1)).ToInstant().ToDateTimeOffset(), zone);
    }
}

/// <summary>What is today: by the zone of the company's hours; while it has none, by the reader's.</summary>
internal sealed class BusinessDays(SettingsQueries settings, TimeProvider clock)
{
    private const string NoZone = "Etc/UTC";
    private static readonly Known Nothing = new(null);
    private readonly KnownEntry<Known> hours = new(settings, clock, SettingsKinds.Hours, BusinessHours.Entry, Of);

    /// <param name="readers">The reader's zone; one that is not known counts as none.</param>
    public async ValueTask<BusinessDay> TodayAsync(string? readers, CancellationToken ct) =>
        BusinessDay.Of(clock.GetUtcNow(), (await hours.FindAsync(ct)).Zone ?? Zones.Of(readers) ?? NoZone);

    private static Known Of(Setting? setting) =>
        setting is null ? Nothing : new(setting.Value.Deserialize<BusinessHours>(EventCatalog.Json)?.Zone);

    private sealed record Known(string? Zone);
}
