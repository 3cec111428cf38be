-- The outbox: what is to be mailed. The first columns are written by grains/Mail/MailRows.cs with the events that it tells of; those of its way by
-- grains/Mail/MailOutbox.cs.
CREATE TABLE mail_row (
    id         uuid PRIMARY KEY,          -- from what it tells of
    kind       smallint    NOT NULL,      -- grain-interfaces/Mail/IMailGrain.cs
    about_kind smallint    NOT NULL,      -- grain-interfaces/Journal/StreamId.cs
    about_id   uuid        NOT NULL,
    to_kind    smallint    NOT NULL,      -- 1 a customer, 2 the staff
    to_id      uuid        NOT NULL,
    position   bigint      NOT NULL,
    at         timestamptz NOT NULL,
    phase      smallint    NOT NULL DEFAULT 1, -- 0 is being handed over; 1 waits; 2–5 what became of it, grain-interfaces/Mail/IMailGrain.cs
    attempt    int         NOT NULL DEFAULT 0,
    try_at     timestamptz,               -- not before; null: at once
    address    text,                      -- to where it went
    error      text                       -- why not
) WITH (fillfactor = 80);
CREATE INDEX mail_row_waits ON mail_row ((coalesce(try_at, at)), id) WHERE phase = 1;
CREATE INDEX mail_row_leaves ON mail_row (try_at) WHERE phase = 0;
CREATE INDEX mail_row_failed ON mail_row (at) WHERE phase >= 4;

-- Mails of an installation that has no server for them (demo). Written by grains/Mail/MailOutbox.cs.
CREATE TABLE kept_mail (
    id      uuid PRIMARY KEY,
    at      timestamptz NOT NULL,
    address text        NOT NULL,
    subject text        NOT NULL,
    text    text        NOT NULL,
    html    text        NOT NULL
);
CREATE INDEX kept_mail_at ON kept_mail (at, id);

-- What tickets have said before there was mail stays unsent.
INSERT INTO mail_row (id, kind, about_kind, about_id, to_kind, to_id, position, at, phase)
SELECT encode(substring(sha256(uuid_send(h.id) || int8send(m.position) || int2send(m.kind::smallint)) FROM 1 FOR 16), 'hex')::uuid,
       m.kind, 8, h.id, 1, (s.shared ->> 'customerId')::uuid, m.position, m.at, 3
FROM head h
CROSS JOIN LATERAL (SELECT h.state::jsonb -> 'shared') AS s (shared)
CROSS JOIN LATERAL (
    SELECT 1, 1::bigint, (s.shared ->> 'openedAt')::timestamptz
    UNION ALL
    SELECT 2, (s.shared -> 'lastMessage' ->> 'position')::bigint, (s.shared -> 'lastMessage' ->> 'at')::timestamptz
    WHERE s.shared -> 'lastMessage' -> 'by' ->> 'kind' <> 'customer'
) AS m (kind, position, at)
WHERE h.kind = 8 AND s.shared IS NOT NULL AND s.shared <> 'null';
