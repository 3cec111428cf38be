using Portal.Agents;
using Portal.Queues;

namespace Portal.Tests.Queues;

/// <summary>SEMANTICS §2 in its simplest form: longest wait first; highest spare capacity, then longest without new work.</summary>
public sealed class MatchingTests
{
    private static readonly DateTimeOffset Nine = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_longest_wait_comes_first()
    {
        var (late, early) = (Waits(5), Waits(1));

        var round = Matching.Round([late, early], [Agent(used: 15)], 5);

        Assert.Equal([early.ConversationId], round.Select(m => m.ConversationId));
    }

    [Fact]
    public void The_highest_spare_capacity_gets_it()
    {
        var (busy, free) = (Agent(used: 10), Agent(used: 5));

        Assert.Equal(free.AgentId, Matching.Round([Waits(1)], [busy, free], 5).Single().AgentId);
    }

    [Fact]
    public void Among_equals_the_longest_without_new_work_gets_it()
    {
        var (recent, idle) = (Agent(last: 8), Agent(last: 2));

        Assert.Equal(idle.AgentId, Matching.Round([Waits(1)], [recent, idle], 5).Single().AgentId);
    }

    [Fact]
    public void Who_had_the_customer_last_goes_before_all_if_eligible()
    {
        var (last, free) = (Agent(used: 10), Agent());

        Assert.Equal(last.AgentId, Matching.Round([Waits(1) with { PreferredAgent = last.AgentId }], [last, free], 5).Single().AgentId);
        Assert.Equal(
            free.AgentId, Matching.Round([Waits(1) with { PreferredAgent = last.AgentId }], [last with { Present = false }, free], 5).Single().AgentId);
    }

    [Fact]
    public void Nobody_gets_more_than_they_can_carry_in_one_round()
    {
        var agents = new[] { Agent(used: 15), Agent(used: 10) };

        var round = Matching.Round(Enumerable.Range(0, 10).Select(Waits), agents, 5);

        Assert.Equal([1, 2], agents.Select(a => round.Count(m => m.AgentId == a.AgentId)));
    }

    [Fact]
    public void Equals_differ_by_one_piece_of_work_at_most()
    {
        var agents = new[] { Agent(), Agent(), Agent() };

        var round = Matching.Round(Enumerable.Range(0, 7).Select(Waits), agents, 5);

        Assert.Equal([2, 2, 3], agents.Select(a => round.Count(m => m.AgentId == a.AgentId)).Order());
    }

    [Fact]
    public void The_decision_names_everyone_and_why_not()
    {
        var (best, away, gone, full) =
            (Agent(), Agent() with { Availability = Availability.Away }, Agent() with { Present = false }, Agent(used: 20));

        var match = Matching.Round([Waits(1)], [away, gone, full, best], 5).Single();

        Assert.Equal(best.AgentId, match.Candidates[0].AgentId);
        Assert.Equal(
            new() { [best.AgentId] = null, [away.AgentId] = "away", [gone.AgentId] = "gone", [full.AgentId] = "full" },
            match.Candidates.ToDictionary(c => c.AgentId, c => c.Gate));
    }

    private static Waiting Waits(int minute) => new(Guid.NewGuid(), Nine.AddMinutes(minute), null);

    private static AgentLook Agent(int used = 0, int last = 0) =>
        new(Guid.NewGuid(), Availability.Available, true, 20, used, Nine.AddMinutes(last));
}
