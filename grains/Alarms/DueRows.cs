using System.Collections.Immutable;
using Npgsql;
using Portal.Journal;

namespace Portal.Alarms;

/// <summary>Table <c>due_row</c>: who wants to be woken when. One row an owner, written with the events that change it; one with nothing due stands without a time.</summary>
internal static class DueRows
{
    public const int Shares = 64;

    public static readonly RowTable<Row> Table = new(
        "due_row",
        Column<Row>.Uuid("id", r => r.Id),
        Column<Row>.Small("kind", r => (int)r.Kind),
        Column<Row>.Small("share", r => ShareOf(r.Id)),
        Column<Row>.Time("due", r => r.Due),
        Column<Row>.Small("what", r => (int)r.What))
    {
        WhenGone = row => new(row.Id, row.Kind, null, default), // the same whatever it was: an alarm that changes is not gone
    };

    public static ImmutableArray<RowWrite> Of(OwnerKind kind, Guid id, Due? alarm) => alarm is null ? [] : [Table.Of(new(id, kind, alarm.At, alarm.What))];

    /// <summary>The last bits of an id are random in every way that ids are made.</summary>
    public static int ShareOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return bytes[15] % Shares;
    }

    internal sealed record Row(Guid Id, OwnerKind Kind, DateTimeOffset? Due, DueKind What);
}

/// <summary>One who is to be woken.</summary>
internal readonly record struct DueOwner(Guid Id, OwnerKind Kind, DateTimeOffset Due);

/// <summary>Reads who is to be woken: by pages, and not all shares at the same moment.</summary>
internal sealed class DueReader(JournalDatabase database) : IDisposable
{
    public const int Page = 500;
    private const int AtOnce = 8;

    private const string Read = """
        SELECT id, kind, due FROM due_row
        WHERE share = $1 AND due IS NOT NULL AND due <= $2 AND (due, id) > ($3, $4) ORDER BY due, id LIMIT 500
        """;

    private readonly SemaphoreSlim turns = new(AtOnce);

    /// <param name="share">Which.</param>
    /// <param name="until">Due by then.</param>
    /// <param name="after">The last of the page before; null for the first.</param>
    public Task<ImmutableArray<DueOwner>> ReadAsync(int share, DateTimeOffset until, DueOwner? after, CancellationToken ct) => InTurnAsync(
        async () =>
        {
            await using var connection = await database.OpenAsync(ct);
            await using var read = new NpgsqlCommand(Read, connection)
            {
                Parameters =
                {
                    new() { Value = (short)share }, new() { Value = until.UtcDateTime }, new() { Value = after?.Due.UtcDateTime ?? DateTime.UnixEpoch },
                    new() { Value = after?.Id ?? Guid.Empty },
                },
            };
            await using var reader = await read.ExecuteReaderAsync(ct);
            var owners = ImmutableArray.CreateBuilder<DueOwner>();
            while (await reader.ReadAsync(ct))
                owners.Add(new(reader.GetGuid(0), (OwnerKind)reader.GetInt16(1), reader.GetFieldValue<DateTimeOffset>(2)));
            return owners.DrainToImmutable();
        },
        ct);

    /// <summary>Whatever all shares ask of the database at the same moment: a few at a time, for each may want a connection of its own.</summary>
    public async Task<T> InTurnAsync<T>(Func<Task<T>> ask, CancellationToken ct)
    {
        await turns.WaitAsync(ct);
        try
        {
            return await ask();
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();
}
