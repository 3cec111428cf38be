-- Which tickets have to do with each other; each of the two has a row. Written by grains/Tickets/TicketRows.cs with the events that change it.
CREATE TABLE ticket_link_row (
    id        uuid PRIMARY KEY,     -- of the one and the other
    ticket_id uuid     NOT NULL,
    other_id  uuid     NOT NULL,
    phase     smallint NOT NULL     -- 1: here, 0: no longer
);
CREATE INDEX ticket_link_row_ticket ON ticket_link_row (ticket_id) WHERE phase = 1;
CREATE INDEX ticket_link_row_other ON ticket_link_row (other_id) WHERE phase = 1;
