-- Changes to live clients: what each was written on, and what the rules that rank them did.
CREATE TABLE change_bases (
    request_id TEXT PRIMARY KEY REFERENCES requests (id) ON DELETE CASCADE,
    -- What was registered when the change was written, in the JSON of a draft.
    document TEXT NOT NULL
);

-- How often each rule found something in a day (UTC), and what became of it.
CREATE TABLE rule_outcomes (
    day BIGINT NOT NULL,
    rule TEXT NOT NULL,
    outcome TEXT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (day, rule, outcome)
);

-- A secret that was found in the open is looked up by its digest; several clients may have moved in with the same one.
CREATE INDEX secrets_by_digest ON secrets (digest);

-- Secrets that leaked: all of a client revoked by somebody who said why, or one that was reported as found in the open.
CREATE TABLE leaks (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    -- Empty for one that was found in the open.
    reason TEXT NOT NULL,
    -- Nobody for a report by a stranger.
    person_id TEXT REFERENCES people (id),
    secrets BIGINT NOT NULL
);
CREATE INDEX leaks_of_client ON leaks (client_id, at);
