-- The journal: who owns what (head), what happened (event), which commands were answered (command). Written by grains/Journal/JournalWriter.cs.
CREATE TABLE journal_epoch (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    epoch     uuid NOT NULL
);
INSERT INTO journal_epoch (epoch) VALUES (gen_random_uuid());

-- One row an owner. state is the truth that the grain loads; command_id is that of the last append.
CREATE TABLE head (
    kind           smallint    NOT NULL,
    id             uuid        NOT NULL,
    position       bigint      NOT NULL,
    staff_position bigint      NOT NULL,
    command_id     uuid        NOT NULL,
    at             timestamptz NOT NULL,
    state          jsonb       NOT NULL,
    PRIMARY KEY (kind, id)
) WITH (fillfactor = 70);

-- data is json, not jsonb: the digest runs over its exact text.
CREATE TABLE event (
    kind            smallint    NOT NULL,
    id              uuid        NOT NULL,
    staff           boolean     NOT NULL,
    position        bigint      NOT NULL,
    type            text        NOT NULL,
    version         smallint    NOT NULL,
    at              timestamptz NOT NULL,
    by_kind         smallint    NOT NULL,
    by_id           uuid        NOT NULL,
    command_id      uuid        NOT NULL,
    shared_position bigint,
    data            json        NOT NULL,
    salt            bytea       NOT NULL,
    digest          bytea       NOT NULL,
    xid             xid8        NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (kind, id, staff, position)
);

CREATE TABLE command (
    kind       smallint    NOT NULL,
    id         uuid        NOT NULL,
    command_id uuid        NOT NULL,
    hash       bytea       NOT NULL,
    staff      boolean     NOT NULL,
    position   bigint      NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (kind, id, command_id)
);
