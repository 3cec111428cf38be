-- Files that are sent in conversations; written by grains/Files/FileRows.cs. Their bytes are in the store of the web nodes (Files:Folder or Files:S3).
CREATE TABLE file_row (
    id                 uuid PRIMARY KEY,
    conversation_id    uuid        NOT NULL,
    internal           smallint    NOT NULL, -- 1: for the staff alone
    phase              smallint    NOT NULL, -- 1 begun, 2 stored, 3 claimed, 4 attached, 5 removed, 6 forgotten
    by_kind            smallint    NOT NULL, -- 1 customer, 2 agent
    by_id              uuid        NOT NULL,
    name               text        NOT NULL,
    size               bigint      NOT NULL,
    begun_at           timestamptz NOT NULL,
    type               text,
    sha256             text,
    width              bigint,               -- pixels, of a picture that browsers show
    height             bigint,
    message_command_id uuid,
    claimed_at         timestamptz,
    reason             text
);
CREATE INDEX file_row_conversation ON file_row (conversation_id, begun_at);
-- Those that the sweep still has something to do with.
CREATE INDEX file_row_open ON file_row (begun_at) WHERE phase IN (1, 2, 3, 5);
