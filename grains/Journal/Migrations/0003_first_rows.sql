-- Rows that lists and sign-in read; each is written in the transaction of its owner's events, by the …Rows.cs of its folder.
-- No index stands on a column that every message changes, so that most updates stay within their page (HOT).
CREATE TABLE conversation_row (
    id               uuid PRIMARY KEY,
    customer_id      uuid        NOT NULL,
    queue_id         uuid        NOT NULL,
    phase            smallint    NOT NULL, -- 1 waiting, 2 assigned, 3 resolved, 4 snoozed
    agent_id         uuid,
    preferred_agent  uuid,                 -- while waiting again: who had it last
    preview          text        NOT NULL,
    last_at          timestamptz NOT NULL,
    last_by_kind     smallint    NOT NULL,
    last_by_id       uuid        NOT NULL,
    phase_since      timestamptz NOT NULL,
    unanswered_since timestamptz,
    snoozed_until    timestamptz,
    version          bigint      NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX conversation_row_customer ON conversation_row (customer_id, id);
CREATE INDEX conversation_row_agent ON conversation_row (agent_id, id) WHERE agent_id IS NOT NULL;
CREATE INDEX conversation_row_phase ON conversation_row (phase, id);
CREATE INDEX conversation_row_queue ON conversation_row (queue_id, phase_since) WHERE phase = 1;
CREATE INDEX conversation_row_wake ON conversation_row (queue_id, snoozed_until) WHERE phase = 4;

CREATE TABLE customer_row (id uuid PRIMARY KEY, name text, version bigint NOT NULL);

CREATE TABLE agent_row (id uuid PRIMARY KEY, availability smallint NOT NULL, version bigint NOT NULL);

CREATE TABLE queue_row (id uuid PRIMARY KEY, name text NOT NULL, version bigint NOT NULL);

CREATE TABLE account_row (
    id      uuid PRIMARY KEY,
    email   text   NOT NULL CONSTRAINT account_row_email UNIQUE,
    name    text   NOT NULL,
    roles   text[] NOT NULL,
    version bigint NOT NULL
);

-- Only the account's grain reads this; a role for reading gets no grant on it.
CREATE TABLE account_secret (id uuid PRIMARY KEY, password_hash text NOT NULL);
