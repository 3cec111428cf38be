using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.Accounts;

/// <summary>The SQL that finds accounts.</summary>
internal sealed class AccountQueries(ReadDatabase database)
{
    private const string ByEmail = "SELECT id FROM account_row WHERE email = $1";
    private const string IsStaff = "SELECT EXISTS (SELECT FROM account_row WHERE id = $1 AND roles <> '{customer}')";

    /// <summary>The account that signs in with an address in lower case.</summary>
    public async Task<Guid?> FindAsync(string email, CancellationToken ct)
    {
        if (email.Contains('\0'))
            return null; // PostgreSQL has no such text
        await using var command = database.Command(ByEmail, With(email));
        return await command.ExecuteScalarAsync(ct) as Guid?;
    }

    /// <summary>Whether that is somebody of the staff.</summary>
    public async Task<bool> IsStaffAsync(Guid id, CancellationToken ct)
    {
        await using var command = database.Command(IsStaff, With(id));
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
