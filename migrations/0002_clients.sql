-- What clients may ask for, the clients, their owners and their secrets.
CREATE TABLE scopes (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    municipality_id TEXT REFERENCES municipalities (id),
    description_nl TEXT NOT NULL,
    description_en TEXT NOT NULL,
    access_level TEXT NOT NULL,
    review_required_at BIGINT,
    -- The API it belongs to, an absolute URI: the audience of tokens that carry it. Nothing: this server.
    resource TEXT,
    -- Since when asking for it means openid; nothing where it does not.
    openid_at BIGINT,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE clients (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL UNIQUE,
    municipality_id TEXT NOT NULL REFERENCES municipalities (id),
    client_name TEXT NOT NULL,
    -- What is registered, as its JSON document of RFC 7591; the name is in it too.
    registration TEXT NOT NULL,
    -- The folded name: the order of lists, the same on both databases.
    sort_key BYTEA NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT REFERENCES people (id),
    updated_at BIGINT NOT NULL,
    suspended_at BIGINT,
    suspended_because TEXT,
    suspended_by TEXT,
    deleted_at BIGINT
);
CREATE INDEX clients_by_name ON clients (sort_key, id);
CREATE INDEX clients_of_municipality ON clients (municipality_id, sort_key, id);
CREATE INDEX clients_suspended ON clients (suspended_at) WHERE suspended_at IS NOT NULL;
CREATE INDEX clients_deleted ON clients (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE client_owners (
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id),
    -- The client's, which never changes: who may see its owners is decided by it, also of an owner of ten thousand clients.
    municipality_id TEXT NOT NULL REFERENCES municipalities (id),
    PRIMARY KEY (client_id, person_id)
);
CREATE INDEX clients_of_owner ON client_owners (person_id, municipality_id);

CREATE TABLE secrets (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    last_four TEXT NOT NULL,
    digest TEXT NOT NULL,
    -- A copy that an owner may see, sealed with a key outside the database; emptied once used or a week old.
    sealed BYTEA,
    created_at BIGINT NOT NULL,
    created_by TEXT REFERENCES people (id),
    expires_at BIGINT,
    revoked_at BIGINT,
    first_used_at BIGINT,
    last_used_at BIGINT,
    last_used_from TEXT,
    -- Of one that came from elsewhere: people may have chosen it, unless it was seen to be random.
    imported_at BIGINT,
    proved_random_at BIGINT
);
CREATE INDEX secrets_of_client ON secrets (client_id);
CREATE INDEX secrets_by_address ON secrets (last_used_from) WHERE last_used_from IS NOT NULL;
CREATE INDEX secrets_sealed ON secrets (created_at, id) WHERE sealed IS NOT NULL;
CREATE INDEX secrets_revoked ON secrets (revoked_at) WHERE revoked_at IS NOT NULL;
CREATE INDEX secrets_expiring ON secrets (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE signing_keys (
    kid TEXT PRIMARY KEY,
    algorithm TEXT NOT NULL,
    sealed_private_key BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    -- Shown from the first, used from here on, so that every verifier has had time to fetch it.
    signs_from BIGINT NOT NULL
);
