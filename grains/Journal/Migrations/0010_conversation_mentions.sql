-- Where somebody finds the conversations in which they were mentioned; written by grains/Conversations/ConversationRows.cs with the events that change it.
CREATE TABLE conversation_mention_row (
    id              uuid PRIMARY KEY,     -- of conversation and agent
    conversation_id uuid     NOT NULL,
    agent_id        uuid     NOT NULL,
    phase           smallint NOT NULL     -- 1: not seen yet, 2: seen, 0: no longer mentioned
);
CREATE INDEX conversation_mention_row_agent ON conversation_mention_row (agent_id, phase, conversation_id);
