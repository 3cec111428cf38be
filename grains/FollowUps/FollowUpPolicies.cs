using NodaTime;
using Portal.Hours;
using Portal.Journal;
using Portal.Settings;

namespace Portal.FollowUps;

/// <summary>What this silo knows of the settings that follow-ups go by: looked at every 5 s while somebody asks. While the database is away, the last known do.</summary>
internal sealed class FollowUpPolicies(IJournal journal, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private volatile Known? known;
    private Task<Known>? asking;

    public async ValueTask<FollowUpPolicy> FindAsync(CancellationToken ct = default)
    {
        if (known is { } fresh && clock.GetElapsedTime(fresh.Since) < Fresh)
            return fresh.Policy;
        try
        {
            var ask = asking;
            if (ask is null || ask.IsCompleted)
                asking = ask = ReadAsync(); // two at the same moment read twice, which harms nothing
            return (await ask.WaitAsync(ct)).Policy;
        }
        catch (JournalUnavailableException) when (known is { } last)
        {
            return last.Policy;
        }
    }

    private async Task<Known> ReadAsync()
    {
        var since = clock.GetTimestamp();
        var hours = First<BusinessHours>(await SettingsAsync(SettingsKinds.Hours), BusinessHours.Entry);
        var quiet = First<QuietHours>(await SettingsAsync(SettingsKinds.QuietHours), QuietHours.Entry) ?? QuietHours.AtFirst;
        var sequences = SequenceRules.All((await SettingsAsync(SettingsKinds.Sequences)).Items);
        return known = new(new(hours, quiet, sequences, DateTimeZoneProviders.Tzdb), since);
    }

    private Task<SettingsState> SettingsAsync(string kind) => journal.SettingsAsync(kind, CancellationToken.None);

    private static T? First<T>(SettingsState settings, Guid entry)
        where T : class => settings.Items.FirstOrDefault(item => item.Id == entry)?.As<T>();

    private sealed record Known(FollowUpPolicy Policy, long Since);
}
