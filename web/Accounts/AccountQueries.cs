using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Npgsql;
using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.Accounts;

/// <summary>An account as a list shows it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Email">To sign in with.</param>
/// <param name="Name">What others see.</param>
/// <param name="Roles">By word or, where they were made here, by the id of their entry.</param>
/// <param name="Status">Active, invited or locked.</param>
/// <param name="SignedInAt">When last; null when never.</param>
internal sealed record AccountItem(
    Guid Id, string Email, string Name, ImmutableArray<string> Roles, AccountStatus Status, DateTimeOffset? SignedInAt);

/// <summary>One account as it stands, to go on from by its position.</summary>
/// <param name="Id">Which.</param>
/// <param name="Stream">Where its history stands.</param>
/// <param name="State">
/// <c>{ email, name, roles, suspended, invited, lockedUntil, signedInAt, linkUntil }</c>: <c>suspended</c> by an administrator, <c>lockedUntil</c> by wrong
/// passwords.
/// </param>
/// <param name="Position">The head of the stream that the state belongs to.</param>
/// <param name="Recent">The last 50 events.</param>
/// <param name="Epoch">Another one means that nothing known before holds.</param>
internal sealed record AccountSnapshot(Guid Id, StreamId Stream, RawJson State, long Position, ImmutableArray<StoredEvent> Recent, Guid Epoch);

/// <summary>The SQL that finds accounts.</summary>
internal sealed partial class AccountQueries(ReadDatabase database, StreamQueries streams)
{
    private const int Recent = 50;
    private const string ByEmail = "SELECT id FROM account_row WHERE email = $1";
    private const string Exists = "SELECT EXISTS (SELECT FROM account_row WHERE id = $1)";
    private const string IsStaff = "SELECT EXISTS (SELECT FROM account_row WHERE id = $1 AND roles <> '{customer}' AND status <> 3)";
    private const string AreStaff = "SELECT count(*) FROM account_row WHERE id = ANY($1) AND roles <> '{customer}' AND status <> 3";
    private const int MostMentions = 20;
    private const string Columns = "SELECT id, email, name, roles, status, signed_in_at FROM account_row WHERE ";
    private const string OfStaff = "roles <> '{customer}'";
    private const string OfCustomers = "roles = '{customer}'";
    private const string Found = " AND ($2 = '' OR words @@ $2::tsquery)";
    private const string After =
        " AND ($1::uuid IS NULL OR (lower(name) COLLATE \"C\", id) > (SELECT lower(name) COLLATE \"C\", id FROM account_row WHERE id = $1))";

    private const string InOrder = " ORDER BY lower(name) COLLATE \"C\", id LIMIT $3";

    private const string One = """
        SELECT h.staff_position, e.epoch, json_build_object(
            'email', s -> 'email', 'name', s -> 'name', 'roles', s -> 'roles', 'suspended', s -> 'suspended', 'invited', s -> 'invited',
            'lockedUntil', s -> 'lockedUntil', 'signedInAt', s -> 'signedInAt', 'linkUntil', s -> 'link' -> 'until')::text
        FROM journal_epoch e, head h, LATERAL (SELECT h.state::json) AS state (s) WHERE h.kind = 5 AND h.id = $1
        """;

    /// <summary>The account that signs in with an address in lower case.</summary>
    public async Task<Guid?> FindAsync(string email, CancellationToken ct)
    {
        if (email.Contains('\0'))
            return null; // PostgreSQL has no such text
        await using var command = database.Command(ByEmail, With(email));
        return await command.ExecuteScalarAsync(ct) as Guid?;
    }

    /// <summary>Whether there is an account of that id.</summary>
    public async Task<bool> ExistsAsync(Guid id, CancellationToken ct)
    {
        await using var command = database.Command(Exists, With(id));
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Whether that is somebody of the staff, and not locked.</summary>
    public async Task<bool> IsStaffAsync(Guid id, CancellationToken ct)
    {
        await using var command = database.Command(IsStaff, With(id));
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Null when all of these are of the staff, and not locked; else why they cannot be mentioned.</summary>
    public async Task<Refusal?> MissingAsync(ImmutableArray<Guid>? mentioned, CancellationToken ct)
    {
        if (mentioned is not { IsEmpty: false } ids)
            return null;
        if (ids.Length > MostMentions)
            return Refusal.Invalid("conversation.mentions_most");
        Guid[] people = [.. ids.Distinct()];
        await using var command = database.Command(AreStaff, With(people));
        return await command.ExecuteScalarAsync(ct) is long found && found == people.Length ? null : Refusal.Invalid("mention.unknown");
    }

    /// <summary>A page of the staff's accounts or the customers', by name.</summary>
    /// <param name="find">The beginnings of words of the name or the address; all of them, in any order.</param>
    public async Task<ListPage<AccountItem>> ListAsync(bool customers, string find, ListPaging.Range page, CancellationToken ct)
    {
        var sql = Columns + (customers ? OfCustomers : OfStaff) + Found + After + InOrder;
        await using var command = database.Command(
            sql, new NpgsqlParameter { Value = (object?)page.After ?? DBNull.Value }, With(Words(find)), With(page.Limit + 1));
        command.Parameters[0].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var items = new List<AccountItem>();
        while (await reader.ReadAsync(ct))
        {
            items.Add(new(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), [.. reader.GetFieldValue<string[]>(3)], (AccountStatus)reader.GetInt16(4),
                await reader.IsDBNullAsync(5, ct) ? null : reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return items.Count > page.Limit
            ? new(items[..page.Limit], Paging.Next(items[page.Limit - 1].Id))
            : new(items, null);
    }

    /// <summary>Null when there is no such account.</summary>
    public async Task<AccountSnapshot?> TakeAsync(Guid id, CancellationToken ct)
    {
        await using var command = database.Command(One, With(id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null;
        var (position, epoch, state) = (reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2));
        var stream = StreamId.ForStaff(OwnerKind.Account, id);
        var recent = await streams.ReadBeforeAsync(stream, position + 1, Recent, ct);
        return new AccountSnapshot(id, stream, new RawJson(state), position, recent?.Events ?? [], epoch);
    }

    /// <summary>As the column <c>words</c> is made: each Chinese character is a word.</summary>
    private static string Words(string find) => string.Join(
        " & ", Word().Matches(find.ToLowerInvariant().Replace('\0', ' ')).Select(word => $"'{word.Value.Replace("\\", "\\\\").Replace("'", "''")}':*"));

    [GeneratedRegex(@"[\u2e80-\u9fff]|[^\s\u2e80-\u9fff]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
