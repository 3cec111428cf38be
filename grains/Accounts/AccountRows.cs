using System.Collections.Immutable;
using Npgsql;
using Portal.Journal;

namespace Portal.Accounts;

/// <summary>
/// Tables <c>account_row</c> (who there is; e-mail addresses are unique), <c>account_secret</c> and <c>account_link</c> (for the account's grain alone).
/// </summary>
internal sealed class AccountRows(JournalDatabase database)
{
    public const string UniqueEmail = "account_row_email";

    public static readonly RowTable<Row> Table = new(
        "account_row",
        Column<Row>.Uuid("id", r => r.Id),
        Column<Row>.Text("email", r => r.Email),
        Column<Row>.Text("name", r => r.Name),
        Column<Row>.Words("roles", r => r.Roles),
        Column<Row>.Small("status", r => (int)r.Status),
        Column<Row>.Time("signed_in_at", r => r.SignedInAt));

    public static readonly RowTable<Secret> Secrets = new(
        "account_secret", Column<Secret>.Uuid("id", r => r.Id), Column<Secret>.Text("password_hash", r => r.PasswordHash));

    public static readonly RowTable<LinkRow> Links = new(
        "account_link",
        Column<LinkRow>.Uuid("id", r => r.Id),
        Column<LinkRow>.Uuid("link_id", r => r.LinkId),
        Column<LinkRow>.Text("hash", r => r.Hash));

    public async Task<string?> PasswordHashAsync(Guid accountId, CancellationToken ct) =>
        (string?)await FindAsync("SELECT password_hash FROM account_secret WHERE id = $1", accountId, ct);

    public async Task<bool> HasRoleAsync(string role, CancellationToken ct) =>
        await FindAsync("SELECT EXISTS (SELECT FROM account_row WHERE roles @> ARRAY[$1])", role, ct) is true;

    /// <summary>Whether there is an administrator who can sign in and is none of these.</summary>
    public async Task<bool> HasAdministratorBesideAsync(Guid[] ids, CancellationToken ct) => await FindAsync(
        "SELECT EXISTS (SELECT FROM account_row WHERE roles @> '{administrator}' AND status = 1 AND id <> ALL ($1))", ids, ct) is true;

    public async Task<LinkRow?> FindLinkAsync(Guid accountId, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var read = new NpgsqlCommand("SELECT link_id, hash FROM account_link WHERE id = $1", connection)
        {
            Parameters = { new() { Value = accountId } },
        };
        await using var reader = await read.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new(accountId, reader.GetGuid(0), reader.GetString(1)) : null;
    }

    private async Task<object?> FindAsync<T>(string sql, T value, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var read = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter<T> { TypedValue = value } } };
        return await read.ExecuteScalarAsync(ct);
    }

    internal sealed record Row(Guid Id, string Email, string Name, ImmutableArray<string> Roles, AccountStatus Status, DateTimeOffset? SignedInAt);

    internal sealed record Secret(Guid Id, string PasswordHash);

    internal sealed record LinkRow(Guid Id, Guid LinkId, string Hash);
}
