using Npgsql;
using Portal.Conversations;
using Portal.Journal;

namespace Portal.Load;

/// <summary>One way to write a batch, with owners of its own.</summary>
/// <param name="Name">What is written.</param>
/// <param name="Owners">Whose appends.</param>
/// <param name="Write">Commits a batch.</param>
internal sealed record Way(string Name, OwnersOfWay Owners, Func<Append[], Task> Write)
{
    public Task CommitAsync(int size) => Write(Owners.Next(size));
}

/// <summary>All ways that are compared: a bare INSERT, then one part of an append after the other, then the writer as grains use it.</summary>
internal sealed class Ways : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;

    private Ways(NpgsqlConnection connection) => this.connection = connection;

    public IReadOnlyList<Way> All { get; private init; } = [];

    public static async Task<Ways> MakeAsync(JournalDatabase database, IJournal journal, int owners)
    {
        var connection = await database.OpenAsync();
        await PlainSql.MakeTableAsync(connection);
        var made = new Ways(connection)
        {
            All =
            [
                new("a bare INSERT", await OwnersOfWay.MakeAsync(journal, owners), batch => RunAsync(PlainSql.Bare(connection, batch))),
                new("events", await OwnersOfWay.MakeAsync(journal, owners), batch => RunAsync(PlainSql.Events(connection, batch, commands: false))),
                new("and command ids", await OwnersOfWay.MakeAsync(journal, owners), batch => RunAsync(PlainSql.Events(connection, batch, commands: true))),
                new("and heads", await OwnersOfWay.MakeAsync(journal, owners), batch => RunAsync(JournalSql.Write(connection, batch))),
                new("and rows", await OwnersOfWay.MakeAsync(journal, owners), batch => RunAsync(JournalSql.Write(connection, WithRows(batch)))),
                new("by the writer", await OwnersOfWay.MakeAsync(journal, owners), batch => AppendAsync(journal, batch)),
            ],
        };
        return made;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    // A message changes no row; this is what one that assigns costs more.
    private static Append[] WithRows(Append[] batch) => Array.ConvertAll(batch, append => append with { Rows = [RowOf(append)] });

    private static RowWrite RowOf(Append append) => ConversationRows.Table.Of(new(
        append.Id, append.Id, append.Id, RowPhase.Assigned, append.Commands[0].Id, append.Commands[0].Id, append.At, null));

    private static async Task RunAsync(NpgsqlBatch batch)
    {
        await using (batch)
            await batch.ExecuteNonQueryAsync();
    }

    private static async Task AppendAsync(IJournal journal, Append[] batch)
    {
        foreach (var result in await Task.WhenAll(batch.Select(journal.AppendAsync)))
        {
            if (result.Fate != AppendFate.Committed)
                throw new LoadException($"an append was not committed but {result.Fate}");
        }
    }
}
