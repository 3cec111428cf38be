-- Conversations of customers who wait, or have left while they waited (phase 5): web nodes look every 20 s which of them belong to who is connected.
CREATE INDEX conversation_row_attended ON conversation_row (customer_id) WHERE phase IN (1, 5);
