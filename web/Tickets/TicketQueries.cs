using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using Portal.Journal;
using Portal.Queues;
using static Portal.Journal.ReadDatabase;

namespace Portal.Tickets;

/// <summary>The SQL that reads lists of tickets, newest first: found by their rows, read from their heads.</summary>
internal sealed class TicketQueries(ReadDatabase database)
{
    private const int MostFound = 50;
    private const int MostCounted = 100;

    private const string OfCustomer = "SELECT id FROM ticket_row WHERE customer_id = $1 AND phase = ANY($2) AND id < $3 ORDER BY id DESC LIMIT $4";

    // Those that they take part in among them.
    private const string OfOneCustomer = """
        (SELECT id FROM ticket_row WHERE customer_id = $1 AND phase = ANY($2) AND id < $3 ORDER BY id DESC LIMIT $4)
        UNION (
            SELECT t.id FROM ticket_participant_row p JOIN ticket_row t ON t.id = p.ticket_id
            WHERE p.party_id = $1 AND p.party_kind = 1 AND p.phase = 1 AND t.phase = ANY($2) AND p.ticket_id < $3 ORDER BY t.id DESC LIMIT $4)
        ORDER BY id DESC LIMIT $4
        """;

    private const string OfFollower = """
        SELECT t.id FROM ticket_participant_row p JOIN ticket_row t ON t.id = p.ticket_id
        WHERE p.party_id = $1 AND p.party_kind = 2 AND p.phase = 1 AND t.phase = ANY($2) AND p.ticket_id < $3 ORDER BY t.id DESC LIMIT $4
        """;

    private const string TakesPart =
        "SELECT EXISTS (SELECT FROM ticket_participant_row WHERE party_id = $1 AND party_kind = 1 AND ticket_id = $2 AND phase = 1)";

    private const string IdsOfCustomer = """
        SELECT id FROM (
            SELECT id FROM ticket_row WHERE customer_id = $1 AND id > $2
            UNION SELECT ticket_id FROM ticket_participant_row WHERE party_id = $1 AND party_kind = 1 AND phase = 1 AND ticket_id > $2) all_of_them
        ORDER BY id LIMIT $3
        """;

    // One short walk of an index for each phase, however many rows the others have.
    private const string OfAgent = """
        SELECT r.id FROM unnest($2) AS p (phase) CROSS JOIN LATERAL (
            SELECT id FROM ticket_row WHERE agent_id = $1 AND phase = p.phase AND id < $3 ORDER BY id DESC LIMIT $4) r
        ORDER BY r.id DESC LIMIT $4
        """;

    private const string OfNobody = """
        SELECT r.id FROM unnest($1) AS p (phase) CROSS JOIN LATERAL (
            SELECT id FROM ticket_row WHERE agent_id IS NULL AND phase = p.phase AND id < $2 ORDER BY id DESC LIMIT $3) r
        ORDER BY r.id DESC LIMIT $3
        """;

    private const string OfAll = """
        SELECT r.id FROM unnest($1) AS p (phase) CROSS JOIN LATERAL (
            SELECT id FROM ticket_row WHERE phase = p.phase AND id < $2 ORDER BY id DESC LIMIT $3) r
        ORDER BY r.id DESC LIMIT $3
        """;

    // Of two each has a row; where one of the rows is not there yet, the other one tells.
    private const string LinkedTo = """
        SELECT id FROM (
            SELECT other_id AS id FROM ticket_link_row WHERE ticket_id = $1 AND phase = 1
            UNION SELECT ticket_id FROM ticket_link_row WHERE other_id = $1 AND phase = 1) linked
        WHERE id < $2 ORDER BY id DESC LIMIT $3
        """;

    private const string PartsOf = "SELECT id FROM ticket_row WHERE parent_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3";

    // The phases of ticket_mention_row: 1 not seen, 2 seen.
    private const string OfMentioned = """
        SELECT r.id FROM unnest($2) AS p (phase) CROSS JOIN LATERAL (
            SELECT ticket_id AS id FROM ticket_mention_row WHERE agent_id = $1 AND phase = p.phase AND ticket_id < $3
            ORDER BY ticket_id DESC LIMIT $4) r
        ORDER BY r.id DESC LIMIT $4
        """;

    private const string ByNumber = "SELECT id FROM ticket_row WHERE number = $1";

    // In the order of the index, so that it ends after so many however many there are.
    private const string BySubject = "SELECT id FROM ticket_row WHERE subject LIKE $1 ORDER BY subject USING ~<~, id LIMIT $2";

    // Each ends at the hundredth entry of an index. Phases: 1 new, 2 open, 3 pending, 4 on hold.
    private const string Counts = """
        SELECT
            (SELECT count(*) FROM (SELECT FROM ticket_row WHERE agent_id = $1 AND phase IN (1, 2, 3, 4) LIMIT 100) c)::int,
            (SELECT count(*) FROM (SELECT FROM ticket_row WHERE agent_id IS NULL AND phase IN (1, 2, 3, 4) LIMIT 100) c)::int,
            (SELECT count(*) FROM (SELECT FROM ticket_row WHERE phase IN (1, 2) LIMIT 100) c)::int,
            (SELECT count(*) FROM (SELECT FROM ticket_row WHERE phase = 3 LIMIT 100) c)::int,
            (SELECT count(*) FROM (SELECT FROM ticket_row WHERE phase = 4 LIMIT 100) c)::int,
            (SELECT count(*) FROM (SELECT FROM ticket_mention_row WHERE agent_id = $1 AND phase = 1 LIMIT 100) c)::int
        """;

    private const string Owner = "SELECT customer_id FROM ticket_row WHERE id = $1";

    private static readonly short[] Types = [.. Enum.GetValues<TicketType>().Select(type => (short)type)];
    private static readonly short[] Priorities = [.. Enum.GetValues<WorkPriority>().Select(priority => (short)priority)];
    private static readonly Guid Top = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    /// <summary>A customer's, as the customer may see them, and those that they take part in.</summary>
    public Task<ListPage<TicketRow>> OwnAsync(Guid customerId, short[] phases, ListPaging.Range page, CancellationToken ct) =>
        PageAsync(OfOneCustomer, false, page, ct, With(customerId), With(phases));

    /// <summary>A customer's, as the staff sees them.</summary>
    public Task<ListPage<TicketRow>> OfCustomerAsync(Guid customerId, short[] phases, ListPaging.Range page, CancellationToken ct) =>
        PageAsync(OfCustomer, true, page, ct, With(customerId), With(phases));

    /// <summary>Those that an agent has.</summary>
    public Task<ListPage<TicketRow>> OfAgentAsync(Guid agentId, short[] phases, ListPaging.Range page, CancellationToken ct) =>
        PageAsync(OfAgent, true, page, ct, With(agentId), With(phases));

    /// <summary>Those that an agent follows.</summary>
    public Task<ListPage<TicketRow>> OfFollowerAsync(Guid agentId, short[] phases, ListPaging.Range page, CancellationToken ct) =>
        PageAsync(OfFollower, true, page, ct, With(agentId), With(phases));

    /// <summary>Those that nobody has.</summary>
    public Task<ListPage<TicketRow>> OfNobodyAsync(short[] phases, ListPaging.Range page, CancellationToken ct) =>
        PageAsync(OfNobody, true, page, ct, With(phases));

    /// <summary>All of them.</summary>
    public Task<ListPage<TicketRow>> AllAsync(short[] phases, ListPaging.Range page, CancellationToken ct) =>
        PageAsync(OfAll, true, page, ct, With(phases));

    /// <summary>
    /// Those that a filter asks for, of an agent (all zeros: of nobody; null: of anybody): one short walk of an index for each phase, type and priority that it
    /// asks for, at most 144, however many rows there are. Of a label those of a queue are picked out among them.
    /// </summary>
    public Task<ListPage<TicketRow>> FilteredAsync(TicketFilter filter, Guid? agent, short[] phases, ListPaging.Range page, CancellationToken ct) =>
        PageAsync(
            Filtered(filter, agent), true, page, ct, With(phases), With(filter.Type is { } type ? [(short)type] : Types),
            With(filter.Priority is { } priority ? [(short)priority] : Priorities), With(filter.Label ?? Guid.Empty), With(filter.Queue ?? Guid.Empty),
            With(agent ?? Guid.Empty));

    /// <summary>Those where somebody was mentioned. With the first page come all that they have not seen, 100 at most, however old.</summary>
    public async Task<ListPage<TicketRow>> MentionsAsync(Guid agentId, ListPaging.Range page, CancellationToken ct)
    {
        var all = await MentionsAsync(agentId, [1, 2], page, ct);
        if (page.After is not null || all.Next is null)
            return all;
        var notSeen = await MentionsAsync(agentId, [1], page with { Limit = MostCounted }, ct);
        return all with { Items = [.. all.Items, .. notSeen.Items.ExceptBy(all.Items.Select(row => row.Id), row => row.Id)] };
    }

    private Task<ListPage<TicketRow>> MentionsAsync(Guid agentId, short[] phases, ListPaging.Range page, CancellationToken ct) =>
        PageAsync(OfMentioned, true, page, ct, With(agentId), With(phases));

    /// <summary>Those that have to do with a ticket.</summary>
    public Task<ListPage<TicketRow>> LinkedToAsync(Guid ticketId, ListPaging.Range page, CancellationToken ct) =>
        PageAsync(LinkedTo, true, page, ct, With(ticketId));

    /// <summary>Those that are parts of a ticket.</summary>
    public Task<ListPage<TicketRow>> PartsOfAsync(Guid ticketId, ListPaging.Range page, CancellationToken ct) =>
        PageAsync(PartsOf, true, page, ct, With(ticketId));

    /// <summary>The one with that number, with or without <c>#</c>, else those whose subject begins with it, 50 at most.</summary>
    public async Task<ListPage<TicketRow>> FindAsync(string words, CancellationToken ct)
    {
        var isNumber = long.TryParse(words.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        await using var byNumber = database.Command(Heads(ByNumber), With(number));
        if (isNumber && await ReadAsync(byNumber, 1, true, ct) is { Items.Count: > 0 } found)
            return found;
        await using var bySubject = database.Command(Heads(BySubject), With(Escaped(words.ToLowerInvariant()) + "%"), With(MostFound));
        return await ReadAsync(bySubject, MostFound, true, ct);
    }

    /// <summary>How many there are for an agent, each up to 100.</summary>
    public async Task<TicketCounts> CountAsync(Guid agentId, CancellationToken ct)
    {
        await using var command = database.Command(Counts, With(agentId));
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetInt32(0), reader.GetInt32(1), Math.Min(reader.GetInt32(2), MostCounted), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5));
    }

    /// <summary>Whether a customer takes part in a ticket of somebody else.</summary>
    public async ValueTask<bool> TakesPartAsync(Guid customerId, Guid ticketId, CancellationToken ct)
    {
        await using var command = database.Command(TakesPart, With(customerId), With(ticketId));
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Who follows a ticket, and takes part in it.</summary>
    public async Task<ImmutableArray<Party>> PeopleAsync(Guid ticketId, CancellationToken ct)
    {
        await using var command = database.Command("SELECT state FROM head WHERE kind = 8 AND id = $1", With(ticketId));
        if (await command.ExecuteScalarAsync(ct) is not string text)
            return [];
        var state = JsonSerializer.Deserialize<State>(text, EventCatalog.Json)!;
        return
        [
            .. (state.Shared.Participants ?? []).Where(one => one.Left is null).Select(one => Party.Customer(one.CustomerId)),
            .. (state.Staff.Followers ?? []).Select(one => Party.Agent(one.AgentId)),
        ];
    }

    /// <summary>Ids of a customer's and of those that they take part in, in any phase, after one of them.</summary>
    public async Task<IReadOnlyList<Guid>> IdsOfCustomerAsync(Guid customerId, Guid after, int limit, CancellationToken ct)
    {
        await using var command = database.Command(IdsOfCustomer, With(customerId), With(after), With(limit));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(ct))
            ids.Add(reader.GetGuid(0));
        return ids;
    }

    /// <summary>Whose it is; null when there is no such ticket.</summary>
    public async ValueTask<Guid?> FindAsync(Guid ticketId, CancellationToken ct)
    {
        await using var command = database.Command(Owner, With(ticketId));
        return await command.ExecuteScalarAsync(ct) as Guid?;
    }

    /// <summary>A ticket as its row says; null when there is none.</summary>
    public async Task<TicketRow?> RowAsync(Guid ticketId, CancellationToken ct)
    {
        await using var command = database.Command(Heads("SELECT id FROM ticket_row WHERE id = $1"), With(ticketId));
        return await ReadAsync(command, 1, true, ct) is { Items: [var row] } ? row : null;
    }

    private static string Escaped(string words) => words.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_");

    private static string Filtered(TicketFilter filter, Guid? agent)
    {
        var (table, id, label) = filter.Label is null ? ("ticket_row", "id", "") : ("ticket_label_row", "ticket_id", "label_id = $4 AND ");
        var queue = filter.Queue is null ? "" : "queue_id = $5 AND ";
        var whose = agent is null ? "" : agent == Guid.Empty ? "agent_id IS NULL AND " : "agent_id = $6 AND ";
        return $"""
            SELECT r.id FROM unnest($1::smallint[]) AS p (phase), unnest($2::smallint[]) AS t (type), unnest($3::smallint[]) AS u (priority),
                LATERAL (
                    SELECT {id} AS id FROM {table}
                    WHERE {label}{queue}{whose}phase = p.phase AND type = t.type AND priority = u.priority AND {id} < $7::uuid
                    ORDER BY {id} DESC LIMIT $8) r
            WHERE ($4::uuid, $5::uuid, $6::uuid) IS NOT NULL -- always; what is not asked for is used and typed all the same
            ORDER BY r.id DESC LIMIT $8
            """;
    }

    /// <param name="found">SQL of ids, newest first; its last two parameters are the id before which they come, and how many.</param>
    /// <param name="staff">Whether they are seen as the staff sees them.</param>
    /// <param name="page">Which of them.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <param name="parameters">Those of the SQL but the last two.</param>
    private async Task<ListPage<TicketRow>> PageAsync(
        string found, bool staff, ListPaging.Range page, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = database.Command(Heads(found), [.. parameters, With(page.After ?? Top), With(page.Limit + 1)]);
        return await ReadAsync(command, page.Limit, staff, ct);
    }

    private static async Task<ListPage<TicketRow>> ReadAsync(NpgsqlCommand command, int limit, bool staff, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<TicketRow>();
        while (await reader.ReadAsync(ct))
            rows.Add(Map(reader, staff));
        if (rows.Count <= limit)
            return new(rows, null);
        rows.RemoveAt(limit);
        return new(rows, Paging.Next(rows[^1].Id));
    }

    private static string Heads(string found) => $"""
        SELECT h.id, h.position + h.staff_position, h.state FROM ({found}) r JOIN head h ON h.kind = 8 AND h.id = r.id ORDER BY h.id DESC
        """;

    private static TicketRow Map(NpgsqlDataReader reader, bool staff)
    {
        var state = JsonSerializer.Deserialize<State>(reader.GetString(2), EventCatalog.Json)!;
        return staff
            ? TicketRow.Of(reader.GetGuid(0), reader.GetInt64(1), state.Shared, state.Staff)
            : TicketRow.OfShared(reader.GetGuid(0), reader.GetInt64(1), state.Shared);
    }

    private sealed record State(TicketState Shared, TicketStaffState Staff);
}
