using System.Collections.Immutable;
using Portal.Agents;

namespace Portal.Queues;

/// <summary>What waiting work asks for at one moment: by its own wish and its queue's, relaxed in steps, and never more than anybody there has.</summary>
/// <param name="settings">The queue's.</param>
/// <param name="agents">All that serve it, here or not.</param>
/// <param name="now">The moment.</param>
internal sealed class Requirements(QueueSettings settings, IReadOnlyCollection<AgentLook> agents, DateTimeOffset now)
{
    /// <summary>For so long work does not come to the same agent again.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromMinutes(2);

    private readonly ImmutableArray<RelaxStep> steps = settings.Relax ?? [];
    private HashSet<Guid>? skillsThere;
    private bool? anyLanguage;
    private HashSet<string>? languagesThere;

    public Claim Of(Waiting work)
    {
        var step = StepOf(work);
        var asked = settings.Skills is { Length: > 0 } usual ? [.. usual.Union(work.Skills)] : work.Skills;
        var left = asked.IsEmpty ? asked : [.. asked.Where(skill => !IsRelaxed(skill, step) && IsThere(skill))];
        var language = work.Language is { } spoken && !steps.Take(step).Any(each => each.Language) && IsThere(spoken) ? spoken : null;
        return new(RankOf(work), work.Kind, left, language, RefusedBy(work), PreferredBy(work), settings.Delivery != Delivery.Push)
        {
            Step = step,
            Waived = left.Length == asked.Length ? [] : [.. asked.Except(left)],
            AnyLanguage = language is null && work.Language is not null,
        };
    }

    /// <summary>When something else holds for it by time alone; null when never.</summary>
    public DateTimeOffset? ChangesAt(Waiting work)
    {
        if (steps.IsEmpty && work.Passed.IsEmpty && settings.Overflow is null)
            return null;
        var times = steps.Select(step => work.Since.AddSeconds(step.AfterSeconds)).Concat(work.Passed.Select(passed => passed.At + Again));
        if (settings.Overflow is { } overflow)
            times = times.Append(work.QueuedAt.AddSeconds(overflow.AfterSeconds));
        return times.Where(time => time > now).Select(time => (DateTimeOffset?)time).Min();
    }

    /// <summary>Whether it goes on to another queue now.</summary>
    public Guid? GoesOnTo(Guid queue, Waiting work)
    {
        Guid? to = settings switch
        {
            { Open: false } => settings.Overflow?.QueueId ?? KnownQueues.Support,
            { Overflow: { } overflow } when now >= work.QueuedAt.AddSeconds(overflow.AfterSeconds) => overflow.QueueId,
            _ => null,
        };
        return to is { } there && there != queue && !work.Been.Contains(there) ? to : null;
    }

    /// <summary>What comes back goes to who had it; else where the queue says so. Who did not answer is preferred no longer.</summary>
    private Guid? PreferredBy(Waiting work) =>
        (work.Ahead || settings is { PreferLastAgent: true, Delivery: Delivery.Push }) && !work.Passed.Any(passed => passed.AgentId == work.PreferredAgent)
            ? work.PreferredAgent
            : null;

    private WorkRank RankOf(Waiting work) => new(work.Priority ?? settings.Priority, work.Ahead, work.Due, work.Since, work.ConversationId);

    private int StepOf(Waiting work)
    {
        var step = 0;
        while (step < steps.Length && work.Since.AddSeconds(steps[step].AfterSeconds) <= now)
            step++;
        return step;
    }

    private bool IsRelaxed(Guid skill, int step) => steps.Take(step).Any(each => each.Skills?.Contains(skill) ?? true);

    /// <summary>What nobody has is asked of nobody, so that no work waits for ever: a skill that was deleted, or that was never given.</summary>
    private bool IsThere(Guid skill) => (skillsThere ??= [.. agents.SelectMany(agent => agent.Skills ?? [])]).Contains(skill);

    private bool IsThere(string language)
    {
        anyLanguage ??= agents.Any(agent => agent.Languages is not { Length: > 0 });
        languagesThere ??= [.. agents.SelectMany(agent => agent.Languages ?? [])];
        return anyLanguage is true || languagesThere.Contains(language);
    }

    // Of one that lies ahead, after somebody has set the clock back, nobody knows how long ago it was.
    private ImmutableArray<Guid> RefusedBy(Waiting work) => work.Passed.IsEmpty
        ? []
        : [.. work.Passed.Where(passed => passed.At <= now && now < passed.At + Again).Select(passed => passed.AgentId)];
}
