using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;
using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.FollowUps;

/// <summary>The SQL that reads agendas: what is due first first, what has come due and is not done among it.</summary>
internal sealed class AgendaQueries(ReadDatabase database)
{
    private const int MostInFeed = 10_000;

    private const string Columns = """
        SELECT r.id, r.about_kind, r.about_id, r.customer_id, r.kind, r.for_id, r.due, r.phase, r.text, r.generation, r.more, h.position + h.staff_position
        """;

    private const string OfOne = $"""
        {Columns} FROM (
            SELECT * FROM follow_up_row WHERE for_id = $1 AND phase > 0 AND (due, id) > ($2, $3) ORDER BY due, id LIMIT $4) r
        JOIN head h ON h.kind = r.about_kind AND h.id = r.about_id ORDER BY r.due, r.id
        """;

    // Phase 2 has come due.
    private const string DueOf = """
        SELECT text FROM follow_up_row WHERE for_id = $3 AND phase = 2 AND about_kind = $1 AND about_id = $2 AND generation = $4 ORDER BY due, id LIMIT 20
        """;

    private const string OfAll = $"""
        {Columns} FROM (
            SELECT * FROM follow_up_row WHERE phase > 0 AND (due, id) > ($1, $2) ORDER BY due, id LIMIT $3) r
        JOIN head h ON h.kind = r.about_kind AND h.id = r.about_id ORDER BY r.due, r.id
        """;

    /// <summary>Of one person; of zeros what is for those who lead.</summary>
    public async Task<ListPage<AgendaRow>> OfAsync(Guid person, AgendaPlace after, int limit, CancellationToken ct)
    {
        await using var command = database.Command(OfOne, With(person), With(after.Due.UtcDateTime), With(after.Id), With(limit + 1));
        return await PageAsync(command, limit, ct);
    }

    /// <summary>The first words of what has come due of a thing, is one person's to do and is not done; each time that it was put off is another generation.</summary>
    public async Task<ImmutableArray<string>> DueAsync(StreamId about, Guid person, long generation, CancellationToken ct)
    {
        await using var command = database.Command(DueOf, With((short)about.Kind), With(about.Id), With(person), With(generation));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var texts = ImmutableArray.CreateBuilder<string>();
        while (await reader.ReadAsync(ct))
            texts.Add(reader.GetString(0));
        return texts.DrainToImmutable();
    }

    /// <summary>Of everybody.</summary>
    public async Task<ListPage<AgendaRow>> OfTeamAsync(AgendaPlace after, int limit, CancellationToken ct)
    {
        await using var command = database.Command(OfAll, With(after.Due.UtcDateTime), With(after.Id), With(limit + 1));
        return await PageAsync(command, limit, ct);
    }

    /// <summary>All of one person, 10,000 at most, as they are read.</summary>
    public async IAsyncEnumerable<AgendaRow> AllOfAsync(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = database.Command(OfOne, With(person), With(AgendaPlace.First.Due.UtcDateTime), With(Guid.Empty), With(MostInFeed));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            yield return Map(reader);
    }

    private static async Task<ListPage<AgendaRow>> PageAsync(NpgsqlCommand command, int limit, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<AgendaRow>();
        while (await reader.ReadAsync(ct))
            rows.Add(Map(reader));
        if (rows.Count <= limit)
            return new(rows, null);
        rows.RemoveAt(limit);
        return new(rows, new AgendaPlace(rows[^1].Due, rows[^1].Id).ToString());
    }

    private static AgendaRow Map(NpgsqlDataReader reader)
    {
        var more = reader.IsDBNull(10) ? null : JsonSerializer.Deserialize<AgendaMore>(reader.GetString(10), EventCatalog.Json);
        return new(
            reader.GetGuid(0), (OwnerKind)reader.GetInt16(1), reader.GetGuid(2), reader.GetGuid(3), (FollowUpKind)reader.GetInt16(4), reader.GetGuid(5),
            reader.GetFieldValue<DateTimeOffset>(6), reader.GetInt16(7) == 2, reader.GetString(8), (int)reader.GetInt64(9), more?.Local, more?.Zone,
            more?.LeadMinutes ?? 0, more?.Words, reader.GetInt64(11));
    }
}

/// <summary>A place in an agenda: what comes after it is due later, or at the same time with a higher id. It stays one when what stood there is done.</summary>
/// <param name="Due">When the last one is due.</param>
/// <param name="Id">The last one.</param>
internal readonly record struct AgendaPlace(DateTimeOffset Due, Guid Id)
{
    private const int Bytes = 24;

    public static AgendaPlace First { get; } = new(DateTimeOffset.UnixEpoch, Guid.Empty);

    /// <summary>Null when it is none.</summary>
    public static AgendaPlace? Parse(string? text)
    {
        if (text is null)
            return First;
        Span<byte> bytes = stackalloc byte[Bytes];
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var written) != OperationStatus.Done || written != Bytes)
            return null;
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return ticks >= DateTimeOffset.UnixEpoch.Ticks && ticks <= DateTimeOffset.MaxValue.Ticks
            ? new(new(ticks, TimeSpan.Zero), new Guid(bytes[8..], bigEndian: true))
            : null;
    }

    /// <summary>As <c>next</c> of a page.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Due.UtcTicks);
        Id.TryWriteBytes(bytes[8..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }
}
