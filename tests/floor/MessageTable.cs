using Npgsql;

namespace Portal.Floor;

/// <summary>The one table: a message is a row and nothing else changes.</summary>
internal static class MessageTable
{
    private const string Make = """
        CREATE TABLE IF NOT EXISTS message (
            conversation uuid        NOT NULL,
            position     bigint      NOT NULL,
            command_id   uuid        NOT NULL,
            at           timestamptz NOT NULL,
            text         text        NOT NULL,
            PRIMARY KEY (conversation, position)
        )
        """;

    private const string Insert = """
        INSERT INTO message (conversation, position, command_id, at, text)
        SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::timestamptz[], $5::text[])
        """;

    public static NpgsqlDataSource Open(string connection) =>
        new NpgsqlDataSourceBuilder(connection) { ConnectionStringBuilder = { MaxAutoPrepare = 8, AutoPrepareMinUsages = 2 } }.Build();

    public static async Task MakeAsync(NpgsqlDataSource database)
    {
        await using var make = database.CreateCommand(Make);
        await make.ExecuteNonQueryAsync();
    }

    public static async Task InsertAsync(NpgsqlDataSource database, List<Pending> batch)
    {
        await using var insert = database.CreateCommand(Insert);
        void Column<T>(Func<Pending, T> of) => insert.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. batch.Select(of)] });
        Column(one => one.Message.Conversation);
        Column(one => one.Position);
        Column(one => one.Message.CommandId);
        Column(one => one.At.UtcDateTime);
        Column(one => one.Message.Text);
        await insert.ExecuteNonQueryAsync();
    }
}
