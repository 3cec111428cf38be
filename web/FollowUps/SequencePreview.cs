using System.Text.Json;
using NodaTime;
using Portal.Hours;
using Portal.Journal;
using Portal.Settings;

namespace Portal.FollowUps;

/// <summary>Foretells sequences by the calendars that hold now.</summary>
internal sealed class SequencePreview(SettingsQueries settings, TimeProvider clock)
{
    private const int MostSteps = 20;
    private readonly KnownEntry<Calendars> hours = new(settings, clock, SettingsKinds.Hours, BusinessHours.Entry, setting => new(Of<BusinessHours>(setting), null));
    private readonly KnownEntry<Calendars> quiet = new(settings, clock, SettingsKinds.QuietHours, QuietHours.Entry, setting => new(null, Of<QuietHours>(setting)));

    public async ValueTask<Outcome<Foretold>> OfAsync(Sequence sequence, CancellationToken ct)
    {
        if (sequence.Steps is not { IsDefault: false, Length: >= 1 and <= MostSteps } steps)
            return Refusal.Invalid("sequence.steps_most");
        if (!steps.All(step => step?.HasWait() is true))
            return Refusal.Invalid("sequence.wait_invalid");
        var (open, silent) = ((await hours.FindAsync(ct)).Hours, (await quiet.FindAsync(ct)).Quiet ?? QuietHours.AtFirst);
        var zone = (open is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(open.Zone)) ?? DateTimeZone.Utc;
        var now = clock.GetUtcNow();
        return new Foretold(now, [.. steps.Select(step =>
        {
            var due = step.DueAfter(now, open);
            var awake = step.Action.IsForCustomer() ? silent.Awake(due, zone) : due;
            return new ForetoldStep(awake, awake != due);
        })]);
    }

    private static T? Of<T>(Setting? setting)
        where T : class => setting?.Value.Deserialize<T>(EventCatalog.Json);

    private sealed record Calendars(BusinessHours? Hours, QuietHours? Quiet);
}
