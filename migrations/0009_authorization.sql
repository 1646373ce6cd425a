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
    -- When, how strongly and how the person signed in (OpenID Connect Core 1.0 §2): methods of RFC 8176, with spaces between.
    auth_time BIGINT NOT NULL,
    acr TEXT NOT NULL,
    amr TEXT NOT NULL,
    -- What the page of sessions calls the session in which it was given.
    session_id TEXT NOT NULL,
    -- Set where it is a sign-in in that session (OpenID Connect): the application is told when the session ends. Nothing for a permission
    -- alone, and for the token of a device.
    signed_in_at BIGINT,
    created_at BIGINT NOT NULL,
    -- By then no token of it is valid any more.
    expires_at BIGINT NOT NULL,
    ended_at BIGINT,
    ended_because TEXT
);
CREATE INDEX grants_of_person ON grants (person_id, client_id);
CREATE INDEX grants_of_client ON grants (client_id);
CREATE INDEX grants_by_expiry ON grants (expires_at);
CREATE INDEX grants_by_end ON grants (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX grants_of_session ON grants (session_id);

-- To which clients somebody signed in with OpenID Connect in a session that is still there: they may have sessions of their own, and are
-- told of its end.
CREATE TABLE session_clients (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    PRIMARY KEY (session_id, client_id)
);
CREATE INDEX session_clients_of_client ON session_clients (client_id);

-- What is still to be told to clients (OpenID Connect Back-Channel Logout 1.0), written in the transaction in which the session ended.
CREATE TABLE backchannel_logouts (
    -- The session and the client, with a colon between.
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id),
    session_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- When it is to be tried next.
    due_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL
);
CREATE INDEX backchannel_logouts_due ON backchannel_logouts (due_at);
CREATE INDEX backchannel_logouts_of_client ON backchannel_logouts (client_id);

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

-- Tokens for devices without a screen: the grant of each, and when it was last used here, to within an hour.
CREATE TABLE headless_tokens (
    grant_id TEXT PRIMARY KEY REFERENCES grants (id) ON DELETE CASCADE,
    used_at BIGINT
);
