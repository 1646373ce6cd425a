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
