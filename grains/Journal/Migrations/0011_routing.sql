-- Where queues overflow to, and what work asks for besides its place in line; written by grains/Queues/Queue.cs and grains/Conversations/ConversationRows.cs.
ALTER TABLE queue_row ADD overflow_to uuid;
CREATE UNIQUE INDEX queue_row_name ON queue_row (lower(name));

-- While it waits: JSON of grain-interfaces/Conversations/WorkWish.cs; null when it is like any other.
ALTER TABLE conversation_row ADD wish text;
