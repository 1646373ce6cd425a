-- Who may sign in, for which municipality, and in which sessions.
CREATE TABLE municipalities (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    secret_visibility TEXT NOT NULL,
    -- Since when whoever sees its secrets, or decides about its requests, needs a second factor; nothing where it is not demanded.
    second_factor_required_at BIGINT,
    -- Since when people sign in to its clients only from the addresses of the client's allowlist.
    sign_in_from_allowlist_at BIGINT,
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
    -- Since when signing in takes a code too; the key for it is in second_factors.
    second_factor_at BIGINT,
    -- What the name looks like, to find whom it could be confused with.
    name_key TEXT NOT NULL,
    -- The folded name: the order of lists, the same on both databases.
    sort_key BYTEA NOT NULL,
    created_by TEXT REFERENCES people (id),
    -- A whole number for applications that know people by one. It never changes.
    number BIGINT NOT NULL UNIQUE
);
-- Every number that anybody ever had: none is given twice.
CREATE TABLE person_numbers (number BIGINT PRIMARY KEY);

-- Who was shown the link by which the present password of a person was chosen, and so may know it; nobody, where it went out by mail alone.
CREATE TABLE known_passwords (
    person_id TEXT NOT NULL REFERENCES people (id),
    known_to TEXT NOT NULL REFERENCES people (id),
    PRIMARY KEY (person_id, known_to)
);
CREATE INDEX passwords_known_to ON known_passwords (known_to);

-- Who read a mail that holds a link by which a password is chosen, by the digest of its token.
CREATE TABLE link_readers (
    token_digest TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    read_at BIGINT NOT NULL,
    PRIMARY KEY (token_digest, person_id)
);
CREATE INDEX link_readers_by_time ON link_readers (read_at);

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
    -- What the page of sessions calls it: it stays while keys change, and opens nothing.
    id TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL REFERENCES people (id),
    -- The digest of the password hash it began with: it ends with that password.
    bound_to TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    renewed_at BIGINT NOT NULL,
    confirmed_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- Where it began: the address, and the browser in words of ours, not of the browser's.
    address TEXT NOT NULL,
    browser TEXT NOT NULL,
    -- To within some minutes.
    used_at BIGINT NOT NULL,
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
    -- Who was shown the link; nobody, where it went out by mail alone.
    created_by TEXT REFERENCES people (id),
    -- The page of ours that the person is led to afterwards; nothing for the first page.
    aim TEXT
);
CREATE INDEX invitations_of_person ON invitations (person_id);
CREATE INDEX invitations_by_expiry ON invitations (expires_at);

-- Somebody who signed up and has not shown yet that the address is theirs. There is no account before that: one address may stand here
-- several times, and whoever follows the link of one confirms that one.
CREATE TABLE sign_ups (
    token_digest TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    locale TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    aim TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX sign_ups_of_address ON sign_ups (email);
CREATE INDEX sign_ups_by_expiry ON sign_ups (expires_at);

-- A link that somebody asked for who forgot their password.
CREATE TABLE password_resets (
    token_digest TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX password_resets_of_person ON password_resets (person_id);
CREATE INDEX password_resets_by_expiry ON password_resets (expires_at);

-- The key that an authenticator app shares with us (RFC 6238), sealed. A code counts once: steps up to the last one are used up.
CREATE TABLE second_factors (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    sealed_key BYTEA NOT NULL,
    last_step BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

-- What stands in for a code when the app is lost, each once. Keyed digests: the key lies outside the database.
CREATE TABLE recovery_codes (
    person_id TEXT NOT NULL REFERENCES people (id),
    digest TEXT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (person_id, digest)
);
