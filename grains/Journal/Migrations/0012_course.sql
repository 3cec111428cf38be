-- When a conversation came to which point. Written by grains/Conversations/ConversationRows.cs with the events that say so;
-- the columns counted_… by grains/Wallboard/QuarterCounts.cs: what the figures have counted it as.
CREATE TABLE conversation_course_row (
    id               uuid PRIMARY KEY,
    queue_id         uuid        NOT NULL, -- in which it is now
    began_at         timestamptz NOT NULL,
    served_at        timestamptz,          -- an agent had it first
    answered_at      timestamptz,          -- the staff wrote first
    resolved_at      timestamptz,          -- null again when it is reopened
    counted_queue    uuid,                 -- null: not counted at all
    counted_served   timestamptz,
    counted_answered timestamptz,
    counted_resolved timestamptz,
    fresh            boolean GENERATED ALWAYS AS (
        (queue_id, served_at, answered_at, resolved_at) IS DISTINCT FROM (counted_queue, counted_served, counted_answered, counted_resolved)) STORED
) WITH (fillfactor = 70);
CREATE INDEX conversation_course_row_fresh ON conversation_course_row (id) WHERE fresh;

-- What happened in each quarter of an hour, by queue; only those in which something did. Written by grains/Wallboard/QuarterCounts.cs
-- in the transaction that notes it as counted, so it is the sum of the rows above whatever stops when.
CREATE TABLE queue_quarter_row (
    queue_id            uuid        NOT NULL,
    at                  timestamptz NOT NULL, -- its beginning
    arrived             int         NOT NULL,
    served              int         NOT NULL,
    answered            int         NOT NULL,
    resolved            int         NOT NULL,
    answer_milliseconds bigint      NOT NULL, -- of those answered, from their beginning, together
    solve_milliseconds  bigint      NOT NULL, -- of those resolved, likewise
    version             bigint      NOT NULL,
    PRIMARY KEY (queue_id, at)
) WITH (fillfactor = 70);

-- Conversations from before know it from their events. Parties: 2 is somebody of the staff.
WITH course AS (
    SELECT id, min(at) FILTER (WHERE type = 'conversation.assigned') AS served_at,
           min(at) FILTER (WHERE type = 'conversation.message_posted' AND by_kind = 2) AS answered_at
    FROM event WHERE kind = 2 AND NOT staff AND type IN ('conversation.assigned', 'conversation.message_posted') GROUP BY id
), noted AS (
    INSERT INTO conversation_course_row (id, queue_id, began_at, served_at, answered_at, resolved_at)
    SELECT r.id, r.queue_id, (h.state::json -> 'shared' ->> 'startedAt')::timestamptz, c.served_at, c.answered_at, CASE r.phase WHEN 3 THEN r.phase_since END
    FROM conversation_row r JOIN head h ON h.kind = 2 AND h.id = r.id LEFT JOIN course c ON c.id = r.id
)
UPDATE head h SET state = jsonb_set(h.state::jsonb, '{staff}', (h.state::jsonb -> 'staff') || jsonb_strip_nulls(jsonb_build_object(
    'servedAt', to_char(c.served_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+00:00"'),
    'answeredAt', to_char(c.answered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+00:00"'))))::text
FROM course c WHERE h.kind = 2 AND h.id = c.id AND (c.served_at IS NOT NULL OR c.answered_at IS NOT NULL);
