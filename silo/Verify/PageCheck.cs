using Npgsql;
using Portal.Journal;

namespace Portal.Verify;

/// <summary>The owners of one page: their events and commands, and the rows that their states give.</summary>
internal sealed class PageCheck(NpgsqlConnection connection, Action<Finding> report, IReadOnlyCollection<StoredHead> heads)
{
    private const string Page = "(kind, id) > ($1, $2) AND (kind, id) <= ($3, $4)";
    private const int AfterEvent = 9; // as many columns has an event

    // The journal's own columns first. PostgreSQL sorts owner by owner, as the key already gives their order.
    private const string Events = $"""
        SELECT {Journal.Journal.EventColumns}, kind, id, staff, salt, digest, hash IS NOT NULL FROM event
        WHERE {Page}
        ORDER BY kind, id, {Fold.Order}
        """;

    private readonly Dictionary<Place, StoredHead> waiting = heads.ToDictionary(head => head.Place);

    /// <summary>How many events there were.</summary>
    public async Task<long> RunAsync(Place from, Place to, CancellationToken ct)
    {
        var events = await CheckEventsAsync(from, to, ct);
        foreach (var head in waiting.Values.Where(head => TypeOf(head.Place) is not null))
            report(new("head.position", head.Place.ToString(), "has a head and no events"));
        foreach (var kind in heads.GroupBy(head => TypeOf(head.Place)))
        {
            if (kind.Key is { } type)
                await CheckRowsAsync(type, kind, ct);
            else
                ReportUnknown(kind);
        }

        return events;
    }

    private async Task<long> CheckEventsAsync(Place from, Place to, CancellationToken ct)
    {
        var (events, place, owner) = (0L, from, (OwnerCheck?)null);
        await using var read = Over(Events, from, to);
        await using var reader = await read.ExecuteReaderAsync(ct);
        for (; await reader.ReadAsync(ct); events++)
        {
            var next = new Place(reader.GetInt16(AfterEvent), reader.GetGuid(AfterEvent + 1));
            if (next != place)
            {
                owner?.End(HeadOf(place));
                (place, owner) = (next, TypeOf(next) is { } type ? new OwnerCheck(type, next.Id, report) : null);
            }

            if (owner is not null)
                Add(owner, new((OwnerKind)next.Kind, next.Id, reader.GetBoolean(AfterEvent + 2)), reader);
        }

        owner?.End(HeadOf(place));
        return events;
    }

    private static void Add(OwnerCheck owner, StreamId stream, NpgsqlDataReader row)
    {
        var (salt, digest) = (row.GetFieldValue<byte[]>(AfterEvent + 3), row.GetFieldValue<byte[]>(AfterEvent + 4));
        owner.Add(Journal.Journal.StoredEventOf(stream, row), salt, digest, row.GetBoolean(AfterEvent + 5));
    }

    private async Task CheckRowsAsync(OwnerType type, IEnumerable<StoredHead> owners, CancellationToken ct)
    {
        foreach (var rows in owners.SelectMany(head => RowsOf(type, head)).ToLookup(row => row.Table))
            await CompareAsync(rows.Key, [.. rows], ct);
    }

    private async Task CompareAsync(RowTable table, IReadOnlyList<RowWrite> rows, CancellationToken ct)
    {
        await using var compare = table.Compare(connection, rows);
        await using var reader = await compare.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var where = $"{table.Name}/{reader.GetGuid(0)}";
            report(reader.IsDBNull(1)
                ? new("row.missing", where, "is not there, and its owner is")
                : new("row.different", where, $"is not what its owner's state gives: {reader.GetString(1)}"));
        }
    }

    private IEnumerable<RowWrite> RowsOf(OwnerType type, StoredHead head)
    {
        try
        {
            return type.Rows(head.Place.Id, head.State);
        }
        catch (Exception wrong)
        {
            report(new("head.state", head.Place.ToString(), $"gives no rows ({wrong.GetType().Name})"));
            return [];
        }
    }

    private void ReportUnknown(IEnumerable<StoredHead> owners)
    {
        foreach (var head in owners)
            report(new("head.kind", head.Place.ToString(), "is of a kind that this program does not know"));
    }

    private StoredHead? HeadOf(Place place) => waiting.Remove(place, out var head) ? head : null;

    private static OwnerType? TypeOf(Place place) => OwnerType.Of((OwnerKind)place.Kind);

    private NpgsqlCommand Over(string sql, Place from, Place to) => new(sql, connection)
    {
        Parameters = { new() { Value = from.Kind }, new() { Value = from.Id }, new() { Value = to.Kind }, new() { Value = to.Id } },
    };
}
