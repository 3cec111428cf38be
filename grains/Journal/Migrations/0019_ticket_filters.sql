-- Where filters find tickets: by type and priority, by queue, by label; written by grains/Tickets/TicketRows.cs with the events that change them.
ALTER TABLE ticket_row ADD type smallint, ADD priority smallint;    -- 1 question … 6 task; 1 low … 4 urgent
UPDATE ticket_row r SET
    type = array_position(ARRAY['question', 'problem', 'complaint', 'return', 'repair', 'task'], h.state::jsonb #>> '{shared,type}'),
    priority = array_position(ARRAY['low', 'normal', 'high', 'urgent'], h.state::jsonb #>> '{staff,priority}')
FROM head h WHERE h.kind = 8 AND h.id = r.id;
CREATE INDEX ticket_row_kind ON ticket_row (phase, type, priority, id);
CREATE INDEX ticket_row_queue_kind ON ticket_row (queue_id, phase, type, priority, id);

CREATE TABLE ticket_label_row (
    id        uuid PRIMARY KEY,     -- of ticket and label
    ticket_id uuid     NOT NULL,
    label_id  uuid     NOT NULL,
    phase     smallint NOT NULL,    -- as in ticket_row; 0: no longer has it
    type      smallint NOT NULL,
    priority  smallint NOT NULL,
    queue_id  uuid     NOT NULL,
    agent_id  uuid
);
CREATE INDEX ticket_label_row_kind ON ticket_label_row (label_id, phase, type, priority, ticket_id);

INSERT INTO ticket_label_row (id, ticket_id, label_id, phase, type, priority, queue_id, agent_id)
SELECT encode(substring(sha256(convert_to(r.id::text || '/' || l.label, 'UTF8')) FOR 16), 'hex')::uuid,
    r.id, l.label::uuid, r.phase, r.type, r.priority, r.queue_id, r.agent_id
FROM ticket_row r
JOIN head h ON h.kind = 8 AND h.id = r.id
CROSS JOIN LATERAL (SELECT h.state::json -> 'staff' -> 'labels') AS s (labels)
CROSS JOIN LATERAL json_array_elements_text(CASE WHEN json_typeof(s.labels) = 'array' THEN s.labels ELSE '[]' END) AS l (label);
