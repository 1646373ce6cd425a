-- Keys are looked after as secrets are: reminders before they end, and leaks.

-- Reminders before a key ends too, in the one table of those before a secret ends: each rung once, and anew when the end is moved.
CREATE TABLE end_reminders (
    -- Of a secret or of a key; both have identifiers that are used once. It may be gone by now, so it refers to neither.
    credential_id TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- How many days before the end.
    rung BIGINT NOT NULL,
    reminded_at BIGINT NOT NULL,
    PRIMARY KEY (credential_id, expires_at, rung)
);
CREATE INDEX end_reminders_by_end ON end_reminders (expires_at);
INSERT INTO end_reminders (credential_id, expires_at, rung, reminded_at)
    SELECT secret_id, expires_at, rung, reminded_at FROM expiry_reminders;
DROP TABLE expiry_reminders;

-- How many keys were removed because one leaked; those of a client that signs are removed in place of its secrets.
ALTER TABLE leaks ADD COLUMN keys BIGINT NOT NULL DEFAULT 0;
