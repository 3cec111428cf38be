using System.Text.Json;
using Portal.Journal;
using Portal.Queues;
using Portal.Settings;

namespace Portal.Hours;

/// <summary>Whether somebody is there for customers, as they may know it.</summary>
/// <param name="Open">By the company's hours; always while it has none.</param>
/// <param name="ChangesAt">When it closes, or opens next; left out where it does not close within 7 days, or never opens.</param>
/// <param name="Staffed">Whether anybody of the staff is there now; left out while that is not known.</param>
internal sealed record ShownOpening(bool Open, DateTimeOffset? ChangesAt, bool? Staffed);

/// <summary>What this node knows of that: the hours as a setting, the staff as the queue said within the last 2 s, whoever asks.</summary>
internal sealed class OpeningBook(SettingsQueries settings, IGrainFactory grains, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private static readonly Known Nothing = new(null);
    private readonly KnownEntry<Known> entry = new(settings, clock, SettingsKinds.Hours, BusinessHours.Entry, Of);
    private volatile Asked? asked;

    public async ValueTask<ShownOpening> FindAsync(CancellationToken ct)
    {
        var hours = (await entry.FindAsync(ct)).Hours;
        var opening = hours is null ? Opening.Always : HoursRule.At(hours, clock.GetUtcNow());
        return new(opening.Open, opening.ChangesAt, await IsStaffedAsync());
    }

    /// <summary>Something of it has changed.</summary>
    public void Drop()
    {
        entry.Drop();
        asked = null;
    }

    private Task<bool?> IsStaffedAsync()
    {
        if (asked is { } fresh && clock.GetElapsedTime(fresh.Since) < Fresh)
            return fresh.Answer;
        var answer = AskAsync();
        asked = new(answer, clock.GetTimestamp());
        return answer;
    }

    private async Task<bool?> AskAsync()
    {
        try
        {
            return (await grains.GetGrain<IQueueGrain>(KnownQueues.Support).LookAsync()).Staffed;
        }
        catch (Exception e) when (Faults.PassesByItself(e))
        {
            return null;
        }
    }

    private static Known Of(Setting? setting) => setting is null ? Nothing : new(setting.Value.Deserialize<BusinessHours>(EventCatalog.Json));

    private sealed record Known(BusinessHours? Hours);

    private sealed record Asked(Task<bool?> Answer, long Since);
}
