using System.Collections.Immutable;
using Npgsql;
using Portal.Alarms;
using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.Operation;

/// <summary>What owners are to be woken for, as those see it who operate the installation.</summary>
/// <param name="LateCount">How many are late by two seconds or more, 1,000 at most: 1,000 stands for that or more.</param>
/// <param name="HourCount">How many are due within the hour, 10,000 at most.</param>
/// <param name="Late">The latest 50 of the late ones, the latest first.</param>
/// <param name="Next">The next 20.</param>
internal sealed record DueFigures(int LateCount, int HourCount, ImmutableArray<ShownDue> Late, ImmutableArray<ShownDue> Next);

/// <summary>Something due.</summary>
/// <param name="OwnerKind">Of what.</param>
/// <param name="OwnerId">Of which.</param>
/// <param name="Due">When, at the earliest.</param>
/// <param name="What">What it is.</param>
/// <param name="Why">Of what is late; left out of what is not.</param>
internal sealed record ShownDue(OwnerKind OwnerKind, Guid OwnerId, DateTimeOffset Due, DueKind What, LateReason? Why = null);

/// <summary>Why something has not been done yet.</summary>
internal enum LateReason
{
    /// <summary>No silo ran when it was due: it is being caught up with.</summary>
    NobodyRan = 1,

    /// <summary>Silos ran, and it is just about to be done.</summary>
    JustNow = 2,

    /// <summary>Silos have run for long enough: its owner could not be woken, or did not do it. It is tried again every half a minute.</summary>
    NotDone = 3,
}

/// <summary>Looks at what is due for whoever asks, once in five seconds; each share of the alarms has its own short walk of the index.</summary>
internal sealed partial class DueGauge
{
    private const int MostLate = 1000;
    private const int MostInHour = 10_000;

    private const string Latest = """
        SELECT r.kind, r.id, r.due, r.what FROM generate_series(0, 63) s CROSS JOIN LATERAL (
            SELECT kind, id, due, what FROM due_row WHERE share = s AND due IS NOT NULL AND due <= $1 ORDER BY due, id LIMIT 50) r
        ORDER BY r.due, r.id LIMIT 50
        """;

    private const string Next = """
        SELECT r.kind, r.id, r.due, r.what FROM generate_series(0, 63) s CROSS JOIN LATERAL (
            SELECT kind, id, due, what FROM due_row WHERE share = s AND due > $1 ORDER BY due, id LIMIT 20) r
        ORDER BY r.due, r.id LIMIT 20
        """;

    private const string Counts = """
        SELECT
            (SELECT sum(c.n) FROM generate_series(0, 63) s CROSS JOIN LATERAL (
                SELECT count(*) AS n FROM (SELECT FROM due_row WHERE share = s AND due IS NOT NULL AND due <= $1 LIMIT 1000) d) c)::int,
            (SELECT sum(c.n) FROM generate_series(0, 63) s CROSS JOIN LATERAL (
                SELECT count(*) AS n FROM (SELECT FROM due_row WHERE share = s AND due > $1 AND due <= $2 LIMIT 1000) d) c)::int
        """;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly LastLook<DueFigures> last;
    private readonly ReadDatabase database;
    private readonly IGrainFactory grains;
    private readonly TimeProvider clock;
    private readonly ILogger<DueGauge> log;

    public DueGauge(ReadDatabase database, IGrainFactory grains, TimeProvider clock, ILogger<DueGauge> log)
    {
        (this.database, this.grains, this.clock, this.log) = (database, grains, clock, log);
        last = new(Fresh, clock, ReadAsync);
    }

    /// <summary>Null when the database does not answer.</summary>
    public Task<DueFigures?> FindAsync() => last.FindAsync();

    /// <summary>Of something that was due then, at this moment.</summary>
    /// <param name="due">When it was.</param>
    /// <param name="since">Since when a silo runs; null when that is not known.</param>
    /// <param name="now">When.</param>
    public static LateReason WhyLate(DateTimeOffset due, DateTimeOffset? since, DateTimeOffset now) =>
        now - (since > due ? since.Value : due) < Patience ? (since > due ? LateReason.NobodyRan : LateReason.JustNow) : LateReason.NotDone;

    private async Task<DueFigures?> ReadAsync()
    {
        try
        {
            var (now, since) = (clock.GetUtcNow(), await SinceAsync());
            var (late, hour) = ((now - Late).UtcDateTime, now.AddHours(1).UtcDateTime);
            await using var counts = database.Command(Counts, With(late), With(hour));
            await using var reader = await counts.ExecuteReaderAsync();
            await reader.ReadAsync();
            var (lateCount, hourCount) = (reader.GetInt32(0), reader.GetInt32(1));
            return new(
                Math.Min(lateCount, MostLate), Math.Min(hourCount, MostInHour),
                [.. (await ReadAsync(Latest, late)).Select(row => row with { Why = WhyLate(row.Due, since, now) })], await ReadAsync(Next, late));
        }
        catch (NpgsqlException e)
        {
            CouldNotLook(e);
            return null;
        }
    }

    private async Task<ImmutableArray<ShownDue>> ReadAsync(string sql, DateTime moment)
    {
        await using var command = database.Command(sql, With(moment));
        await using var reader = await command.ExecuteReaderAsync();
        var rows = ImmutableArray.CreateBuilder<ShownDue>();
        while (await reader.ReadAsync())
            rows.Add(new((OwnerKind)reader.GetInt16(0), reader.GetGuid(1), reader.GetFieldValue<DateTimeOffset>(2), (DueKind)reader.GetInt16(3)));
        return rows.DrainToImmutable();
    }

    private async Task<DateTimeOffset?> SinceAsync()
    {
        var look = await grains.GetGrain<INodesGrain>(0).LookAsync();
        return look.Nodes.Where(node => node.Report.Silo is not null).Min(node => (DateTimeOffset?)node.Report.Since);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is due could not be looked at")]
    private partial void CouldNotLook(Exception e);
}
