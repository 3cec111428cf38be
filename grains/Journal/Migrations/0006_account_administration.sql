-- Accounts as administrators see them. Written by grains/Accounts/AccountRows.cs.
ALTER TABLE account_row
    ADD status       smallint NOT NULL DEFAULT 1, -- 1 active, 2 invited, 3 locked
    ADD signed_in_at timestamptz,
    -- What a list is searched by: whole words from their beginning, each Chinese character being one.
    ADD words        tsvector GENERATED ALWAYS AS (
        to_tsvector('simple', regexp_replace(name, '([\u2e80-\u9fff])', ' \1 ', 'g') || ' ' || email || ' ' || replace(email, '@', ' '))) STORED;
CREATE INDEX account_row_words ON account_row USING gin (words);
CREATE INDEX account_row_roles ON account_row USING gin (roles);
CREATE INDEX account_row_staff ON account_row (lower(name) COLLATE "C", id) WHERE roles <> '{customer}';
CREATE INDEX account_row_customers ON account_row (lower(name) COLLATE "C", id) WHERE roles = '{customer}';

-- A link that was handed over: the hash of its token alone. Only the account's grain reads this; a role for reading gets no grant on it.
CREATE TABLE account_link (id uuid PRIMARY KEY, link_id uuid NOT NULL, hash text NOT NULL);

-- When somebody last signed in is known from their events.
WITH last AS (SELECT id, max(at) AS at FROM event WHERE kind = 5 AND type = 'account.signed_in' GROUP BY id),
     kept AS (
        UPDATE head h SET state = (h.state::jsonb || jsonb_build_object(
            'signedInAt', to_char(last.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+00:00"')))::text
        FROM last WHERE h.kind = 5 AND h.id = last.id)
UPDATE account_row a SET signed_in_at = last.at FROM last WHERE a.id = last.id;
