using System.Collections.Immutable;
using Npgsql;
using Portal.Journal;

namespace Portal.Accounts;

/// <summary>
/// Tables <c>account_row</c> (who there is; e-mail addresses are unique) and <c>account_secret</c> (for the account's grain alone).
/// </summary>
internal sealed class AccountRows(JournalDatabase database)
{
    public const string UniqueEmail = "account_row_email";

    public static readonly RowTable<Row> Table = new(
        "account_row",
        Column<Row>.Uuid("id", r => r.Id),
        Column<Row>.Text("email", r => r.Email),
        Column<Row>.Text("name", r => r.Name),
        Column<Row>.Words("roles", r => r.Roles));

    public static readonly RowTable<Secret> Secrets = new(
        "account_secret", Column<Secret>.Uuid("id", r => r.Id), Column<Secret>.Text("password_hash", r => r.PasswordHash));

    public async Task<string?> PasswordHashAsync(Guid accountId, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var read = new NpgsqlCommand("SELECT password_hash FROM account_secret WHERE id = $1", connection)
        {
            Parameters = { new() { Value = accountId } },
        };
        return (string?)await read.ExecuteScalarAsync(ct);
    }

    internal sealed record Row(Guid Id, string Email, string Name, ImmutableArray<string> Roles);

    internal sealed record Secret(Guid Id, string PasswordHash);
}
