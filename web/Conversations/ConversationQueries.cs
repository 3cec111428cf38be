using System.Text.Json;
using Npgsql;
using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.Conversations;

/// <summary>The SQL that reads lists of conversations, newest begun first: found by their rows, read from their heads.</summary>
internal sealed class ConversationQueries(ReadDatabase database)
{
    private const string OfCustomer = "SELECT id FROM conversation_row WHERE customer_id = $1 AND phase = ANY($2) AND id < $3 ORDER BY id DESC LIMIT $4";
    private const string IdsOfCustomer = "SELECT id FROM conversation_row WHERE customer_id = $1 AND id > $2 ORDER BY id LIMIT $3";
    private const string OfAgent = "SELECT id FROM conversation_row WHERE agent_id = $1 AND phase = ANY($2) AND id < $3 ORDER BY id DESC LIMIT $4";

    // One short walk of the index by phase and id for each phase, however many rows the others have.
    private const string OfAll = """
        SELECT r.id FROM unnest($1) AS p (phase) CROSS JOIN LATERAL (
            SELECT id FROM conversation_row WHERE phase = p.phase AND id < $2 ORDER BY id DESC LIMIT $3) r
        ORDER BY r.id DESC LIMIT $3
        """;

    // The phases of conversation_mention_row: 1 not seen, 2 seen.
    private const string OfMentioned = """
        SELECT r.id FROM unnest($2) AS p (phase) CROSS JOIN LATERAL (
            SELECT conversation_id AS id FROM conversation_mention_row WHERE agent_id = $1 AND phase = p.phase AND conversation_id < $3
            ORDER BY conversation_id DESC LIMIT $4) r
        ORDER BY r.id DESC LIMIT $4
        """;

    // Each ends at the hundredth entry of an index, however many there are.
    private const string Counts = """
        SELECT
            (SELECT count(*) FROM (SELECT FROM conversation_row WHERE agent_id = $1 AND phase = 2 LIMIT 100) c)::int,
            (SELECT count(*) FROM (SELECT FROM conversation_row WHERE phase = 1 LIMIT 100) c)::int,
            (SELECT count(*) FROM (SELECT FROM conversation_row WHERE phase = 2 LIMIT 100) c)::int,
            (SELECT count(*) FROM (SELECT FROM conversation_row WHERE phase = 4 LIMIT 100) c)::int,
            (SELECT count(*) FROM (SELECT FROM conversation_mention_row WHERE agent_id = $1 AND phase = 1 LIMIT 100) c)::int,
            (SELECT count(*) FROM (SELECT FROM conversation_row WHERE phase = 5 LIMIT 100) c)::int
        """;

    // Only what an agent has had can have been answered.
    private const string Answered = """
        SELECT id FROM conversation_row WHERE customer_id = $1 AND preferred_agent IS NOT NULL ORDER BY id DESC LIMIT $2
        """;

    private const string Attended = """
        SELECT id, customer_id, queue_id, phase FROM conversation_row WHERE customer_id = ANY($1) AND phase IN (1, 5) ORDER BY id LIMIT 10000
        """;

    private const string Owner = "SELECT customer_id FROM conversation_row WHERE id = $1";
    private const string Queue = "SELECT queue_id FROM conversation_row WHERE id = $1";
    private const string Begun = "SELECT EXISTS (SELECT FROM event WHERE kind = 1 AND id = $1 AND command_id = $2 AND hash IS NOT NULL)";

    private static readonly Guid Top = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    /// <summary>A customer's, as the customer may see them.</summary>
    public async Task<ListPage<ConversationRow>> OwnAsync(Guid customerId, short[] phases, ListPaging.Range page, CancellationToken ct)
    {
        var rows = await OfCustomerAsync(customerId, phases, page, ct);
        return rows with { Items = [.. rows.Items.Select(ConversationLists.ForCustomer)] };
    }

    /// <summary>A customer's, as the staff sees them.</summary>
    public async Task<ListPage<ConversationRow>> OfCustomerAsync(Guid customerId, short[] phases, ListPaging.Range page, CancellationToken ct)
    {
        await using var command = database.Command(Heads(OfCustomer), With(customerId), With(phases), With(page.After ?? Top), With(page.Limit + 1));
        return await ReadAsync(command, page.Limit, ct);
    }

    /// <summary>Those that an agent has.</summary>
    public async Task<ListPage<ConversationRow>> OfAgentAsync(Guid agentId, short[] phases, ListPaging.Range page, CancellationToken ct)
    {
        await using var command = database.Command(Heads(OfAgent), With(agentId), With(phases), With(page.After ?? Top), With(page.Limit + 1));
        return await ReadAsync(command, page.Limit, ct);
    }

    /// <summary>Those where somebody was mentioned. With the first page come all that they have not seen, 100 at most, however old.</summary>
    public async Task<ListPage<ConversationRow>> MentionsAsync(Guid agentId, ListPaging.Range page, CancellationToken ct)
    {
        var all = await MentionsAsync(agentId, [1, 2], page, ct);
        if (page.After is not null || all.Next is null)
            return all;
        var notSeen = await MentionsAsync(agentId, [1], page with { Limit = ConversationCounts.Most }, ct);
        return all with { Items = [.. all.Items.Concat(notSeen.Items).DistinctBy(row => row.Id)] };
    }

    private async Task<ListPage<ConversationRow>> MentionsAsync(Guid agentId, short[] phases, ListPaging.Range page, CancellationToken ct)
    {
        await using var command = database.Command(Heads(OfMentioned), With(agentId), With(phases), With(page.After ?? Top), With(page.Limit + 1));
        return await ReadAsync(command, page.Limit, ct);
    }

    /// <summary>All of them.</summary>
    public async Task<ListPage<ConversationRow>> AllAsync(short[] phases, ListPaging.Range page, CancellationToken ct)
    {
        await using var command = database.Command(Heads(OfAll), With(phases), With(page.After ?? Top), With(page.Limit + 1));
        return await ReadAsync(command, page.Limit, ct);
    }

    /// <summary>Those that a filter selects.</summary>
    public async Task<ListPage<ConversationRow>> SelectedAsync(ConversationSelection selection, ListPaging.Range page, CancellationToken ct)
    {
        await using var command = database.Command(
            Heads(ConversationFilters.Sql(selection)), ConversationFilters.Parameters(selection, page.After ?? Top, page.Limit + 1));
        return await ReadAsync(command, page.Limit, ct);
    }

    /// <summary>How many of them there are, up to <see cref="ConversationCounts.Most"/>.</summary>
    public async Task<int> CountAsync(ConversationSelection selection, CancellationToken ct)
    {
        await using var command = database.Command(
            $"SELECT count(*)::int FROM ({ConversationFilters.Sql(selection)}) c", ConversationFilters.Parameters(selection, Top, ConversationCounts.Most));
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>How many there are for an agent, each up to <see cref="ConversationCounts.Most"/>.</summary>
    public async Task<ConversationCounts> CountAsync(Guid agentId, CancellationToken ct)
    {
        await using var command = database.Command(Counts, With(agentId));
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (waiting, assigned, snoozed, offline) = (reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(5));
        var all = Math.Min(waiting + assigned + snoozed + offline, ConversationCounts.Most);
        return new(reader.GetInt32(0), waiting, all, snoozed, reader.GetInt32(4), offline);
    }

    /// <summary>Ids of a customer's, in any phase, after one of them.</summary>
    public async Task<IReadOnlyList<Guid>> IdsOfCustomerAsync(Guid customerId, Guid after, int limit, CancellationToken ct)
    {
        await using var command = database.Command(IdsOfCustomer, With(customerId), With(after), With(limit));
        return await IdsAsync(command, ct);
    }

    /// <summary>Ids of a customer's that an agent has had, the newest first.</summary>
    public async Task<IReadOnlyList<Guid>> AnsweredAsync(Guid customerId, int limit, CancellationToken ct)
    {
        await using var command = database.Command(Answered, With(customerId), With(limit));
        return await IdsAsync(command, ct);
    }

    /// <summary>Where these customers wait, and their offline messages.</summary>
    public async Task<IReadOnlyList<AttendedConversation>> AttendedAsync(Guid[] customers, CancellationToken ct)
    {
        await using var command = database.Command(Attended, With(customers));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var all = new List<AttendedConversation>();
        while (await reader.ReadAsync(ct))
            all.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), (RowPhase)reader.GetInt16(3)));
        return all;
    }

    private static async Task<IReadOnlyList<Guid>> IdsAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(ct))
            ids.Add(reader.GetGuid(0));
        return ids;
    }

    /// <summary>Whose it is; null when there is no such conversation.</summary>
    public async ValueTask<Guid?> FindAsync(Guid conversationId, CancellationToken ct)
    {
        await using var command = database.Command(Owner, With(conversationId));
        return await command.ExecuteScalarAsync(ct) as Guid?;
    }

    /// <summary>The queue that it waits in, or waited.</summary>
    public async Task<Guid?> FindQueueAsync(Guid conversationId, CancellationToken ct)
    {
        await using var command = database.Command(Queue, With(conversationId));
        return await command.ExecuteScalarAsync(ct) as Guid?;
    }

    /// <summary>Whether the customer's grain accepted this command before.</summary>
    public async Task<bool> HasBegunAsync(Guid customerId, Guid commandId, CancellationToken ct)
    {
        await using var command = database.Command(Begun, With(customerId), With(commandId));
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static async Task<ListPage<ConversationRow>> ReadAsync(NpgsqlCommand command, int limit, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<ConversationRow>();
        while (await reader.ReadAsync(ct))
            rows.Add(Map(reader));
        if (rows.Count <= limit)
            return new(rows, null);
        rows.RemoveAt(limit);
        return new(rows, Paging.Next(rows[^1].Id));
    }

    private static string Heads(string found) => $"""
        SELECT h.id, h.position + h.staff_position, h.state FROM ({found}) r JOIN head h ON h.kind = 2 AND h.id = r.id ORDER BY h.id DESC
        """;

    private static ConversationRow Map(NpgsqlDataReader reader)
    {
        var state = JsonSerializer.Deserialize<State>(reader.GetString(2), EventCatalog.Json)!;
        return ConversationRow.Of(reader.GetGuid(0), reader.GetInt64(1), state.Shared, state.Staff);
    }

    private sealed record State(ConversationState Shared, ConversationStaffState Staff);
}

/// <summary>A conversation that waits for an agent, or is an offline message.</summary>
internal sealed record AttendedConversation(Guid Id, Guid CustomerId, Guid QueueId, RowPhase Phase);
