using System.Collections.Immutable;
using Portal.Agents;
using Portal.Conversations;

namespace Portal.Queues;

/// <summary>Who gets what: pure, so that it can be read, tested and simulated.</summary>
internal static class Matching
{
    // A decision keeps those who matter; with hundreds of agents the tail says nothing.
    private const int MostCandidates = 20;
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// One round: work in its order; to who had the customer last where so wished and eligible, else to the highest spare capacity, ties to the longest
    /// without new work (SEMANTICS §2). Each gift counts at once for the next.
    /// </summary>
    /// <param name="claims">In the order of work; read no further than somebody is free.</param>
    /// <param name="agents">All that serve.</param>
    public static ImmutableArray<Match> Round(IEnumerable<Claim> claims, IReadOnlyCollection<AgentLook> agents)
    {
        var free = agents.Where(agent => Gate(agent, Weights.Least) is null).ToList();
        var matches = ImmutableArray.CreateBuilder<Match>();
        if (free.Count == 0)
            return [];
        Dictionary<Guid, AgentLook>? looks = null; // mostly nothing is given
        var newest = DateTimeOffset.MinValue;
        foreach (var claim in claims)
        {
            if (free.Count == 0)
                break;
            if (Best(claim, free) is not { } best)
                continue;
            if (looks is null)
                (looks, newest) = (agents.ToDictionary(agent => agent.AgentId), agents.Max(agent => agent.LastAssignedAt ?? DateTimeOffset.MinValue));
            matches.Add(new(claim, best.AgentId, [.. Ranked(claim, looks.Values).Take(MostCandidates)]));
            newest += Instant;
            var after = best with { Used = best.Used + WeightOf(claim, best), LastAssignedAt = newest };
            looks[best.AgentId] = after;
            if (after.Spare < Weights.Least)
                free.Remove(best);
            else
                free[free.IndexOf(best)] = after;
        }

        return matches.DrainToImmutable();
    }

    /// <summary>Why an agent cannot have the work; null when they can.</summary>
    public static string? Gate(AgentLook agent, Claim claim) => Gate(agent, WeightOf(claim, agent)) ?? claim switch
    {
        { OnlyPreferred: true } when agent.AgentId != claim.Preferred => "not_theirs",
        _ when claim.Among is { } among && !(agent.Queues?.Contains(among) ?? false) => "not_a_member",
        _ => Lacks(agent, claim) ?? (claim.Refused.Contains(agent.AgentId) ? "refused" : null),
    };

    /// <summary>What an agent does not know that the work asks for; null when they can do it.</summary>
    public static string? Lacks(AgentLook agent, Claim claim) => claim switch
    {
        _ when claim.Skills.Length > 0 && claim.Skills.Any(skill => !(agent.Skills ?? []).Contains(skill)) => "skills",
        _ when claim.Language is { } language && agent.Languages is { Length: > 0 } languages && !languages.Contains(language) => "language",
        _ => null,
    };

    public static int WeightOf(Claim claim, AgentLook agent) => Weights.Of(claim.Kind, agent.Capacity);

    private static string? Gate(AgentLook agent, int weight) => agent switch
    {
        { Availability: not Availability.Available } => "away",
        { Present: false } => "gone",
        _ when agent.Spare < weight => "full",
        _ => null,
    };

    private static AgentLook? Best(Claim claim, List<AgentLook> free)
    {
        AgentLook? best = null;
        foreach (var agent in free)
        {
            if (Gate(agent, claim) is null && (best is null || Compare(claim, agent, best) < 0))
                best = agent;
        }

        return best;
    }

    private static int Compare(Claim claim, AgentLook x, AgentLook y)
    {
        var order = (x.AgentId == claim.Preferred ? 0 : 1) - (y.AgentId == claim.Preferred ? 0 : 1);
        if (order == 0)
            order = y.Spare.CompareTo(x.Spare);
        if (order == 0)
            order = (x.LastAssignedAt ?? DateTimeOffset.MinValue).CompareTo(y.LastAssignedAt ?? DateTimeOffset.MinValue);
        return order != 0 ? order : x.AgentId.CompareTo(y.AgentId);
    }

    /// <summary>Everybody, those first who could have it, best first; then why the others could not.</summary>
    private static IEnumerable<RoutingCandidate> Ranked(Claim claim, IEnumerable<AgentLook> agents) => agents
        .Select(agent => (Look: agent, Gate: Gate(agent, claim)))
        .Order(Comparer<(AgentLook Look, string? Gate)>.Create((x, y) =>
            (x.Gate is null, y.Gate is null) is (true, false) ? -1 : (x.Gate is null, y.Gate is null) is (false, true) ? 1 : Compare(claim, x.Look, y.Look)))
        .Select(agent => new RoutingCandidate(agent.Look.AgentId, agent.Look.Spare, agent.Look.LastAssignedAt, agent.Gate));
}

/// <summary>Work as it asks for an agent at one moment.</summary>
/// <param name="Work">Where it stands in line; its id is the conversation's.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Skills">That an agent needs.</param>
/// <param name="Language">That an agent needs; null: any.</param>
/// <param name="Refused">Who had it lately and did not answer.</param>
/// <param name="Preferred">Who goes before others.</param>
/// <param name="OnlyPreferred">Nobody else is given it; others may take it.</param>
internal sealed record Claim(
    WorkRank Work,
    WorkKind Kind,
    ImmutableArray<Guid> Skills,
    string? Language,
    ImmutableArray<Guid> Refused,
    Guid? Preferred,
    bool OnlyPreferred)
{
    /// <summary>The queue whose members it is for, where that is another one.</summary>
    public Guid? Among { get; init; }

    public int Step { get; init; }

    public ImmutableArray<Guid> Waived { get; init; } = [];

    public bool AnyLanguage { get; init; }
}

/// <summary>A gift to be made.</summary>
internal sealed record Match(Claim Claim, Guid AgentId, ImmutableArray<RoutingCandidate> Candidates)
{
    public Guid ConversationId => Claim.Work.Id;
}
