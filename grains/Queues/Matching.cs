using System.Collections.Immutable;
using Portal.Agents;
using Portal.Conversations;

namespace Portal.Queues;

/// <summary>Who gets what: pure, so that it can be read, tested and simulated.</summary>
internal static class Matching
{
    /// <summary>
    /// One round: the longest waiting first; to the agent who had the customer last where eligible, else to the highest spare capacity, ties to
    /// the longest without new work (SEMANTICS §2). Each gift counts at once for the next.
    /// </summary>
    public static ImmutableArray<Match> Round(IEnumerable<Waiting> waiting, IEnumerable<AgentLook> agents, int weight)
    {
        var looks = agents.ToDictionary(a => a.AgentId);
        var matches = ImmutableArray.CreateBuilder<Match>();
        foreach (var work in Ordered(waiting))
        {
            var ranked = looks.Values
                .OrderBy(a => Gate(a, weight) is null ? 0 : 1)
                .ThenBy(a => a.AgentId == work.PreferredAgent ? 0 : 1)
                .ThenByDescending(a => a.Spare)
                .ThenBy(a => a.LastAssignedAt ?? DateTimeOffset.MinValue)
                .ThenBy(a => a.AgentId)
                .ToArray();
            if (ranked.Length == 0 || Gate(ranked[0], weight) is not null)
                break;
            var candidates = ranked.Take(MostCandidates).Select(a => new RoutingCandidate(a.AgentId, a.Spare, a.LastAssignedAt, Gate(a, weight)));
            var best = ranked[0];
            matches.Add(new(work.ConversationId, best.AgentId, [.. candidates]));
            looks[best.AgentId] = best with { Used = best.Used + weight, LastAssignedAt = Later(looks.Values) };
        }

        return matches.DrainToImmutable();
    }

    /// <summary>In the order in which they are served.</summary>
    public static IEnumerable<Waiting> Ordered(IEnumerable<Waiting> waiting) => waiting.OrderBy(w => w.Since).ThenBy(w => w.ConversationId);

    /// <summary>Why an agent cannot have the work; null when they can.</summary>
    public static string? Gate(AgentLook agent, int weight) => agent switch
    {
        { Availability: not Availability.Available } => "away",
        { Present: false } => "gone",
        _ when agent.Spare < weight => "full",
        _ => null,
    };

    // A decision keeps those who matter; with hundreds of agents the tail says nothing.
    private const int MostCandidates = 20;

    private static DateTimeOffset Later(IEnumerable<AgentLook> agents) =>
        agents.Max(a => a.LastAssignedAt ?? DateTimeOffset.MinValue).AddMilliseconds(1);
}

/// <summary>A conversation that waits.</summary>
/// <param name="ConversationId">Which.</param>
/// <param name="Since">Since when.</param>
/// <param name="PreferredAgent">Who had it last.</param>
internal sealed record Waiting(Guid ConversationId, DateTimeOffset Since, Guid? PreferredAgent);

/// <summary>A gift to be made.</summary>
internal sealed record Match(Guid ConversationId, Guid AgentId, ImmutableArray<RoutingCandidate> Candidates);
