using System.Collections.Immutable;
using Portal.Customers;
using Portal.Hours;
using Portal.Journal;

namespace Portal.Queues;

/// <summary>What a queue's settings may be.</summary>
internal static class QueueRules
{
    public const int MostQueues = 100;
    private const int MostSkills = 20;
    private const int MostSteps = 5;
    private const int ShortestReplySeconds = 15;
    private const int DaySeconds = 24 * 60 * 60;
    private const int DayMinutes = 24 * 60;

    /// <param name="id">Whose.</param>
    /// <param name="settings">As they shall be.</param>
    /// <param name="others">Which other queues there are, and where they overflow to.</param>
    public static Refusal? Check(Guid id, QueueSettings settings, ImmutableDictionary<Guid, Guid?> others) =>
        PersonName.Check(settings.Name)
        ?? (!Enum.IsDefined(settings.Delivery) ? Refusal.Invalid("queue.delivery_unknown")
            : !Enum.IsDefined(settings.Priority) ? Refusal.Invalid("queue.priority_unknown")
            : settings.Skills is { IsDefault: true } or { Length: > MostSkills } ? Refusal.Invalid("queue.skills_most")
            : settings.Relax is { } steps && !AreSteps(steps) ? Refusal.Invalid("queue.relax_invalid")
            : settings.FirstReplySeconds is < ShortestReplySeconds or > DaySeconds || settings.CustomerWaitingMinutes is < 1 or > DayMinutes
                ? Refusal.Invalid("queue.times_invalid")
            : !settings.Open && id == KnownQueues.Support ? Refusal.Conflict("queue.fixed")
            : settings.Hours is { } hours && CheckHours(hours) is { } wrong ? wrong
            : CheckOverflow(id, settings.Overflow, others));

    /// <summary>A way that leads back would send work round for ever.</summary>
    private static Refusal? CheckOverflow(Guid id, Overflow? overflow, ImmutableDictionary<Guid, Guid?> others)
    {
        if (overflow is null)
            return null;
        if (overflow.AfterSeconds is < 1 or > DaySeconds)
            return Refusal.Invalid("queue.overflow_invalid");
        if (overflow.QueueId != id && !others.ContainsKey(overflow.QueueId))
            return Refusal.Invalid("queue.overflow_invalid");
        Guid? next = overflow.QueueId;
        for (var far = 0; next is { } queue && far <= others.Count; far++)
        {
            if (queue == id)
                return Refusal.Conflict("queue.overflow_cycle");
            next = others.GetValueOrDefault(queue);
        }

        return null;
    }

    private static Refusal? CheckHours(BusinessHours hours) =>
        PersonName.Check(hours.Name) ?? HoursRule.Check(hours)
        ?? (hours.Holidays.Any(holiday => PersonName.Check(holiday.Name) is not null) ? Refusal.Invalid("hours.holiday_invalid") : null);

    private static bool AreSteps(ImmutableArray<RelaxStep> steps) =>
        steps is { IsDefault: false, Length: <= MostSteps }
        && steps.All(step => step is { AfterSeconds: >= 1 and <= DaySeconds } and not { Skills: { IsDefault: true } or { Length: > MostSkills } })
        && steps.Zip(steps.Skip(1)).All(pair => pair.First.AfterSeconds < pair.Second.AfterSeconds);
}
