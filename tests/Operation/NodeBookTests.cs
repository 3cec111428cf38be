using Portal.Operation;

namespace Portal.Tests.Operation;

public sealed class NodeBookTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_all_did_in_the_same_five_seconds_is_added_up()
    {
        var book = new NodeBook()
            .Report(Node(events: 10, lag: 4), Start.AddMilliseconds(20))
            .Report(Node(events: 5, lag: 9), Start.AddMilliseconds(-30))
            .Report(Node(events: 1, lag: null), Start.AddSeconds(5));
        Assert.Equal(
            [new(Start, 15, 2, 15, 9), new NodesMoment(Start.AddSeconds(5), 1, 1, 1, null)],
            book.Look(Start.AddSeconds(6)).Moments);
    }

    [Fact]
    public void The_last_word_of_a_node_counts_and_its_silence_shows()
    {
        var node = Node(events: 1, lag: null);
        var book = new NodeBook().Report(node, Start).Report(node with { Cpu = 0.5 }, Start.AddSeconds(5));
        var look = Assert.Single(book.Look(Start.AddSeconds(25)).Nodes);
        Assert.Equal((0.5, TimeSpan.FromSeconds(20)), (look.Report.Cpu, look.Silence));
    }

    [Fact]
    public void Who_takes_leave_is_gone_at_once_and_who_only_falls_silent_after_ten_minutes()
    {
        var (leaving, killed) = (Node(1, null), Node(1, null));
        var book = new NodeBook().Report(leaving, Start).Report(killed, Start).Leave(leaving.Id);
        Assert.Equal(killed.Id, Assert.Single(book.Look(Start.AddMinutes(9)).Nodes).Report.Id);
        Assert.Empty(book.Look(Start.AddMinutes(10)).Nodes);
    }

    [Fact]
    public void Ten_minutes_are_remembered_and_no_more()
    {
        var (book, node) = (new NodeBook(), Node(1, null));
        for (var passed = 0; passed < 1_000; passed += 5)
            book = book.Report(node, Start.AddSeconds(passed));
        var moments = book.Look(Start.AddSeconds(995)).Moments;
        Assert.Equal((120, Start.AddSeconds(400), Start.AddSeconds(995)), (moments.Length, moments[0].At, moments[^1].At));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1.25, 3.75)]
    [InlineData(4.75, 5.25)]
    public void All_report_at_the_same_moments(double after, double wait) =>
        Assert.Equal(TimeSpan.FromSeconds(wait), NodeReporter.UntilNext(Start.AddSeconds(after)));

    [Fact]
    public void Grains_of_all_silos_that_speak_are_shown_by_kind()
    {
        var (first, second, silent) = (Node(1, null), Node(1, null), Node(1, null));
        var look = OperationLook.Of(
            new([new(first, TimeSpan.Zero), new(second, TimeSpan.FromSeconds(14)), new(silent, TimeSpan.FromSeconds(15))], []), null, null, null);
        Assert.Equal([new("Conversation", 6, 4, 2), new ShownGrains("Queue", 2, 0, 0)], look.Grains);
        Assert.Equal([null, null, 15], look.Nodes.Select(node => node.SilentSeconds));
    }

    [Theory]
    [InlineData(-3, -3_600, nameof(LateReason.JustNow))]
    [InlineData(-61, -3_600, nameof(LateReason.NotDone))]
    [InlineData(-3_600, -10, nameof(LateReason.NobodyRan))]
    [InlineData(-3_600, -61, nameof(LateReason.NotDone))]
    [InlineData(-3, null, nameof(LateReason.JustNow))]
    public void What_is_late_says_why(int due, int? since, string why) => Assert.Equal(
        why, DueGauge.WhyLate(Start.AddSeconds(due), since is { } seconds ? Start.AddSeconds(seconds) : null, Start).ToString());

    [Fact]
    public void The_latest_of_what_was_done_counts_for_the_whole_cluster()
    {
        static NodeReport Late(double? late) => Node(1, null) with { Silo = new(5, [], 0, 0, 0, 0, 2, late) };
        var moment = new NodeBook().Report(Late(12), Start).Report(Late(40), Start).Report(Late(null), Start).Look(Start).Moments.Single();
        Assert.Equal((6, 40), (moment.Fired, moment.LateMilliseconds));
    }

    private static NodeReport Node(long events, double? lag) => new(
        Guid.NewGuid(), "host/1", "1.0.0", "Embedded", Start, 0.1, 1_000,
        new(5, [new("Conversation", 3, 10, 1), new("Queue", 1, 0, 0)], events, 1, events, 0),
        new(5, 1, 2, 5, 0, 0, 0, lag, lag));
}
