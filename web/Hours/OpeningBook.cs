using System.Collections.Concurrent;
using System.Text.Json;
using Portal.Journal;
using Portal.Queues;
using Portal.Settings;

namespace Portal.Hours;

/// <summary>Whether somebody is there for customers, as they may know it.</summary>
/// <param name="Open">By the hours of the queue, or the company's where it has none; always while there are none.</param>
/// <param name="ChangesAt">When it closes, or opens next; left out where it does not close within 7 days, or never opens.</param>
/// <param name="Staffed">Whether one of the queue's agents is there now; left out while that is not known.</param>
internal sealed record ShownOpening(bool Open, DateTimeOffset? ChangesAt, bool? Staffed);

/// <summary>What this node knows of that: the hours as a setting, agents and hours of a queue as it said within the last 2 s, whoever asks.</summary>
internal sealed class OpeningBook(SettingsQueries settings, IGrainFactory grains, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private static readonly Known Nothing = new(null);
    private readonly KnownEntry<Known> entry = new(settings, clock, SettingsKinds.Hours, BusinessHours.Entry, Of);
    private readonly ConcurrentDictionary<Guid, Asked> asked = new();

    /// <param name="queue">By its own hours, where it has some, and its own agents.</param>
    /// <param name="ct">Ends the wait.</param>
    public async ValueTask<ShownOpening> FindAsync(Guid queue, CancellationToken ct)
    {
        var look = await LookAsync(queue);
        var hours = look.Hours ?? (await entry.FindAsync(ct)).Hours;
        var opening = hours is null ? Opening.Always : HoursRule.At(hours, clock.GetUtcNow());
        return new(opening.Open, opening.ChangesAt, look.Staffed);
    }

    /// <summary>Something of it has changed.</summary>
    public void Drop()
    {
        entry.Drop();
        asked.Clear();
    }

    private Task<QueueLook> LookAsync(Guid queue)
    {
        if (asked.TryGetValue(queue, out var fresh) && clock.GetElapsedTime(fresh.Since) < Fresh)
            return fresh.Answer;
        var answer = AskAsync(queue);
        asked[queue] = new(answer, clock.GetTimestamp());
        return answer;
    }

    private async Task<QueueLook> AskAsync(Guid queue)
    {
        try
        {
            return await grains.GetGrain<IQueueGrain>(queue).LookAsync();
        }
        catch (Exception e) when (Faults.PassesByItself(e))
        {
            return new(null);
        }
    }

    private static Known Of(Setting? setting) => setting is null ? Nothing : new(setting.Value.Deserialize<BusinessHours>(EventCatalog.Json));

    private sealed record Known(BusinessHours? Hours);

    private sealed record Asked(Task<QueueLook> Answer, long Since);
}
