using System.Collections.Immutable;
using Npgsql;
using Portal.Journal;

namespace Portal.Wallboard;

/// <summary>
/// Counts what conversations have come to, into quarters of an hour. A row that was counted remembers as what; so each statement takes back what it
/// counted before and adds what holds now, and the sums are right whoever runs it, however often.
/// </summary>
internal sealed class QuarterCounts(JournalDatabase database)
{
    /// <summary>How many conversations one statement counts.</summary>
    public const int AtOnce = 1000;

    // Rows that a conversation is just writing are left for the next time, so nobody waits for anybody.
    private const string Count = """
        WITH news AS (
            SELECT id, queue_id, began_at, served_at, answered_at, resolved_at, counted_queue, counted_served, counted_answered, counted_resolved
            FROM conversation_course_row WHERE fresh LIMIT $1 FOR UPDATE SKIP LOCKED
        ), noted AS (
            UPDATE conversation_course_row r
            SET counted_queue = n.queue_id, counted_served = n.served_at, counted_answered = n.answered_at, counted_resolved = n.resolved_at
            FROM news n WHERE r.id = n.id
        ), change AS (
            SELECT s.queue_id, date_bin('15 minutes', t.at, 'epoch') AS at, sum(s.sign) FILTER (WHERE t.what = 1) AS arrived,
                   sum(s.sign) FILTER (WHERE t.what = 2) AS served, sum(s.sign) FILTER (WHERE t.what = 3) AS answered,
                   sum(s.sign) FILTER (WHERE t.what = 4) AS resolved,
                   sum(s.sign * extract(epoch FROM t.at - n.began_at) * 1000) FILTER (WHERE t.what = 3) AS answer_milliseconds,
                   sum(s.sign * extract(epoch FROM t.at - n.began_at) * 1000) FILTER (WHERE t.what = 4) AS solve_milliseconds
            FROM news n
            CROSS JOIN LATERAL (VALUES
                (n.queue_id, 1, n.served_at, n.answered_at, n.resolved_at),
                (n.counted_queue, -1, n.counted_served, n.counted_answered, n.counted_resolved)) AS s(queue_id, sign, served_at, answered_at, resolved_at)
            CROSS JOIN LATERAL (VALUES (1, n.began_at), (2, s.served_at), (3, s.answered_at), (4, s.resolved_at)) AS t(what, at)
            WHERE s.queue_id IS NOT NULL AND t.at IS NOT NULL
            GROUP BY s.queue_id, date_bin('15 minutes', t.at, 'epoch')
        ), counted AS (
            INSERT INTO queue_quarter_row AS q (
                queue_id, at, arrived, served, answered, resolved, answer_milliseconds, solve_milliseconds, version)
            SELECT queue_id, at, coalesce(arrived, 0), coalesce(served, 0), coalesce(answered, 0), coalesce(resolved, 0),
                   coalesce(answer_milliseconds, 0), coalesce(solve_milliseconds, 0), 1
            FROM change
            WHERE (coalesce(arrived, 0), coalesce(served, 0), coalesce(answered, 0), coalesce(resolved, 0), coalesce(answer_milliseconds, 0),
                   coalesce(solve_milliseconds, 0)) IS DISTINCT FROM (0, 0, 0, 0, 0, 0)
            ORDER BY queue_id, at
            ON CONFLICT (queue_id, at) DO UPDATE SET
                arrived = q.arrived + excluded.arrived, served = q.served + excluded.served, answered = q.answered + excluded.answered,
                resolved = q.resolved + excluded.resolved, answer_milliseconds = q.answer_milliseconds + excluded.answer_milliseconds,
                solve_milliseconds = q.solve_milliseconds + excluded.solve_milliseconds, version = q.version + 1
            RETURNING q.*
        )
        SELECT (SELECT count(*) FROM news), c.queue_id, c.at, c.version, c.arrived, c.served, c.answered, c.answer_milliseconds, c.resolved, c.solve_milliseconds
        FROM (SELECT) AS always LEFT JOIN counted c ON true
        """;

    /// <summary>Counts some of what is new: the quarters that have changed, as they are now, and whether there may be more.</summary>
    public async Task<(ImmutableArray<QuarterOnBoard> Changed, bool More)> CountAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var count = new NpgsqlCommand(Count, connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = AtOnce } } };
        await using var reader = await count.ExecuteReaderAsync(ct);
        var (changed, counted) = (ImmutableArray.CreateBuilder<QuarterOnBoard>(), 0L);
        while (await reader.ReadAsync(ct))
        {
            counted = reader.GetInt64(0);
            if (!reader.IsDBNull(1))
                changed.Add(QuarterOf(reader));
        }

        return (changed.DrainToImmutable(), counted == AtOnce);
    }

    private static QuarterOnBoard QuarterOf(NpgsqlDataReader row)
    {
        var (queue, at) = (row.GetGuid(1), row.GetFieldValue<DateTimeOffset>(2));
        return new(
            WallboardList.IdOf(queue, at), row.GetInt64(3), queue, at, row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt64(7) / 1000.0,
            row.GetInt32(8), row.GetInt64(9) / 1000.0);
    }
}
