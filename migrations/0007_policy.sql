-- Which applications somebody may register at once, without review, in a municipality. No row: every one is reviewed.
CREATE TABLE registration_policies (
    municipality_id TEXT PRIMARY KEY REFERENCES municipalities (id),
    -- How many clients a person may have that were registered so and are not deleted.
    max_clients BIGINT NOT NULL,
    -- Their words with a space between.
    grant_types TEXT NOT NULL,
    -- Whether narrow ranges must be registered.
    allowlist TEXT NOT NULL,
    -- Since when only while the municipality is marked as one for tests.
    test_only_since BIGINT,
    version BIGINT NOT NULL
);
-- Since when a municipality is one for tests, as operators mark it.
ALTER TABLE municipalities ADD COLUMN test_since BIGINT;
-- Set when a client was registered at once, by whoever created it.
ALTER TABLE clients ADD COLUMN at_once_at BIGINT;
CREATE INDEX clients_at_once ON clients (municipality_id, created_by) WHERE at_once_at IS NOT NULL;
