using System.Collections.Immutable;
using Portal.Agents;
using Portal.Queues;

namespace Portal.Tests.Queues;

/// <summary>SEMANTICS §2: the order of work, who may have it, and who gets it.</summary>
public sealed class MatchingTests
{
    private static readonly DateTimeOffset Nine = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Repairs = Guid.NewGuid();
    private static readonly Guid Coffee = Guid.NewGuid();
    private static readonly QueueSettings Usual = new("Support");

    [Fact]
    public void The_longest_wait_comes_first()
    {
        var (late, early) = (Waits(5), Waits(1));

        Assert.Equal([early.ConversationId], Round([late, early], [Agent(used: 15)]).Select(m => m.ConversationId));
    }

    [Fact]
    public void Priority_goes_before_what_comes_back_and_that_before_what_is_due_and_that_before_the_wait()
    {
        var (waits, due, back, urgent) =
            (Waits(1), Waits(5) with { Due = Nine.AddHours(1) }, Waits(6) with { Ahead = true }, Waits(9) with { Priority = WorkPriority.Urgent });

        Assert.Equal(
            [urgent, back, due, waits], new[] { waits, due, back, urgent, }.Order(new InLine(WorkPriority.Normal)));
        Assert.Equal(waits, new[] { due, waits with { Priority = WorkPriority.High } }.Order(new InLine(WorkPriority.Normal)).First() with { Priority = null });
    }

    [Fact]
    public void The_highest_spare_capacity_gets_it()
    {
        var (busy, free) = (Agent(used: 10), Agent(used: 5));

        Assert.Equal(free.AgentId, Round([Waits(1)], [busy, free]).Single().AgentId);
        Assert.Equal(busy.AgentId, Round([Waits(1)], [busy with { Capacity = 40 }, free]).Single().AgentId);
    }

    [Fact]
    public void Among_equals_the_longest_without_new_work_gets_it()
    {
        var (recent, idle) = (Agent(last: 8), Agent(last: 2));

        Assert.Equal(idle.AgentId, Round([Waits(1)], [recent, idle]).Single().AgentId);
    }

    [Fact]
    public void Who_had_the_customer_last_goes_before_all_if_eligible_and_the_queue_wants_it_so()
    {
        var (last, free) = (Agent(used: 10), Agent());
        var work = Waits(1) with { PreferredAgent = last.AgentId };

        Assert.Equal(last.AgentId, Round([work], [last, free]).Single().AgentId);
        Assert.Equal(free.AgentId, Round([work], [last with { Present = false }, free]).Single().AgentId);
        Assert.Equal(free.AgentId, Round([work], [last, free], Usual with { PreferLastAgent = false }).Single().AgentId);
        Assert.Equal(last.AgentId, Round([work with { Ahead = true }], [last, free], Usual with { PreferLastAgent = false }).Single().AgentId);
    }

    [Fact]
    public void Nobody_gets_more_than_they_can_carry_in_one_round()
    {
        var agents = new[] { Agent(used: 15), Agent(used: 10) };

        var round = Round(Enumerable.Range(0, 10).Select(Waits), agents);

        Assert.Equal([1, 2], agents.Select(a => round.Count(m => m.AgentId == a.AgentId)));
    }

    [Fact]
    public void Equals_differ_by_one_piece_of_work_at_most()
    {
        var agents = new[] { Agent(), Agent(), Agent() };

        var round = Round(Enumerable.Range(0, 7).Select(Waits), agents);

        Assert.Equal([2, 2, 3], agents.Select(a => round.Count(m => m.AgentId == a.AgentId)).Order());
    }

    [Theory]
    [InlineData(WorkKind.Chat, 20, 4)]
    [InlineData(WorkKind.Ticket, 20, 20)]
    [InlineData(WorkKind.Call, 20, 1)]
    [InlineData(WorkKind.Call, 7, 1)]
    [InlineData(WorkKind.Chat, 4, 0)]
    public void Each_kind_of_work_has_its_weight(WorkKind kind, int capacity, int most) => Assert.Equal(
        most, Round(Enumerable.Range(0, 30).Select(i => Waits(i) with { Kind = kind }), [Agent() with { Capacity = capacity }]).Length);

    [Fact]
    public void The_decision_names_everyone_and_why_not()
    {
        AgentLook best = Agent() with { Skills = [Coffee], Languages = ["zh", "en"] },
            away = best with { AgentId = Guid.NewGuid(), Availability = Availability.Away },
            gone = best with { AgentId = Guid.NewGuid(), Present = false },
            full = best with { AgentId = Guid.NewGuid(), Used = 20 },
            unskilled = best with { AgentId = Guid.NewGuid(), Skills = [Repairs] },
            foreign = best with { AgentId = Guid.NewGuid(), Languages = ["en"] },
            silent = best with { AgentId = Guid.NewGuid() };
        var work = Waits(1) with { Skills = [Coffee], Language = "zh", Passed = [new(silent.AgentId, Nine.AddMinutes(9))] };

        var match = Round([work], [away, gone, full, unskilled, foreign, silent, best]).Single();

        Assert.Equal(best.AgentId, match.Candidates[0].AgentId);
        Assert.Equal(
            new()
            {
                [best.AgentId] = null,
                [away.AgentId] = "away",
                [gone.AgentId] = "gone",
                [full.AgentId] = "full",
                [unskilled.AgentId] = "skills",
                [foreign.AgentId] = "language",
                [silent.AgentId] = "refused",
            },
            match.Candidates.ToDictionary(c => c.AgentId, c => c.Gate));
    }

    [Fact]
    public void Work_that_nobody_free_can_do_holds_nobody_else_up()
    {
        var (hard, easy, able) = (Waits(1) with { Skills = [Coffee] }, Waits(2), Agent(used: 20) with { Skills = [Coffee] });

        Assert.Equal([easy.ConversationId], Round([hard, easy], [able, Agent()]).Select(match => match.ConversationId));
    }

    [Fact]
    public void What_is_asked_for_is_relaxed_step_by_step()
    {
        var able = Agent(used: 20) with { Skills = [Coffee, Repairs], Languages = ["zh"] };
        var steps = Usual with { Relax = [new(60, [Coffee]), new(120, [], true), new(180)] };
        var other = Agent() with { Languages = ["en"] };
        string? GateAfter(int seconds, AgentLook agent) => Matching.Gate(agent, new Requirements(steps, [able, agent], Nine.AddSeconds(seconds)).Of(
            new(Guid.NewGuid(), Nine, null) { Skills = [Coffee, Repairs], Language = "zh" }));

        Assert.Equal("skills", GateAfter(59, other with { Skills = [Repairs] }));
        Assert.Equal("language", GateAfter(60, other with { Skills = [Repairs] }));
        Assert.Null(GateAfter(120, other with { Skills = [Repairs] }));
        Assert.Equal("skills", GateAfter(179, other));
        Assert.Null(GateAfter(180, other));
    }

    [Fact]
    public void Skills_and_languages_that_nobody_of_the_queue_has_are_asked_of_nobody_and_it_is_said()
    {
        var claim = new Requirements(Usual with { Skills = [Repairs] }, [Agent() with { Skills = [Coffee], Languages = ["en"] }], Nine)
            .Of(Waits(1) with { Skills = [Coffee], Language = "fr" });

        Assert.Equal([Coffee], claim.Skills);
        Assert.Equal([Repairs], claim.Waived);
        Assert.Equal((null, true), (claim.Language, claim.AnyLanguage));
    }

    [Fact]
    public void Who_did_not_answer_gets_it_again_after_two_minutes_and_is_not_preferred()
    {
        var (silent, busy) = (Agent(), Agent(used: 15));
        var work = new Waiting(Guid.NewGuid(), Nine, silent.AgentId) { Passed = [new(silent.AgentId, Nine)] };

        Assert.Empty(Round([work], [silent], at: Nine.AddSeconds(119)));
        Assert.Equal(silent.AgentId, Round([work], [silent], at: Nine.AddSeconds(120)).Single().AgentId);
        Assert.Equal(busy.AgentId, Round([work], [silent, busy], at: Nine.AddSeconds(119)).Single().AgentId);
        Assert.Equal(silent.AgentId, Round([work], [silent], at: Nine.AddHours(-1)).Single().AgentId); // somebody has set the clock back
    }

    [Fact]
    public void Where_agents_take_the_work_only_what_comes_back_is_given_and_to_its_agent_alone()
    {
        var (last, free, pull) = (Agent(), Agent(), Usual with { Delivery = Delivery.Pull });
        var back = Waits(1) with { Ahead = true, PreferredAgent = last.AgentId };

        Assert.Empty(Round([Waits(1)], [free], pull));
        Assert.Equal(last.AgentId, Round([back], [free, last], pull).Single().AgentId);
        Assert.Empty(Round([back], [free, last with { Used = 20 }], pull));
    }

    [Fact]
    public void Who_waits_too_long_goes_on_and_nobody_goes_round()
    {
        var (queue, other) = (Guid.NewGuid(), Guid.NewGuid());
        var work = Waits(0);
        Guid? GoesOnTo(QueueSettings settings, Waiting waiting, int seconds) =>
            new Requirements(settings, [], waiting.QueuedAt.AddSeconds(seconds)).GoesOnTo(queue, waiting);
        var overflows = Usual with { Overflow = new(other, 60) };

        Assert.Null(GoesOnTo(overflows, work, 59));
        Assert.Equal(other, GoesOnTo(overflows, work, 60));
        Assert.Null(GoesOnTo(overflows, work with { Been = [other] }, 60));
        Assert.Equal(other, GoesOnTo(overflows with { Open = false }, work, 0));
        Assert.Equal(KnownQueues.Support, GoesOnTo(Usual with { Open = false }, work, 0));
        Assert.Null(GoesOnTo(Usual with { Open = false }, work with { Been = [KnownQueues.Support] }, 0));
    }

    private static Waiting Waits(int minute) => new(Guid.NewGuid(), Nine.AddMinutes(minute), null);

    private static ImmutableArray<Match> Round(
        IEnumerable<Waiting> waiting, IReadOnlyCollection<AgentLook> agents, QueueSettings? settings = null, DateTimeOffset? at = null)
    {
        var dispatch = new Dispatch(Guid.NewGuid(), null!);
        dispatch.Work(settings ?? Usual);
        foreach (var work in waiting)
            dispatch.Wait(work);
        foreach (var agent in agents)
            dispatch.See(agent);
        return dispatch.Round(at ?? Nine.AddMinutes(10));
    }

    private static AgentLook Agent(int used = 0, int last = 0) =>
        new(Guid.NewGuid(), Availability.Available, true, 20, used, Nine.AddMinutes(last));
}
