-- The device grant (RFC 8628): what devices ask, and what somebody answered. Of both codes only digests are kept; that of the user code is
-- keyed with a key outside the database, for there are few enough user codes to try them all.
CREATE TABLE device_codes (
    id TEXT PRIMARY KEY,
    device_code_digest TEXT NOT NULL UNIQUE,
    user_code_digest TEXT NOT NULL UNIQUE,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    scope TEXT NOT NULL,
    -- From where the device asked.
    address TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- Who typed the user code first: nobody else can answer.
    person_id TEXT REFERENCES people (id),
    decided_at BIGINT,
    -- Nothing where the person refused.
    grant_id TEXT REFERENCES grants (id) ON DELETE CASCADE,
    used_at BIGINT
);
CREATE INDEX device_codes_of_client ON device_codes (client_id, expires_at);
CREATE INDEX device_codes_of_grant ON device_codes (grant_id);
CREATE INDEX device_codes_by_expiry ON device_codes (expires_at);
