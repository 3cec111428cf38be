using System.Collections.Immutable;
using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.Wallboard;

/// <summary>The SQL that reads figures: at most a hundred short rows for each queue and day.</summary>
internal sealed class QuarterQueries(ReadDatabase database)
{
    private const string OfDay = """
        SELECT queue_id, at, version, arrived, served, answered, answer_milliseconds, resolved, solve_milliseconds
        FROM queue_quarter_row WHERE queue_id = ANY($1) AND at >= $2 AND at < $3 ORDER BY at
        """;

    public async Task<ImmutableArray<QuarterOnBoard>> OfDayAsync(ImmutableArray<Guid> queues, BusinessDay day, CancellationToken ct)
    {
        await using var command = database.Command(OfDay, With(queues.ToArray()), With(day.From.UtcDateTime), With(day.Until.UtcDateTime));
        await using var row = await command.ExecuteReaderAsync(ct);
        var quarters = ImmutableArray.CreateBuilder<QuarterOnBoard>();
        while (await row.ReadAsync(ct))
        {
            var (queue, at) = (row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1));
            quarters.Add(new(
                WallboardList.IdOf(queue, at), row.GetInt64(2), queue, at, row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt64(6) / 1000.0,
                row.GetInt32(7), row.GetInt64(8) / 1000.0));
        }

        return quarters.DrainToImmutable();
    }
}
