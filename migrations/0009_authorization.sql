-- What people gave to applications: consents that are remembered, and grants with their codes and refresh tokens. Of codes and tokens
-- only digests are kept: a copy of these tables opens nothing.
CREATE TABLE consents (
    person_id TEXT NOT NULL REFERENCES people (id),
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    -- The scopes, with spaces between.
    scope TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, client_id)
);
CREATE INDEX consents_of_client ON consents (client_id);

-- One sign-in of a person to an application: the family of its tokens.
CREATE TABLE grants (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id),
    scope TEXT NOT NULL,
    -- What was asked for by the parameter claims (OpenID Connect Core 1.0 §5.5), as JSON; empty where nothing was.
    claims TEXT NOT NULL,
    -- When and how the person signed in (OpenID Connect Core 1.0 §2): methods of RFC 8176, with spaces between.
    auth_time BIGINT NOT NULL,
    amr TEXT NOT NULL,
    -- What the page of sessions calls the session in which it was given.
    session_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- By then no token of it is valid any more.
    expires_at BIGINT NOT NULL,
    ended_at BIGINT,
    ended_because TEXT
);
CREATE INDEX grants_of_person ON grants (person_id, client_id);
CREATE INDEX grants_of_client ON grants (client_id);
CREATE INDEX grants_by_expiry ON grants (expires_at);

CREATE TABLE authorization_codes (
    code_digest TEXT PRIMARY KEY,
    grant_id TEXT NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
    -- As the request said it; empty where it said none.
    redirect_uri TEXT NOT NULL,
    -- RFC 7636 §4.2, by S256; empty where the client need not send one.
    code_challenge TEXT NOT NULL,
    nonce TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX authorization_codes_of_grant ON authorization_codes (grant_id);

CREATE TABLE refresh_tokens (
    token_digest TEXT PRIMARY KEY,
    grant_id TEXT NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX refresh_tokens_of_grant ON refresh_tokens (grant_id);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);

-- JWTs that were given back, until they would have ended.
CREATE TABLE revoked_tokens (
    jti TEXT PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
CREATE INDEX revoked_tokens_by_expiry ON revoked_tokens (expires_at);

-- Opaque access tokens, by their digest. One without a grant is the client's own.
CREATE TABLE access_tokens (
    token_digest TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    grant_id TEXT REFERENCES grants (id) ON DELETE CASCADE,
    scope TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX access_tokens_of_client ON access_tokens (client_id);
CREATE INDEX access_tokens_of_grant ON access_tokens (grant_id);
CREATE INDEX access_tokens_by_expiry ON access_tokens (expires_at);
