-- Who wants to be woken when: one row an owner that has ever had an alarm; a lower bound. Written by grains/Alarms/DueRows.cs with the events that change it.
CREATE TABLE due_row (
    id    uuid PRIMARY KEY,
    kind  smallint NOT NULL, -- of its owner, grain-interfaces/Journal/StreamId.cs
    share smallint NOT NULL, -- 0–63, from the id: who looks after it
    due   timestamptz,       -- null: nothing is
    what  smallint NOT NULL  -- grain-interfaces/Alarms/Due.cs
) WITH (fillfactor = 80);
CREATE INDEX due_row_due ON due_row (share, due, id) WHERE due IS NOT NULL;

-- What is put aside already wakes by them from now on.
DROP INDEX conversation_row_wake;
UPDATE head h SET state = jsonb_set(h.state::jsonb, '{staff,alarm}', jsonb_build_object(
    'at', h.state::jsonb -> 'staff' -> 'snoozedUntil', 'what', 'snooze'))::text
WHERE h.kind = 2 AND h.state::jsonb -> 'staff' ? 'snoozedUntil';
INSERT INTO due_row (id, kind, share, due, what)
SELECT id, 2, get_byte(uuid_send(id), 15) % 64, (state::jsonb -> 'staff' ->> 'snoozedUntil')::timestamptz, 20
FROM head WHERE kind = 2 AND state::jsonb -> 'staff' ? 'snoozedUntil';

-- What people of the staff have set, for agendas. Written by grains/FollowUps/FollowUpRows.cs.
CREATE TABLE follow_up_row (
    id          uuid PRIMARY KEY,
    about_kind  smallint    NOT NULL, -- whose it is, grain-interfaces/Journal/StreamId.cs
    about_id    uuid        NOT NULL,
    customer_id uuid        NOT NULL,
    kind        smallint    NOT NULL, -- grain-interfaces/FollowUps/FollowUp.cs
    for_id      uuid        NOT NULL, -- who shall do it
    due         timestamptz NOT NULL,
    phase       smallint    NOT NULL, -- 0 done or cancelled, 1 waits, 2 has come due
    generation  bigint      NOT NULL,
    text        text        NOT NULL,
    more        text                  -- JSON of grain-interfaces/FollowUps/AgendaMore.cs
) WITH (fillfactor = 80);
CREATE INDEX follow_up_row_for ON follow_up_row (for_id, due, id) WHERE phase > 0;
CREATE INDEX follow_up_row_due ON follow_up_row (due, id) WHERE phase > 0;
