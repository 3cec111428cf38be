using System.Collections.Immutable;
using Portal.Agents;
using Portal.Journal;
using Portal.Queues;

namespace Portal.Tests.Routing;

/// <summary>What queues and agents may be.</summary>
public sealed class QueueRulesTests
{
    private static readonly (Guid Mine, Guid Next, Guid Last) Queues = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
    private static readonly QueueSettings Usual = new("Repairs");

    private static readonly ImmutableDictionary<Guid, Guid?> Others =
        new Dictionary<Guid, Guid?> { [Queues.Next] = Queues.Last, [Queues.Last] = null }.ToImmutableDictionary();

    public static TheoryData<string, QueueSettings> Wrong => new()
    {
        { "name.invalid", Usual with { Name = " " } },
        { "name.invalid", Usual with { Name = null! } },
        { "queue.delivery_unknown", Usual with { Delivery = (Delivery)9 } },
        { "queue.priority_unknown", Usual with { Priority = 0 } },
        { "queue.skills_most", Usual with { Skills = Many(21) } },
        { "queue.skills_most", Usual with { Skills = default(ImmutableArray<Guid>) } },
        { "queue.relax_invalid", Usual with { Relax = [new(60), new(60)] } },
        { "queue.relax_invalid", Usual with { Relax = [new(0)] } },
        { "queue.relax_invalid", Usual with { Relax = [null!] } },
        { "queue.relax_invalid", Usual with { Relax = [.. Enumerable.Range(1, 6).Select(i => new RelaxStep(i))] } },
        { "queue.times_invalid", Usual with { FirstReplySeconds = 14 } },
        { "queue.times_invalid", Usual with { CustomerWaitingMinutes = 0 } },
        { "queue.overflow_invalid", Usual with { Overflow = new(Guid.NewGuid(), 60) } },
        { "queue.overflow_invalid", Usual with { Overflow = new(Queues.Next, 0) } },
        { "queue.overflow_cycle", Usual with { Overflow = new(Queues.Mine, 60) } },
        { "hours.zone_unknown", Usual with { Hours = new("hours", "Mars/Base", [], []) } },
        { "hours.time_invalid", Usual with { Hours = new("hours", "UTC", default, []) } },
        { "name.invalid", Usual with { Hours = new(null!, "UTC", [], []) } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Settings_that_are_none_are_refused(string code, QueueSettings settings) =>
        Assert.Equal(code, QueueRules.Check(Queues.Mine, settings, Others)?.Code);

    [Fact]
    public void Work_never_comes_round_to_where_it_was()
    {
        Assert.Null(QueueRules.Check(Queues.Mine, Usual with { Overflow = new(Queues.Next, 60) }, Others));
        var round = Others.SetItem(Queues.Last, Queues.Mine);
        Assert.Equal("queue.overflow_cycle", QueueRules.Check(Queues.Mine, Usual with { Overflow = new(Queues.Next, 60) }, round)?.Code);
        var elsewhere = Others.SetItem(Queues.Last, Queues.Next); // made by two at the same moment: it is theirs, and ends here
        Assert.Null(QueueRules.Check(Queues.Mine, Usual with { Overflow = new(Queues.Next, 60) }, elsewhere));
    }

    [Fact]
    public void The_support_queue_stays_open_and_others_need_not()
    {
        Assert.Equal("queue.fixed", QueueRules.Check(KnownQueues.Support, Usual with { Open = false }, Others)?.Code);
        Assert.Null(QueueRules.Check(Queues.Mine, Usual with { Open = false }, Others));
    }

    [Fact]
    public void Who_changes_what_somebody_else_has_changed_is_told()
    {
        var made = After(Queue.Empty, state => state.Change(Queues.Mine, Change(0, "Repairs"), Others));

        Assert.Equal(("Repairs", 2L), (made.Shown.Name, made.Shown.Version));
        Assert.Equal("settings.changed", made.Change(Queues.Mine, Change(0, "Returns"), Others).Refusal?.Code);
        Assert.Equal("Returns", After(made, state => state.Change(Queues.Mine, Change(2, "Returns"), Others)).Settings.Name);
        Assert.Equal("queue.unknown", Queue.Empty.Change(Queues.Mine, Change(3, "Repairs"), Others).Refusal?.Code);
    }

    [Fact]
    public void Who_was_taken_out_does_not_come_back_by_default()
    {
        var agent = Guid.NewGuid();
        var without = After(
            After(After(Queue.Empty, state => state.Create(new(Guid.NewGuid(), "Support"))), state => state.AddMember(Add(agent, true))),
            state => state.RemoveMember(new(Guid.NewGuid(), Party.System, agent)));

        Assert.Empty(After(without, state => state.AddMember(Add(agent, true))).Shown.Members);
        Assert.Equal([agent], After(without, state => state.AddMember(Add(agent, false))).Shown.Members);
    }

    [Theory]
    [InlineData("agent.capacity_invalid", 0, 1, "en")]
    [InlineData("agent.capacity_invalid", 1001, 1, "en")]
    [InlineData("agent.skills_most", 20, 51, "en")]
    [InlineData("agent.languages_invalid", 20, 1, "English")]
    [InlineData("agent.languages_invalid", 20, 1, null)]
    public void A_profile_that_is_none_is_refused(string code, int capacity, int skills, string? language) =>
        Assert.Equal(code, ProfileRules.Check(new(Many(skills), [language!], capacity))?.Code);

    [Theory]
    [InlineData("zh-Hans-CN", "zh")]
    [InlineData("EN", "en")]
    [InlineData("", null)]
    [InlineData("x", null)]
    [InlineData("<b>", null)]
    [InlineData(null, null)]
    public void A_page_says_its_language_or_none(string? tag, string? language) => Assert.Equal(language, Language.Of(tag));

    private static ChangeQueue Change(long basedOn, string name) => new(Guid.NewGuid(), Party.System, basedOn, new(name));

    private static AddMember Add(Guid agent, bool byDefault) => new(Guid.NewGuid(), Party.System, agent, byDefault);

    private static ImmutableArray<Guid> Many(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())];

    private static Queue After(Queue state, Func<Queue, Decision> decide)
    {
        var position = state.Shown.Version ?? 0;
        return decide(state).Events.Aggregate(state, (next, e) => next.Apply(new(e, ++position, DateTimeOffset.UnixEpoch, Party.System)));
    }
}
