using System.Collections.Immutable;
using Npgsql;
using Portal.Conversations;
using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.Files;

/// <summary>The SQL that reads files.</summary>
internal sealed class FileQueries(ReadDatabase database)
{
    private const string Columns =
        "id, conversation_id, internal, phase, by_kind, by_id, name, size, type, sha256, width, height, message_command_id, reason, owner";

    private const string One = $"SELECT {Columns} FROM file_row WHERE id = $1";

    private const string Lately = """
        SELECT count(*)::int, coalesce(sum(size), 0)::bigint FROM (
            SELECT size FROM file_row WHERE conversation_id = $1 AND by_id = $2 AND begun_at > $3 LIMIT $4) f
        """;

    private const string Unused = $"""
        SELECT {Columns} FROM file_row
        WHERE phase IN (1, 2, 3, 5) AND (phase = 5 OR coalesce(claimed_at, begun_at) <= $1) ORDER BY begun_at LIMIT $2
        """;

    private const string OfWithdrawn = $"""
        SELECT {Columns} FROM file_row WHERE phase IN (3, 4) AND id IN (
            SELECT json_array_elements_text(data::json -> 'files')::uuid FROM event WHERE {Withdrawn.Types} AND at > $1
            UNION ALL SELECT json_array_elements_text(data::json -> 'files')::uuid FROM event WHERE type = 'ticket.reply_cancelled' AND at > $1)
        LIMIT $2
        """;

    // A message to a conversation that ended long ago has become the first of a new one of the same customer.
    private const string Posted = """
        SELECT EXISTS (
            SELECT FROM conversation_row here
            JOIN conversation_row c ON c.customer_id = here.customer_id
            JOIN event e ON e.kind = 2 AND e.id = c.id AND e.command_id = $2 AND e.hash IS NOT NULL
            WHERE here.id = $1)
        """;

    // Likewise one to a ticket, and one to a ticket that goes on in another.
    private const string PostedInTicket = """
        SELECT EXISTS (
            SELECT FROM ticket_row here
            JOIN ticket_row t ON t.customer_id IN (here.customer_id, $3)
            JOIN event e ON e.kind = 8 AND e.id = t.id AND e.command_id = $2 AND e.hash IS NOT NULL
            WHERE here.id = $1)
        """;

    // Where messages of a ticket stand by now, and of those again; ten times at most.
    private const string StandsIn = """
        WITH RECURSIVE off AS (
            SELECT $1::uuid AS id, 1 AS far
            UNION SELECT (s ->> 'into')::uuid, far + 1 FROM off JOIN head h ON h.kind = 8 AND h.id = off.id,
                json_array_elements(coalesce(h.state::json #> '{shared,splits}', '[]')) s
            WHERE far < 10)
        SELECT DISTINCT off.id FROM off JOIN event e ON e.kind = 8 AND e.id = off.id AND NOT e.staff AND e.type = 'ticket.message_moved'
        WHERE off.id <> $1 AND e.data::jsonb @> jsonb_build_object('attachments', jsonb_build_array(jsonb_build_object('id', $2::text)))
        """;

    /// <summary>The other tickets in which a message of a ticket stands that has this file.</summary>
    public async Task<ImmutableArray<Guid>> StandsInAsync(FileRow file, CancellationToken ct)
    {
        await using var command = database.Command(StandsIn, With(file.ConversationId), With(file.Id.ToString("D")));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = ImmutableArray.CreateBuilder<Guid>();
        while (await reader.ReadAsync(ct))
            ids.Add(reader.GetGuid(0));
        return ids.DrainToImmutable();
    }

    /// <summary>Null when there is none.</summary>
    public async Task<FileRow?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var command = database.Command(One, With(id));
        return (await ReadAsync(command, ct)).FirstOrDefault();
    }

    /// <summary>What somebody has sent in a conversation since a time: how many, at most <paramref name="most"/>, and their bytes.</summary>
    public async Task<(int Files, long Bytes)> LatelyAsync(Guid conversation, Guid by, DateTimeOffset since, int most, CancellationToken ct)
    {
        await using var command = database.Command(Lately, With(conversation), With(by), With(since.UtcDateTime), With(most));
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt32(0), reader.GetInt64(1));
    }

    /// <summary>Files that no message has taken before a time, and those whose bytes are still to be deleted; the oldest first.</summary>
    public async Task<ImmutableArray<FileRow>> UnusedAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        await using var command = database.Command(Unused, With(before.UtcDateTime), With(most));
        return await ReadAsync(command, ct);
    }

    /// <summary>Files whose messages were taken back since a time, and which are still there.</summary>
    public async Task<ImmutableArray<FileRow>> OfWithdrawnAsync(DateTimeOffset since, int most, CancellationToken ct)
    {
        await using var command = database.Command(OfWithdrawn, With(since.UtcDateTime), With(most));
        return await ReadAsync(command, ct);
    }

    /// <summary>Whether the message that claimed a file is there.</summary>
    public async Task<bool> IsPostedAsync(FileRow file, Guid messageCommandId, CancellationToken ct)
    {
        await using var command = file.Owner == OwnerKind.Ticket
            ? database.Command(PostedInTicket, With(file.ConversationId), With(messageCommandId), With(file.By.Id))
            : database.Command(Posted, With(file.ConversationId), With(messageCommandId));
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static async Task<ImmutableArray<FileRow>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = ImmutableArray.CreateBuilder<FileRow>();
        while (await reader.ReadAsync(ct))
            rows.Add(Map(reader));
        return rows.DrainToImmutable();
    }

    private static FileRow Map(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetGuid(1), r.GetInt16(2) == 1, (FilePhase)r.GetInt16(3), new Party((PartyKind)r.GetInt16(4), r.GetGuid(5)),
        r.GetString(6), r.GetInt64(7), Text(r, 8), Text(r, 9), Number(r, 10), Number(r, 11), r.IsDBNull(12) ? null : r.GetGuid(12), Text(r, 13),
        (OwnerKind)r.GetInt16(14));

    private static string? Text(NpgsqlDataReader r, int at) => r.IsDBNull(at) ? null : r.GetString(at);

    private static int? Number(NpgsqlDataReader r, int at) => r.IsDBNull(at) ? null : (int)r.GetInt64(at);
}

/// <summary>What web knows of a file.</summary>
internal sealed record FileRow(
    Guid Id,
    Guid ConversationId,
    bool Internal,
    FilePhase Phase,
    Party By,
    string Name,
    long Size,
    string? Type,
    string? Sha256,
    int? Width,
    int? Height,
    Guid? MessageCommandId,
    string? Reason,
    OwnerKind Owner)
{
    /// <summary>Who may see this stream may have the file.</summary>
    public StreamId Stream => new(Owner, ConversationId, Internal);

    /// <summary>Whether somebody who may see its stream is who sent it; the customer of a conversation may have been a visitor then. A ticket may have several.</summary>
    public bool IsOf(Party by) => By == by || (Owner == OwnerKind.Conversation && (By.Kind, by.Kind) == (PartyKind.Customer, PartyKind.Customer));

    public bool IsGone => Phase is FilePhase.Removed or FilePhase.Forgotten;

    public bool IsWhole => Phase is FilePhase.Stored or FilePhase.Claimed or FilePhase.Attached;

    /// <summary>Whether it stands in a message, so that others may have it.</summary>
    public bool IsShared => Phase is FilePhase.Claimed or FilePhase.Attached;

    /// <summary>As a message shows it.</summary>
    public Attachment Shown => new(Id, Name, Type!, Size, Width, Height);
}
