-- Answers that are about to go out wake their tickets by due_row from now on.
UPDATE head h SET state = jsonb_set(h.state::jsonb, '{staff,alarm}', jsonb_build_object(
    'at', h.state::jsonb #> '{staff,scheduled,0,dueAt}', 'what', 'reply'))::text
WHERE h.kind = 8 AND h.state::jsonb -> 'staff' ? 'scheduled';
INSERT INTO due_row (id, kind, share, due, what)
SELECT id, 8, get_byte(uuid_send(id), 15) % 64, (state::jsonb #>> '{staff,scheduled,0,dueAt}')::timestamptz, 21
FROM head WHERE kind = 8 AND state::jsonb -> 'staff' ? 'scheduled';
ALTER TABLE ticket_row DROP COLUMN due_at;
