-- Tickets: where lists, queues and agents find them, written by grains/Tickets/TicketRows.cs with the events that change them.
CREATE SEQUENCE ticket_number START 1001;

CREATE TABLE ticket_row (
    id            uuid PRIMARY KEY,
    number        bigint   NOT NULL CONSTRAINT ticket_row_number UNIQUE,
    customer_id   uuid     NOT NULL,
    subject       text     NOT NULL,    -- in lower case
    phase         smallint NOT NULL,    -- 1 new, 2 open, 3 pending, 4 on hold, 5 solved, 6 closed
    queue_id      uuid     NOT NULL,
    agent_id      uuid,
    last_agent_id uuid,
    waits_since   timestamptz,          -- while it waits for somebody to have it
    wish          text,                 -- then: what it asks for, as in conversation_row
    due_at        timestamptz           -- when the next answer goes out
) WITH (fillfactor = 70);
CREATE INDEX ticket_row_customer ON ticket_row (customer_id, id);
CREATE INDEX ticket_row_agent ON ticket_row (agent_id, phase, id) WHERE agent_id IS NOT NULL;
CREATE INDEX ticket_row_nobody ON ticket_row (phase, id) WHERE agent_id IS NULL;
CREATE INDEX ticket_row_phase ON ticket_row (phase, id);
CREATE INDEX ticket_row_queue ON ticket_row (queue_id, waits_since) WHERE waits_since IS NOT NULL;
CREATE INDEX ticket_row_due ON ticket_row (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ticket_row_subject ON ticket_row (subject text_pattern_ops, id);
