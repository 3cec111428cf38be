using System.Text.Json;
using Portal.Agents;
using Portal.Journal;
using Portal.Queues;
using Portal.Wallboard;

namespace Portal.Tests.Wallboard;

/// <summary>What wallboards are told of a queue: only what has changed, as it is now, in versions that grow.</summary>
public sealed class BoardTests
{
    private static readonly DateTimeOffset Nine = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Queue = Guid.NewGuid();

    [Theory]
    [InlineData(Availability.Available, true, 15, "available")]
    [InlineData(Availability.Available, true, 16, "full")]
    [InlineData(Availability.Available, true, 25, "full")]
    [InlineData(Availability.Away, true, 0, "away")]
    [InlineData(Availability.Away, true, 20, "away")]
    [InlineData(Availability.Away, false, 0, "gone")]
    [InlineData(Availability.Available, false, 0, "gone")]
    public void An_agent_could_take_work_or_not_and_this_is_why(Availability availability, bool present, int used, string state)
    {
        var row = Assert.Single(new Board().News(Rows([], new AgentLook(Guid.NewGuid(), availability, present, 20, used, null)), Nine), IsAgent);

        Assert.Equal(state, JsonDocument.Parse(row.Data!).RootElement.GetProperty("state").GetString());
    }

    [Fact]
    public void The_longest_wait_is_that_of_who_waits_longest()
    {
        var row = Assert.Single(new Board().News(Rows([Nine.AddMinutes(2), Nine, Nine.AddMinutes(1)]), Nine.AddMinutes(3)));
        var queue = JsonSerializer.Deserialize<QueueOnBoard>(row.Data!, EventCatalog.Json)!;

        Assert.Equal((3, Nine), (queue.Waiting, queue.WaitingSince));
        Assert.Null(JsonSerializer.Deserialize<QueueOnBoard>(new Board().News(Rows([]), Nine)[0].Data!, EventCatalog.Json)!.WaitingSince);
    }

    [Fact]
    public void Only_what_has_changed_is_told_and_its_version_grows_also_when_the_clock_is_put_back()
    {
        var (board, agent) = (new Board(), new AgentLook(Guid.NewGuid(), Availability.Available, true, 20, 0, null));
        var first = board.News(Rows([], agent), Nine);

        Assert.Equal(2, first.Length);
        Assert.Empty(board.News(Rows([], agent), Nine.AddSeconds(1)));
        var second = Assert.Single(board.News(Rows([], agent with { Used = 5 }), Nine.AddHours(-1)));
        Assert.True(second.Version > first.Max(row => row.Version));
        Assert.Equal(first.Select(row => row.Id).Order(), board.Told.Select(row => row.Id).Order());
        Assert.Contains(second, board.Told);
    }

    [Fact]
    public void An_agent_who_serves_the_queue_no_longer_leaves_the_board()
    {
        var (board, agent) = (new Board(), new AgentLook(Guid.NewGuid(), Availability.Away, true, 20, 0, null));
        board.News(Rows([], agent), Nine);

        var gone = Assert.Single(board.News(Rows([]), Nine));

        Assert.Equal((WallboardList.IdOf(Queue, agent.AgentId), null), (gone.Id, gone.Data));
        Assert.Single(board.Told);
    }

    private static bool IsAgent(Portal.Live.RowChange row) => row.Data!.Contains("\"kind\":\"agent\"", StringComparison.Ordinal);

    private static IEnumerable<WallboardRow> Rows(DateTimeOffset[] waiting, params AgentLook[] agents) =>
        Board.Of(Queue, "Support", [.. waiting.Select(since => new Waiting(Guid.NewGuid(), since, null))], agents, Weights.Chat);
}
