using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;
using Portal.Journal;

namespace Portal.Mail;

/// <summary>The SQL of a mail's way out: taken for a while, noted before it is handed over, and what became of it.</summary>
internal sealed class MailOutbox(JournalDatabase database)
{
    private const string Take = """
        WITH due AS (
            SELECT id FROM mail_row WHERE phase = 1 AND coalesce(try_at, at) <= $1
            ORDER BY coalesce(try_at, at), id LIMIT $2 FOR UPDATE SKIP LOCKED
        )
        UPDATE mail_row m SET try_at = $3, attempt = m.attempt + 1 FROM due WHERE m.id = due.id
        RETURNING m.id, m.kind, m.about_kind, m.about_id, m.to_kind, m.to_id, m.position, m.at, m.attempt
        """;

    // Asked again by the same caller, whose answer was lost, it says the same.
    private const string Leave = "UPDATE mail_row SET phase = 0, try_at = $3, address = $4 WHERE id = $1 AND attempt = $2 AND phase IN (0, 1) RETURNING id";

    // Who reports late still knows best.
    private const string Note = """
        UPDATE mail_row m SET phase = r.phase, try_at = r.try_at, error = r.error
        FROM unnest($1, $2, $3, $4, $5) AS r (id, attempt, phase, try_at, error)
        WHERE m.id = r.id AND m.attempt = r.attempt AND m.phase IN (0, 1, 5)
        """;

    private const string Forsake = "UPDATE mail_row SET phase = 5, error = 'nobody has heard of it again' WHERE phase = 0 AND try_at < $1";
    private const string Expire = "UPDATE mail_row SET phase = 4, error = 'too old by now' WHERE phase = 1 AND coalesce(try_at, at) < $1";

    private const string Keep = "INSERT INTO kept_mail (id, at, address, subject, text, html) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING";

    private const string Clear = "DELETE FROM kept_mail WHERE id IN (SELECT id FROM kept_mail ORDER BY at DESC, id DESC OFFSET $1)";

    public async Task<ImmutableArray<DueMail>> TakeAsync(DateTimeOffset now, DateTimeOffset until, int most, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var take = new NpgsqlCommand(Take, connection)
        {
            Parameters = { new() { Value = now.UtcDateTime }, new() { Value = most }, new() { Value = until.UtcDateTime } },
        };
        await using var reader = await take.ExecuteReaderAsync(ct);
        var mails = ImmutableArray.CreateBuilder<DueMail>();
        while (await reader.ReadAsync(ct))
        {
            mails.Add(new(
                reader.GetGuid(0), (MailKind)reader.GetInt16(1), StreamId.Shared((OwnerKind)reader.GetInt16(2), reader.GetGuid(3)),
                new((PartyKind)reader.GetInt16(4), reader.GetGuid(5)), reader.GetInt64(6), reader.GetFieldValue<DateTimeOffset>(7), reader.GetInt32(8)));
        }

        return mails.DrainToImmutable();
    }

    public async Task<bool> LeaveAsync(Guid id, int attempt, string address, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var leave = new NpgsqlCommand(Leave, connection)
        {
            Parameters = { new() { Value = id }, new() { Value = attempt }, new() { Value = now.UtcDateTime }, new() { Value = address } },
        };
        return await leave.ExecuteScalarAsync(ct) is Guid;
    }

    /// <param name="notes">Of those that are tried again, when.</param>
    public async Task NoteAsync(IReadOnlyList<(MailReport Report, DateTimeOffset? TryAt)> notes, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var note = new NpgsqlCommand(Note, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = [.. notes.Select(note => note.Report.Id)] },
                new NpgsqlParameter<int[]> { TypedValue = [.. notes.Select(note => note.Report.Attempt)] },
                new NpgsqlParameter<short[]> { TypedValue = [.. notes.Select(note => (short)note.Report.Outcome)] },
                new() { Value = notes.Select(note => note.TryAt?.UtcDateTime).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
                new() { Value = notes.Select(note => note.Report.Error).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            },
        };
        await note.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Gives up what is not sent any more.</summary>
    /// <param name="silent">What was about to be handed over before then, and nobody has said anything of since, may have arrived.</param>
    /// <param name="old">What nobody has taken since then is no news any more.</param>
    /// <param name="ct">Gives up waiting.</param>
    public async Task GiveUpAsync(DateTimeOffset silent, DateTimeOffset old, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Forsake) { Parameters = { new() { Value = silent.UtcDateTime } } }, new(Expire) { Parameters = { new() { Value = old.UtcDateTime } } },
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }

    public async Task KeepAsync(KeptMail mail, int most, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Keep)
                {
                    Parameters =
                    {
                        new() { Value = mail.Id }, new() { Value = mail.At.UtcDateTime }, new() { Value = mail.To }, new() { Value = mail.Subject },
                        new() { Value = mail.Text }, new() { Value = mail.Html },
                    },
                },
                new(Clear) { Parameters = { new() { Value = most } } },
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }
}
