-- Authorization requests that clients pushed (RFC 9126), until a person was answered for them. A copy of this table opens nothing: the
-- reference is kept as a digest, and what was pushed is sealed.
CREATE TABLE pushed_requests (
    reference_digest TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    request BYTEA NOT NULL,
    -- By then a browser must have brought it.
    expires_at BIGINT NOT NULL,
    -- When it was answered.
    used_at BIGINT
);
CREATE INDEX pushed_requests_of_client ON pushed_requests (client_id);
CREATE INDEX pushed_requests_by_expiry ON pushed_requests (expires_at);

-- For which APIs tokens of a grant are alone (RFC 8707), with spaces between; empty: those of its scope.
ALTER TABLE grants ADD COLUMN resource TEXT NOT NULL DEFAULT '';

-- The key that whoever shows it must hold (RFC 9449), by its thumbprint (RFC 7638); empty: none.
ALTER TABLE authorization_codes ADD COLUMN dpop_jkt TEXT NOT NULL DEFAULT '';
ALTER TABLE refresh_tokens ADD COLUMN dpop_jkt TEXT NOT NULL DEFAULT '';
ALTER TABLE access_tokens ADD COLUMN dpop_jkt TEXT NOT NULL DEFAULT '';
