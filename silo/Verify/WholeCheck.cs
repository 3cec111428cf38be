using Npgsql;
using Portal.Journal;

namespace Portal.Verify;

/// <summary>What can only be seen over all owners: rows without an owner, and what one owner says about another.</summary>
internal sealed class WholeCheck(NpgsqlConnection connection, Action<Finding> report)
{
    // Each query gives where and what. Kinds by number: 1 customer, 2 conversation, 3 agent, 4 queue, 5 account (whose id is its customer's).
    private static readonly (string Kind, bool Note, string Sql)[] Facts =
    [
        .. OwnerType.All.Where(type => type.Table is not null).Select(type => ("row.orphan", false, OrphansOf(type.Table!.Name, (int)type.Kind))),
        ("row.orphan", false, OrphansOf("conversation_course_row", (int)OwnerKind.Conversation)),
        ("row.orphan", false, OrphansOf("account_secret", (int)OwnerKind.Account)),
        ("row.orphan", false, OrphansOf("account_link", (int)OwnerKind.Account)),
        ("row.orphan", false, """
            SELECT 'conversation_label_row/' || l.id, 'is of a label that its conversation does not have' FROM conversation_label_row l
            WHERE l.phase <> 0 AND NOT EXISTS (
                SELECT FROM head h WHERE h.kind = 2 AND h.id = l.conversation_id AND h.state::jsonb -> 'staff' -> 'labels' ? l.label_id::text)
            """),
        ("row.orphan", false, """
            SELECT 'ticket_label_row/' || l.id, 'is of a label that its ticket does not have' FROM ticket_label_row l
            WHERE l.phase <> 0 AND NOT EXISTS (
                SELECT FROM head h WHERE h.kind = 8 AND h.id = l.ticket_id AND h.state::jsonb -> 'staff' -> 'labels' ? l.label_id::text)
            """),
        ("row.orphan", false, """
            SELECT 'conversation_mention_row/' || m.id, 'is of somebody whom no note of its conversation mentions' FROM conversation_mention_row m
            WHERE m.phase <> 0 AND NOT EXISTS (
                SELECT FROM head h, jsonb_path_query(h.state::jsonb, '$.staff.mentions[*].agentId') a
                WHERE h.kind = 2 AND h.id = m.conversation_id AND a #>> '{}' = m.agent_id::text)
            """),
        ("row.orphan", false, """
            SELECT 'due_row/' || d.id, 'wants to be woken, and its owner does not' FROM due_row d
            WHERE d.due IS NOT NULL AND NOT EXISTS (
                SELECT FROM head h WHERE h.kind = d.kind AND h.id = d.id AND coalesce(h.state::jsonb -> 'staff' -> 'alarm', h.state::jsonb -> 'alarm') IS NOT NULL)
            """),
        ("row.orphan", false, """
            SELECT 'follow_up_row/' || f.id, 'is of a follow-up that its owner does not have' FROM follow_up_row f
            WHERE f.phase <> 0 AND NOT EXISTS (
                SELECT FROM head h WHERE h.kind = f.about_kind AND h.id = f.about_id
                AND coalesce(h.state::jsonb -> 'staff' -> 'followUps', h.state::jsonb -> 'followUps') -> 'items' @> jsonb_build_array(jsonb_build_object('id', f.id)))
            """),
        ("row.missing", false, """
            SELECT 'account_secret/' || id, 'is not there, and its account is' FROM account_row a
            WHERE a.status <> 2 AND NOT EXISTS (SELECT FROM account_secret s WHERE s.id = a.id)
            """),
        ("conversation.customer", false, """
            SELECT 'conversation/' || id, 'belongs to customer ' || customer_id || ', who is not there' FROM conversation_row c
            WHERE NOT EXISTS (SELECT FROM head h WHERE h.kind IN (1, 5) AND h.id = c.customer_id)
            """),
        ("conversation.customer", false, """
            SELECT 'customer/' || e.id || '@' || e.position, 'began conversation ' || c.id || ', which belongs to ' || c.customer_id
            FROM event e JOIN conversation_row c ON c.id::text = e.data::json ->> 'conversationId'
            WHERE e.kind = 1 AND e.type = 'customer.conversation_started' AND c.customer_id <> e.id
                AND NOT EXISTS (
                    SELECT FROM event m WHERE m.kind = 2 AND m.id = c.id AND NOT m.staff AND m.type = 'conversation.customer_changed'
                        AND m.data::json ->> 'before' = e.id::text)
            """),
        ("ticket.customer", false, """
            SELECT 'ticket/' || id, 'belongs to customer ' || customer_id || ', who is not there' FROM ticket_row t
            WHERE NOT EXISTS (SELECT FROM head h WHERE h.kind IN (1, 5) AND h.id = t.customer_id)
            """),
        ("ticket.not_opened", true, """
            SELECT 'customer/' || e.id || '@' || e.position, 'noted a ticket that was not opened: its command was not sent again'
            FROM event e LEFT JOIN ticket_row t ON t.id::text = e.data::json ->> 'ticketId'
            WHERE e.kind = 1 AND e.type = 'customer.ticket_opened' AND t.id IS NULL
            """),
        ("figures.sum", false, """
            WITH counted AS (
                SELECT counted_queue AS queue_id, date_bin('15 minutes', t.at, 'epoch') AS at,
                       count(*) FILTER (WHERE what = 1) AS arrived, count(*) FILTER (WHERE what = 2) AS served,
                       count(*) FILTER (WHERE what = 3) AS answered, count(*) FILTER (WHERE what = 4) AS resolved
                FROM conversation_course_row
                CROSS JOIN LATERAL (VALUES (1, began_at), (2, counted_served), (3, counted_answered), (4, counted_resolved)) AS t(what, at)
                WHERE counted_queue IS NOT NULL AND t.at IS NOT NULL GROUP BY 1, 2
            ), summed AS (
                SELECT queue_id, at, arrived, served, answered, resolved FROM queue_quarter_row WHERE (arrived, served, answered, resolved) <> (0, 0, 0, 0)
            )
            SELECT 'queue_quarter_row/' || coalesce(c.queue_id, s.queue_id) || '@' || to_char(coalesce(c.at, s.at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"'), 'is not the sum of what was counted'
            FROM counted c FULL JOIN summed s ON c.queue_id = s.queue_id AND c.at = s.at
            WHERE (c.arrived, c.served, c.answered, c.resolved) IS DISTINCT FROM (s.arrived, s.served, s.answered, s.resolved)
            """),
        ("conversation.not_begun", true, """
            SELECT 'customer/' || e.id || '@' || e.position, 'noted a conversation that was not begun: its command was not sent again'
            FROM event e LEFT JOIN conversation_row c ON c.id::text = e.data::json ->> 'conversationId'
            WHERE e.kind = 1 AND e.type = 'customer.conversation_started' AND c.id IS NULL
            """),
        ("slot.stale", true, $"""
            {Slots} SELECT 'agent/' || agent, 'holds a slot for ' || id || ', which is not assigned to it'
            FROM (SELECT * FROM slot EXCEPT SELECT * FROM held) s
            """),
        ("slot.unknown", true, $"""
            {Slots} SELECT kind || '/' || id, 'is assigned to agent ' || agent || ', who holds no slot for it yet'
            FROM (SELECT * FROM held EXCEPT SELECT * FROM slot) s
            """),
        ("queue.member", false, $"""
            {Members} SELECT 'agent/' || agent, 'joined queue ' || queue || ', which does not have it'
            FROM (SELECT * FROM joined EXCEPT SELECT * FROM member EXCEPT SELECT * FROM former) m
            """),
        ("queue.not_joined", true, $"""
            {Members} SELECT 'queue/' || queue, 'has agent ' || agent || ', who was not told yet'
            FROM (SELECT * FROM member EXCEPT SELECT * FROM joined) m
            """),
    ];

    // The work's events are the truth about who has it; a slot is a reservation or follows.
    private const string Slots = $"""
        WITH slot AS (
            SELECT h.id::text AS agent, s ->> 'conversationId' AS id, CASE s ->> 'kind' WHEN 'ticket' THEN 'ticket' ELSE 'conversation' END AS kind
            FROM head h, jsonb_path_query(h.state::jsonb, '$.shown.slots[*]') s WHERE h.kind = 3
        ), held AS (
            SELECT c.agent_id::text AS agent, c.id::text, 'conversation' AS kind FROM conversation_row c JOIN head h ON h.kind = 2 AND h.id = c.id
            WHERE c.agent_id IS NOT NULL AND c.phase = 2 AND h.state::jsonb #> ARRAY['staff', 'turn', 'resting'] IS NULL
            UNION ALL SELECT agent_id::text, id::text, 'ticket' FROM ticket_row WHERE agent_id IS NOT NULL AND phase IN (1, 2)
        )
        """;

    private const string Members = """
        WITH member AS (
            SELECT h.id::text AS queue, m #>> '{}' AS agent FROM head h, jsonb_path_query(h.state::jsonb, '$.shown.members[*]') m WHERE h.kind = 4
        ), former AS (
            SELECT h.id::text AS queue, m #>> '{}' AS agent FROM head h, jsonb_path_query(h.state::jsonb, '$.shown.left[*]') m WHERE h.kind = 4
        ), joined AS (
            SELECT q #>> '{}' AS queue, h.id::text AS agent FROM head h, jsonb_path_query(h.state::jsonb, '$.shown.queues[*]') q WHERE h.kind = 3
        )
        """;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var (kind, note, sql) in Facts)
        {
            await using var read = new NpgsqlCommand(sql, connection);
            await using var reader = await read.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                report(new(kind, $"{reader[0]}", $"{reader[1]}", note));
        }
    }

    private static string OrphansOf(string table, int kind) => $"""
        SELECT '{table}/' || id, 'has no owner' FROM {table} r
        WHERE NOT EXISTS (SELECT FROM head h WHERE h.kind = {kind} AND h.id = r.id)
        """;
}
