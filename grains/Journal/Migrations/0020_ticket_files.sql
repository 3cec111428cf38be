-- Files are sent in tickets, too: which kind of owner conversation_id is of (2 conversation, 8 ticket). Written by grains/Files/FileRows.cs.
ALTER TABLE file_row ADD COLUMN owner smallint NOT NULL DEFAULT 2;

-- The files of an answer that was taken back before it went out, for the sweep.
CREATE INDEX event_reply_cancelled_at ON event (at) WHERE type = 'ticket.reply_cancelled';

-- Where somebody finds the tickets in which they were mentioned; written by grains/Tickets/TicketRows.cs with the events that change it.
CREATE TABLE ticket_mention_row (
    id        uuid PRIMARY KEY,     -- of ticket and agent
    ticket_id uuid     NOT NULL,
    agent_id  uuid     NOT NULL,
    phase     smallint NOT NULL     -- 1: not seen yet, 2: seen, 0: no longer mentioned
);
CREATE INDEX ticket_mention_row_agent ON ticket_mention_row (agent_id, phase, ticket_id);
