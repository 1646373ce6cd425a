-- Keys instead of secrets: what proves once who somebody is.

-- What may be used once: a digest of its kind, of whose it is, and of the word (jti) that tells one from the other.
CREATE TABLE used_once (
    digest BYTEA PRIMARY KEY,
    -- By then it is refused for its age.
    remembered_until BIGINT NOT NULL
);
CREATE INDEX used_once_by_end ON used_once (remembered_until);

-- Public keys of clients (RFC 7517). Private ones never come here.
CREATE TABLE client_keys (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- Its public members, kid and alg.
    jwk TEXT NOT NULL,
    -- RFC 7638, by SHA-256.
    thumbprint TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT REFERENCES people (id),
    expires_at BIGINT,
    -- Kept for a while after it, so that a refusal can say which key was used.
    removed_at BIGINT,
    first_used_at BIGINT,
    last_used_at BIGINT,
    last_used_from TEXT
);
CREATE INDEX client_keys_of_client ON client_keys (client_id);
CREATE INDEX client_keys_removed ON client_keys (removed_at) WHERE removed_at IS NOT NULL;
CREATE INDEX client_keys_expiring ON client_keys (expires_at) WHERE expires_at IS NOT NULL;
