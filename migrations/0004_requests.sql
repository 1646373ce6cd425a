-- Requests: for a new client, and for a change of a live one. One queue, one thread, one set of decisions.
CREATE TABLE requests (
    id TEXT PRIMARY KEY,
    -- For people, from 1; a draft has none yet.
    number BIGINT UNIQUE,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    source TEXT NOT NULL,
    -- Grows with every change of what is asked or of the state: a decision names the version that it was made on.
    version BIGINT NOT NULL,
    -- Who asks: nobody with an account while the sender of a mail is unproved, or while nobody claimed a draft made for them.
    requester_id TEXT REFERENCES people (id),
    requester_email TEXT NOT NULL,
    requester_name TEXT NOT NULL,
    locale TEXT NOT NULL,
    -- Who typed it in; of a mail nobody.
    created_by TEXT REFERENCES people (id),
    municipality_id TEXT REFERENCES municipalities (id),
    client_name TEXT NOT NULL,
    scenario TEXT,
    -- What is asked for: every attribute as it was written, in the JSON of a draft.
    document TEXT NOT NULL,
    -- Of a mail: what was read from which line, in the JSON of `balie mail explain`.
    reading TEXT,
    -- The client that changes; of a registration the one that was made.
    client_id TEXT REFERENCES clients (id) ON DELETE SET NULL,
    -- Of a change: the version of the client that it was written on.
    base_version BIGINT,
    assignee_id TEXT REFERENCES people (id),
    assigned_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- When it last came to be the reviewers' turn.
    submitted_at BIGINT,
    -- By when it should be decided.
    due_at BIGINT,
    snoozed_until BIGINT,
    decided_at BIGINT,
    decided_by TEXT REFERENCES people (id),
    merged_into TEXT REFERENCES requests (id)
);
CREATE INDEX requests_in_state ON requests (state, submitted_at, id);
CREATE INDEX requests_of_requester ON requests (requester_id, created_at);
CREATE INDEX requests_of_maker ON requests (created_by, created_at);
CREATE INDEX requests_of_sender ON requests (requester_email, created_at);
CREATE INDEX requests_of_municipality ON requests (municipality_id, state, submitted_at, id);
CREATE INDEX requests_of_client ON requests (client_id);
CREATE INDEX requests_of_assignee ON requests (assignee_id, state, submitted_at, id);
-- A client has one open change at a time.
CREATE UNIQUE INDEX requests_open_change ON requests (client_id)
WHERE kind = 'change' AND state IN ('submitted', 'changes_requested');

-- The thread of a request.
CREATE TABLE request_messages (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES requests (id),
    kind TEXT NOT NULL,
    -- What happened, of a line of kind `event`.
    event TEXT,
    -- The version of the request after it.
    version BIGINT NOT NULL,
    author_id TEXT REFERENCES people (id),
    author_name TEXT NOT NULL,
    author_email TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX request_messages_of_request ON request_messages (request_id, created_at, id);
