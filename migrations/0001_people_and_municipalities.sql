-- Who may sign in, for which municipality, and in which sessions.
CREATE TABLE municipalities (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    secret_visibility TEXT NOT NULL,
    -- Where its people ask for help; empty where nobody filled it in.
    contact_name TEXT NOT NULL DEFAULT '',
    contact_email TEXT NOT NULL DEFAULT '',
    contact_telephone TEXT NOT NULL DEFAULT '',
    contact_url TEXT NOT NULL DEFAULT '',
    contact_hours TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

-- One row: what operators say of this installation, on pages that everybody may read. Empty where nobody filled it in.
CREATE TABLE installation (
    id BIGINT PRIMARY KEY,
    contact_name TEXT NOT NULL DEFAULT '',
    contact_email TEXT NOT NULL DEFAULT '',
    contact_telephone TEXT NOT NULL DEFAULT '',
    contact_url TEXT NOT NULL DEFAULT '',
    contact_hours TEXT NOT NULL DEFAULT '',
    organisation TEXT NOT NULL DEFAULT '',
    help_nl TEXT NOT NULL DEFAULT '',
    help_en TEXT NOT NULL DEFAULT '',
    privacy_nl TEXT NOT NULL DEFAULT '',
    privacy_en TEXT NOT NULL DEFAULT '',
    accessibility_nl TEXT NOT NULL DEFAULT '',
    accessibility_en TEXT NOT NULL DEFAULT '',
    accessibility_status TEXT NOT NULL DEFAULT '',
    accessibility_reviewed_on TEXT NOT NULL DEFAULT '',
    accessibility_register_url TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL
);
INSERT INTO installation (id, version) VALUES (1, 1);

CREATE TABLE people (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    locale TEXT NOT NULL,
    password_hash TEXT,
    privileges_changed_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT,
    -- What the name looks like, to find whom it could be confused with.
    name_key TEXT NOT NULL,
    -- The folded name: the order of lists, the same on both databases.
    sort_key BYTEA NOT NULL,
    created_by TEXT REFERENCES people (id)
);
CREATE INDEX people_by_name ON people (sort_key, id);
CREATE INDEX people_by_look_of_name ON people (name_key);

CREATE TABLE roles (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    role TEXT NOT NULL,
    municipality_id TEXT REFERENCES municipalities (id),
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX roles_once ON roles (person_id, role, COALESCE(municipality_id, ''));

-- The key is the digest of what the cookie holds: a copy of this table signs nobody in.
CREATE TABLE sessions (
    key_digest TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    -- The digest of the password hash it began with: it ends with that password.
    bound_to TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    renewed_at BIGINT NOT NULL,
    confirmed_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- A secret on its way to the page that shows it once, sealed; emptied by that page, which leaves the time of it, or after minutes.
    shown_secret_id TEXT,
    shown_secret BYTEA,
    shown_secret_at BIGINT
);
CREATE INDEX sessions_of_person ON sessions (person_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
CREATE INDEX sessions_by_start ON sessions (created_at);
CREATE INDEX sessions_by_shown_secret ON sessions (shown_secret_at) WHERE shown_secret_at IS NOT NULL;

-- A link that lets a person choose a password once; without a person it makes the first operator.
CREATE TABLE invitations (
    token_digest TEXT PRIMARY KEY,
    person_id TEXT REFERENCES people (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    -- The link for whoever made it, to pass on; sealed, and emptied when the link ends.
    sealed_token BYTEA,
    created_by TEXT REFERENCES people (id)
);
CREATE INDEX invitations_of_person ON invitations (person_id);
CREATE INDEX invitations_by_expiry ON invitations (expires_at);
