using System.Collections.Immutable;
using System.Text.Json;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Settings;

namespace Portal.Tests.FollowUps;

public sealed class SequenceRulesTests
{
    private static readonly Sequence Good = FollowUpDefaults.Sequences[FollowUpDefaults.NoAnswer];

    public static TheoryData<string, Sequence> Bad => new()
    {
        { "sequence.name_invalid", Good with { Name = " " } },
        { "sequence.trigger_invalid", Good with { When = (SequenceTrigger)9 } },
        { "sequence.trigger_invalid", Good with { For = SequenceOwner.Conversation, When = SequenceTrigger.Solved } },
        { "sequence.condition_invalid", Good with { If = new(Types: [""]) } },
        { "sequence.stop_invalid", Good with { Stops = [(SequenceStop)9] } },
        { "sequence.steps_most", Good with { Steps = [] } },
        { "sequence.steps_most", Good with { Steps = default } },
        { "sequence.step_invalid", Good with { Steps = [null!] } },
        { "sequence.step_invalid", Good with { When = SequenceTrigger.Begun } },
        { "sequence.step_invalid", Good with { Steps = [new(FollowUpKind.Survey, 1, WaitUnit.Hours)] } },
        { "sequence.step_invalid", Good with { Steps = [new(FollowUpKind.Appointment, 1, WaitUnit.Hours)] } },
        { "sequence.wait_invalid", Good with { Steps = [new(FollowUpKind.Solve, 0, WaitUnit.Hours)] } },
        { "sequence.wait_invalid", Good with { Steps = [new(FollowUpKind.Solve, 367, WaitUnit.Days)] } },
        { "sequence.wait_invalid", Good with { Steps = [new(FollowUpKind.Solve, int.MaxValue, WaitUnit.Days)] } },
        { "sequence.wait_invalid", Good with { Steps = [new(FollowUpKind.Solve, 1, (WaitUnit)9)] } },
        { "sequence.text_invalid", Good with { Steps = [new(FollowUpKind.Nudge, 1, WaitUnit.Days)] } },
        { "sequence.text_invalid", Good with { Steps = [Good.Steps[0] with { Text = Good.Steps[0].Text!.Add("xx", "?") }] } },
        { "sequence.order_invalid", Good with { Steps = [Good.Steps[1], Good.Steps[0]] } },
    };

    [Fact]
    public void What_Portal_comes_with_may_be_set() => Assert.All(FollowUpDefaults.Sequences.Values, sequence => Assert.Null(SequenceRules.Check(sequence)));

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void What_makes_no_sense_is_refused(string code, Sequence sequence) => Assert.Equal(code, SequenceRules.Check(sequence)?.Code);

    [Fact]
    public void A_way_that_leads_round_is_refused_and_so_is_one_to_nowhere()
    {
        var (a, b, c) = (new Guid(1, 0, 0, new byte[8]), new Guid(2, 0, 0, new byte[8]), new Guid(3, 0, 0, new byte[8]));
        ImmutableArray<Setting> others = [Setting(b, Good with { Next = c }), Setting(c, Good with { Next = a }), Setting(a, Good)];

        Assert.Equal("sequence.loop", SequenceRules.CheckAmong(a, Good with { Next = b }, others)?.Code);
        Assert.Equal("sequence.loop", SequenceRules.CheckAmong(a, Good with { Next = a }, others)?.Code);
        Assert.Null(SequenceRules.CheckAmong(a, Good with { Next = FollowUpDefaults.LowScore }, others));
        Assert.Equal("sequence.next_unknown", SequenceRules.CheckAmong(a, Good with { Next = new Guid(9, 0, 0, new byte[8]) }, others)?.Code);
    }

    [Fact]
    public void A_sequence_that_follows_another_begins_when_its_last_step_is_done()
    {
        var first = new Sequence(
            "first", SequenceOwner.Conversation, SequenceTrigger.Begun, null, [Remind(1)], Next: new Guid(2, 9, 9, new byte[8]));
        var second = first with { Name = "second", When = SequenceTrigger.Sequence, Steps = [Remind(2)], Next = null };
        var desk = new Desk(first, second);

        desk.Pass(TimeSpan.FromHours(3));

        Assert.Equal(["first", "second"], desk.All<SequenceBegun>().Select(begun => begun.Name));
        Assert.Equal(2, desk.FollowUps.Items!.Value.Count(item => item.FiredAt is not null));
        Assert.Null(desk.State.Staff.Alarm);
    }

    private static SequenceStep Remind(int hours) =>
        new(FollowUpKind.Reminder, hours, WaitUnit.Hours, new Dictionary<string, string> { ["en"] = "look" }.ToImmutableSortedDictionary());

    private static Setting Setting(Guid id, Sequence sequence) =>
        new(id, 1, JsonSerializer.SerializeToElement(sequence, EventCatalog.Json), Party.System, default);
}
