using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;

namespace Portal.Journal;

/// <summary>A table of rows that lists read, and how many rows are written with one statement.</summary>
internal abstract class RowTable
{
    public abstract string Name { get; }

    /// <summary>Adds the statement that writes these rows, unless their owner lost the race for its position.</summary>
    public abstract NpgsqlBatchCommand Write(IReadOnlyList<(Append Owner, RowWrite Row)> rows);

    /// <summary>A query for those of these rows that the table has not: <c>id</c>, and which columns differ (null: there is no such row).</summary>
    public abstract NpgsqlCommand Compare(NpgsqlConnection connection, IReadOnlyList<RowWrite> rows);

    /// <summary>The row as it stands once its owner's state does not give it any more; null where a state always does.</summary>
    public abstract RowWrite? Gone(RowWrite row);
}

/// <summary>One row for one table.</summary>
/// <param name="Table">Where it goes.</param>
/// <param name="Row">What the table's columns are taken from.</param>
internal sealed record RowWrite(RowTable Table, object Row);

/// <summary>An upsert by <c>id</c> of rows gathered in arrays, joined with the heads that this very transaction moved.</summary>
internal sealed class RowTable<TRow>(string name, params ImmutableArray<Column<TRow>> columns) : RowTable
    where TRow : class
{
    private readonly string sql = $"""
        INSERT INTO {name} ({string.Join(", ", columns.Select(c => c.Name))})
        SELECT {string.Join(", ", columns.Select(c => c.Expression))}
        FROM unnest($1::smallint[], $2::uuid[], {string.Join(", ", columns.Select((c, i) => $"${i + 3}::{c.Type}[]"))})
            AS r(owner_kind, owner_id, {string.Join(", ", columns.Select(c => c.Name))})
        JOIN head h ON h.kind = r.owner_kind AND h.id = r.owner_id AND h.xmin = pg_current_xact_id()::xid
        ON CONFLICT (id) DO UPDATE SET {string.Join(", ", columns.Where(c => c.Name != "id").Select(c => $"{c.Name} = excluded.{c.Name}"))}
        """;

    private readonly string compare = $"""
        SELECT r.id, CASE WHEN t.id IS NOT NULL THEN d.columns END
        FROM (
            SELECT {string.Join(", ", columns.Select(c => $"{c.Expression} AS {c.Name}"))}
            FROM unnest({string.Join(", ", columns.Select((c, i) => $"${i + 1}::{c.Type}[]"))}) AS r({string.Join(", ", columns.Select(c => c.Name))})
        ) r
        LEFT JOIN {name} t ON t.id = r.id
        CROSS JOIN LATERAL (
            SELECT concat_ws(', ', {string.Join(", ", columns.Select(c => $"CASE WHEN r.{c.Name} IS DISTINCT FROM t.{c.Name} THEN '{c.Name}' END"))})
        ) AS d(columns)
        WHERE d.columns <> ''
        """;

    public override string Name => name;

    /// <summary>What becomes of a row that its owner's state does not give any more; needed where an owner has several.</summary>
    public Func<TRow, TRow>? WhenGone { get; init; }

    public override RowWrite? Gone(RowWrite row) => WhenGone is { } gone ? Of(gone((TRow)row.Row)) : null;

    public RowWrite Of(TRow row) => new(this, row);

    public override NpgsqlBatchCommand Write(IReadOnlyList<(Append Owner, RowWrite Row)> rows)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<short[]> { TypedValue = [.. rows.Select(r => (short)r.Owner.Kind)] });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. rows.Select(r => r.Owner.Id)] });
        var values = rows.Select(r => r.Row).ToArray();
        foreach (var column in columns)
            command.Parameters.Add(column.Gather(values));
        return command;
    }

    public override NpgsqlCommand Compare(NpgsqlConnection connection, IReadOnlyList<RowWrite> rows)
    {
        var command = new NpgsqlCommand(compare, connection);
        foreach (var column in columns)
            command.Parameters.Add(column.Gather(rows));
        return command;
    }
}

/// <summary>One column of a row table.</summary>
/// <param name="Name">In the table.</param>
/// <param name="Type">The SQL type of the array's elements.</param>
/// <param name="Gather">The values of many rows as one array.</param>
/// <param name="Expression">How the element becomes the column's value.</param>
internal sealed record Column<TRow>(
    string Name, string Type, Func<IReadOnlyList<RowWrite>, NpgsqlParameter> Gather, string Expression)
    where TRow : class
{
    public static Column<TRow> Uuid(string name, Func<TRow, Guid?> of) => Of(name, "uuid", NpgsqlDbType.Uuid, of);

    public static Column<TRow> Text(string name, Func<TRow, string?> of) => Of(name, "text", NpgsqlDbType.Text, of);

    public static Column<TRow> Words(string name, Func<TRow, IEnumerable<string>> of) =>
        Text(name, row => string.Join(',', of(row))) with { Expression = $"string_to_array(r.{name}, ',')" };

    public static Column<TRow> Small(string name, Func<TRow, int> of) => Of(name, "smallint", NpgsqlDbType.Smallint, row => (short)of(row));

    public static Column<TRow> Big(string name, Func<TRow, long?> of) => Of(name, "bigint", NpgsqlDbType.Bigint, of);

    public static Column<TRow> Time(string name, Func<TRow, DateTimeOffset?> of) =>
        Of(name, "timestamptz", NpgsqlDbType.TimestampTz, row => of(row)?.UtcDateTime);

    private static Column<TRow> Of<TValue>(string name, string sqlType, NpgsqlDbType type, Func<TRow, TValue> of) => new(
        name,
        sqlType,
        rows => new NpgsqlParameter<TValue[]> { TypedValue = [.. rows.Select(r => of((TRow)r.Row))], NpgsqlDbType = NpgsqlDbType.Array | type },
        "r." + name);
}
