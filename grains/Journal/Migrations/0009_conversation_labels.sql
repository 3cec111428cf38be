-- Where filters find conversations by their labels; written by grains/Conversations/ConversationRows.cs with the events that change it.
CREATE TABLE conversation_label_row (
    id              uuid PRIMARY KEY,     -- of conversation and label
    conversation_id uuid     NOT NULL,
    label_id        uuid     NOT NULL,
    phase           smallint NOT NULL,    -- as in conversation_row; 0: no longer has it
    agent_id        uuid
);
CREATE INDEX conversation_label_row_phase ON conversation_label_row (label_id, phase, conversation_id);
CREATE INDEX conversation_label_row_agent ON conversation_label_row (label_id, agent_id, conversation_id) WHERE agent_id IS NOT NULL;

INSERT INTO conversation_label_row (id, conversation_id, label_id, phase, agent_id)
SELECT encode(substring(sha256(convert_to(r.id::text || '/' || l.label, 'UTF8')) FOR 16), 'hex')::uuid, r.id, l.label::uuid, r.phase, r.agent_id
FROM conversation_row r
JOIN head h ON h.kind = 2 AND h.id = r.id
CROSS JOIN LATERAL (SELECT h.state::json -> 'staff' -> 'labels') AS s (labels)
CROSS JOIN LATERAL json_array_elements_text(CASE WHEN json_typeof(s.labels) = 'array' THEN s.labels ELSE '[]' END) AS l (label);
