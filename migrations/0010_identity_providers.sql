-- Where people sign in besides here: OpenID providers, of the installation or of one municipality, and whose accounts are linked to them.
CREATE TABLE identity_providers (
    id TEXT PRIMARY KEY,
    -- OpenID Connect Discovery 1.0 §3. It never changes: links are made by it.
    issuer TEXT NOT NULL,
    name TEXT NOT NULL,
    -- What the provider calls us, and the secret that it gave us, sealed; nothing where none was given.
    client_id TEXT NOT NULL,
    sealed_client_secret BYTEA,
    scope TEXT NOT NULL,
    -- Nothing for one of the whole installation.
    municipality_id TEXT REFERENCES municipalities (id),
    -- Since when somebody whom it knows and we do not gets an account; nothing where they do not.
    may_make_accounts_since BIGINT,
    disabled_at BIGINT,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX identity_providers_once ON identity_providers (issuer, COALESCE(municipality_id, ''));

-- Made by the person, after both sides were proved; never by an e-mail address.
CREATE TABLE identity_links (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    provider_id TEXT NOT NULL REFERENCES identity_providers (id) ON DELETE CASCADE,
    -- Who it is there: the two never change (OpenID Connect Core 1.0 §5.7).
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- What the provider called them when it was made, for the person to recognise; it decides nothing.
    label TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE UNIQUE INDEX identity_links_of_subject ON identity_links (provider_id, subject);
CREATE UNIQUE INDEX identity_links_of_person ON identity_links (person_id, provider_id);

-- The link by which a session began; nothing where it began with the password. It ends with the link, and with the provider.
ALTER TABLE sessions ADD COLUMN identity_link_id TEXT;
ALTER TABLE sessions ADD COLUMN identity_provider_id TEXT;
-- The municipality whose provider it was: the session reaches nothing of another one.
ALTER TABLE sessions ADD COLUMN within_municipality_id TEXT;
-- How the provider said that the person signed in (RFC 8176), with spaces between.
ALTER TABLE sessions ADD COLUMN upstream_amr TEXT;
CREATE INDEX sessions_of_identity_provider ON sessions (identity_provider_id);
CREATE INDEX sessions_of_identity_link ON sessions (identity_link_id);

-- The provider that the request named by `issuer`: its tokens are refreshed and given back with the same.
ALTER TABLE grants ADD COLUMN issuer TEXT NOT NULL DEFAULT '';
