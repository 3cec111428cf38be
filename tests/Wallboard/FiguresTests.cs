using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Conversations;
using Portal.Journal;
using Portal.Queues;
using Portal.Tests.Fixture;
using Portal.Tests.Journal;
using Portal.Tests.Verify;
using Portal.Wallboard;

namespace Portal.Tests.Wallboard;

/// <summary>The figures of the day are what conversations have committed: nothing twice, nothing lost, whatever stops when.</summary>
public sealed class FiguresTests(Postgres postgres)
{
    // What the figures must say, counted anew from the rows of the conversations.
    private const string Wrong = """
        WITH right_ones AS (
            SELECT queue_id, date_bin('15 minutes', t.at, 'epoch') AS at,
                   count(*) FILTER (WHERE what = 1) AS arrived, count(*) FILTER (WHERE what = 2) AS served,
                   count(*) FILTER (WHERE what = 3) AS answered, count(*) FILTER (WHERE what = 4) AS resolved,
                   coalesce(sum(extract(epoch FROM t.at - began_at) * 1000) FILTER (WHERE what = 3), 0)::bigint AS answer_milliseconds,
                   coalesce(sum(extract(epoch FROM t.at - began_at) * 1000) FILTER (WHERE what = 4), 0)::bigint AS solve_milliseconds
            FROM conversation_course_row
            CROSS JOIN LATERAL (VALUES (1, began_at), (2, served_at), (3, answered_at), (4, resolved_at)) AS t(what, at)
            WHERE t.at IS NOT NULL GROUP BY 1, 2
        ), counted AS (
            SELECT queue_id, at, arrived, served, answered, resolved, answer_milliseconds, solve_milliseconds FROM queue_quarter_row
            WHERE (arrived, served, answered, resolved) <> (0, 0, 0, 0)
        )
        SELECT count(*) FROM ((TABLE right_ones EXCEPT TABLE counted) UNION ALL (TABLE counted EXCEPT TABLE right_ones)) w
        """;

    private static readonly Party Somebody = Party.Agent(Guid.NewGuid());

    [Fact]
    public async Task A_conversation_counts_when_it_begins_is_served_answered_and_resolved_and_a_start_counts_nothing_twice()
    {
        var database = await postgres.NewDatabaseAsync();
        var silo = await TestSilo.StartAsync(database);
        var agent = await silo.AgentAtWorkAsync();
        var conversation = await silo.ConversationAsync();
        await silo.AssignedToAsync(conversation);
        silo.Clock.Advance(TimeSpan.FromSeconds(30));
        await silo.Conversation(conversation).PostAsync(new(Guid.NewGuid(), Party.Agent(agent), "hello"));
        silo.Clock.Advance(TimeSpan.FromSeconds(30));
        await silo.Conversation(conversation).PostAsync(new(Guid.NewGuid(), Party.Agent(agent), "anything else?"));
        await silo.Conversation(conversation).ResolveAsync(new(Guid.NewGuid(), Party.Agent(agent)));

        var figures = await HeardAsync(silo, quarters => quarters.Sum(quarter => quarter.Resolved) == 1);
        await silo.DisposeAsync(); // whatever was told, and whoever hears of it
        await using var again = await TestSilo.StartAsync(database, silo.Clock);
        var other = await again.ConversationAsync();
        var after = await HeardAsync(again, quarters => quarters.Length > 0);

        Assert.Equal((1, 1, 1), (figures.Sum(quarter => quarter.Arrived), figures.Sum(quarter => quarter.Served), figures.Sum(quarter => quarter.Answered)));
        Assert.InRange(figures.Sum(quarter => quarter.AnswerSeconds), 30, 60);
        Assert.InRange(figures.Sum(quarter => quarter.SolveSeconds), 60, 90);
        Assert.NotEqual(conversation, other);
        await using var journal = await TestJournal.StartAsync(database);
        Assert.Equal(2, await journal.CountAsync("SELECT sum(arrived)::bigint FROM queue_quarter_row"));
        Assert.Equal(0, await journal.CountAsync(Wrong));
        Assert.All(after, quarter => Assert.Equal(KnownQueues.Support, quarter.QueueId));
    }

    [Fact]
    public async Task A_resolution_that_does_not_last_is_taken_back_and_counts_when_it_is_resolved_again()
    {
        await using var journal = await TestJournal.StartAsync(await postgres.NewDatabaseAsync());
        var conversation = journal.Owner<Conversation>(Guid.CreateVersion7());
        await DoAsync(conversation, (state, _) => state.Start(new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), "hello", null)));
        await DoAsync(conversation, (state, _) => state.Resolve());
        var counts = new QuarterCounts(journal.Database);

        Assert.Equal(1, Assert.Single((await counts.CountAsync(default)).Changed).Resolved);
        await DoAsync(conversation, (state, _) => state.Reopen());
        Assert.Equal(0, Assert.Single((await counts.CountAsync(default)).Changed).Resolved);
        await DoAsync(conversation, (state, now) => state.Post(new(Guid.NewGuid(), Somebody, "once more"), now));
        await DoAsync(conversation, (state, _) => state.Resolve());
        Assert.Equal(1, (await counts.CountAsync(default)).Changed.Sum(quarter => quarter.Resolved));
        Assert.Empty((await counts.CountAsync(default)).Changed);
        Assert.Equal(0, await journal.CountAsync(Wrong));
    }

    [Fact]
    public async Task Two_who_count_at_once_while_conversations_go_on_end_with_what_is_so()
    {
        await using var journal = await TestJournal.StartAsync(await postgres.NewDatabaseAsync());
        using var over = new CancellationTokenSource();
        var counting = Enumerable.Range(0, 2).Select(_ => CountUntilAsync(new(journal.Database), over.Token)).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async seed =>
        {
            var (random, conversation) = (new Random(seed), journal.Owner<Conversation>(Guid.CreateVersion7()));
            for (var step = 0; step < 30; step++)
                await DoAsync(conversation, (state, now) => RandomSteps.Of(state, random, now));
        }));
        await over.CancelAsync();
        await Task.WhenAll(counting);
        await new QuarterCounts(journal.Database).CountAsync(default);

        Assert.Equal(0, await journal.CountAsync("SELECT count(*) FROM conversation_course_row WHERE fresh"));
        Assert.Equal(0, await journal.CountAsync(Wrong));
        Assert.Equal(20, await journal.CountAsync("SELECT sum(arrived)::bigint FROM queue_quarter_row"));
    }

    [Fact]
    public async Task A_journal_from_before_there_were_figures_is_counted_whole()
    {
        var database = await FilledDatabase.CopyAsync(postgres, """
            DROP TABLE conversation_course_row, queue_quarter_row;
            DELETE FROM migration WHERE version = 12;
            UPDATE head SET state = (state::jsonb #- '{staff,servedAt}' #- '{staff,answeredAt}')::text WHERE kind = 2
            """);
        await using var journal = await TestJournal.StartAsync(database);
        await new Migrations(journal.Database, NullLogger<Migrations>.Instance).RunAsync(default);
        await new QuarterCounts(journal.Database).CountAsync(default);

        await Verified.DatabaseAsync(database);
        Assert.Equal(0, await journal.CountAsync(Wrong));
        Assert.Equal(await journal.CountAsync("SELECT count(*) FROM conversation_row"), await journal.CountAsync("SELECT sum(arrived)::bigint FROM queue_quarter_row"));
    }

    private static async Task DoAsync(Owner<Conversation> conversation, Func<Conversation, DateTimeOffset, Decision> decide) =>
        await conversation.ExecuteAsync(Guid.NewGuid(), Somebody, 0, decide, default);

    private static async Task CountUntilAsync(QuarterCounts counts, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
            await counts.CountAsync(default);
    }

    /// <summary>The quarters as they were told last, once they are as wanted; time goes on meanwhile.</summary>
    private static async Task<QuarterOnBoard[]> HeardAsync(TestSilo silo, Func<QuarterOnBoard[], bool> wanted)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            await silo.PassAsync(TimeSpan.FromSeconds(5));
            var quarters = silo.Heard.All().SelectMany(batch => batch.Rows)
                .Where(row => row.List == WallboardList.Name && row.Data?.Contains("\"kind\":\"quarter\"", StringComparison.Ordinal) == true)
                .Select(row => JsonSerializer.Deserialize<QuarterOnBoard>(row.Data!, EventCatalog.Json)!)
                .GroupBy(quarter => quarter.Id).Select(same => same.MaxBy(quarter => quarter.Version)!).ToArray();
            if (wanted(quarters))
                return quarters;
        }

        throw new TimeoutException("The figures did not come.");
    }
}
