-- Where customers find the tickets that they take part in, and colleagues those that they follow; written by grains/Tickets/TicketRows.cs with the events
-- that change it.
CREATE TABLE ticket_participant_row (
    id         uuid PRIMARY KEY,     -- of ticket and party
    ticket_id  uuid     NOT NULL,
    party_kind smallint NOT NULL,    -- 1 customer, 2 agent
    party_id   uuid     NOT NULL,
    phase      smallint NOT NULL     -- 1: here, 0: no longer
);
CREATE INDEX ticket_participant_row_party ON ticket_participant_row (party_id, party_kind, ticket_id);
