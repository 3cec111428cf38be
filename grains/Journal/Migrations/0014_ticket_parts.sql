-- Tickets that are parts of others; written by grains/Tickets/TicketRows.cs.
ALTER TABLE ticket_row ADD parent_id uuid;
CREATE INDEX ticket_row_parent ON ticket_row (parent_id, id) WHERE parent_id IS NOT NULL;
