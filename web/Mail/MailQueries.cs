using System.Collections.Immutable;
using System.Text.Json;
using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.Mail;

/// <summary>Where somebody can be reached, and how.</summary>
/// <param name="Address">Of their account; of a visitor, what they say is theirs.</param>
/// <param name="Claimed">Nobody has shown that it is theirs: only what people write goes to it.</param>
/// <param name="Language">As they have chosen; null: never.</param>
/// <param name="Unwanted">What they do not want to be mailed.</param>
internal sealed record Recipient(string Address, bool Claimed, string? Language, ImmutableArray<MailTopic> Unwanted);

/// <summary>The outbox as those see it who operate Portal.</summary>
/// <param name="WaitingSince">When what the oldest mail that waits tells of has happened; left out when none waits.</param>
/// <param name="Lost">Mails of the last day that were refused, or of which nobody knows whether they arrived; 100 stands for that or more.</param>
internal sealed record MailFigures(DateTimeOffset? WaitingSince, int Lost);

/// <summary>The SQL that finds addresses, and the mails that are kept.</summary>
internal sealed class MailQueries(ReadDatabase database)
{
    private const int MostKept = 100;

    // Status 3 is locked.
    private const string Find = """
        SELECT a.email, p.state::json -> 'preferences' ->> 'language', c.state::json ->> 'claimedEmail', c.state::json -> 'unwanted'
        FROM (SELECT $1 AS id) w
        LEFT JOIN account_row a ON a.id = w.id AND a.status <> 3
        LEFT JOIN head p ON p.kind = 5 AND p.id = a.id
        LEFT JOIN head c ON c.kind = 1 AND c.id = w.id
        """;

    private const string Unwanted = "SELECT state::json -> 'unwanted' FROM head WHERE kind = 1 AND id = $1";
    private const string Figures = """
        SELECT (SELECT min(at) FROM (SELECT at FROM mail_row WHERE phase = 1 ORDER BY coalesce(try_at, at), id LIMIT 100) w),
               (SELECT count(*) FROM (SELECT FROM mail_row WHERE phase >= 4 AND at > $1 LIMIT 100) l)::int
        """;

    private const string Kept = "SELECT id, at, address, subject, text, html FROM kept_mail ORDER BY at DESC, id DESC LIMIT $1";

    /// <summary>Null for one who has no address.</summary>
    public async Task<Recipient?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var command = database.Command(Find, With(id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null;
        var (email, language, claimed) = (Text(0), Text(1), Text(2));
        return (email ?? claimed) is { } address ? new(address, email is null, language, Topics(Text(3))) : null;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    /// <summary>What a customer does not want to be mailed.</summary>
    public async Task<ImmutableArray<MailTopic>> UnwantedAsync(Guid customer, CancellationToken ct)
    {
        await using var command = database.Command(Unwanted, With(customer));
        return Topics(await command.ExecuteScalarAsync(ct) as string);
    }

    public async Task<MailFigures> FiguresAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var command = database.Command(Figures, With(now.AddDays(-1).UtcDateTime));
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.IsDBNull(0) ? null : reader.GetFieldValue<DateTimeOffset>(0), reader.GetInt32(1));
    }

    /// <summary>The newest of those that are kept here, the newest first.</summary>
    public async Task<ImmutableArray<KeptMail>> KeptAsync(CancellationToken ct)
    {
        await using var command = database.Command(Kept, With(MostKept));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var mails = ImmutableArray.CreateBuilder<KeptMail>();
        while (await reader.ReadAsync(ct))
        {
            mails.Add(new(
                reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5)));
        }

        return mails.DrainToImmutable();
    }

    private static ImmutableArray<MailTopic> Topics(string? json) => json is null ? [] : JsonSerializer.Deserialize<ImmutableArray<MailTopic>?>(json, EventCatalog.Json) ?? [];
}
