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
    -- Since when whom it was prepared for may claim it.
    offered_at BIGINT,
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
    -- A colleague who was asked for an opinion and has not given it yet.
    opinion_of TEXT REFERENCES people (id),
    decided_at BIGINT,
    decided_by TEXT REFERENCES people (id),
    merged_into TEXT REFERENCES requests (id)
);
-- Lists go along one of these, oldest first, which is by number.
CREATE INDEX requests_in_state ON requests (state, number);
CREATE INDEX requests_of_source ON requests (source, state, number);
CREATE INDEX requests_of_kind ON requests (kind, state, number);
CREATE INDEX requests_of_municipality ON requests (municipality_id, state, number);
-- How many wait is counted without a look at any row.
CREATE INDEX requests_waiting ON requests (municipality_id, assignee_id, snoozed_until, requester_id, created_by)
WHERE state = 'submitted';
CREATE INDEX requests_in_municipality ON requests (municipality_id, number);
CREATE INDEX requests_of_assignee ON requests (assignee_id, state, number);
CREATE INDEX requests_of_opinion ON requests (opinion_of) WHERE opinion_of IS NOT NULL;
CREATE INDEX requests_merged ON requests (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX requests_of_requester ON requests (requester_id, created_at);
CREATE INDEX requests_of_maker ON requests (created_by, created_at);
CREATE INDEX requests_of_sender ON requests (requester_email, created_at);
CREATE INDEX requests_of_client ON requests (client_id);
CREATE INDEX requests_decided ON requests (decided_at);
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

-- Requests as lists show them: without what was written, which may be long. The names are looked up for each row that is shown, never
-- joined.
CREATE VIEW listed_requests AS
SELECT
    id, number, kind, state, source, version, client_name, requester_name, requester_email, municipality_id, assignee_id,
    submitted_at, due_at, snoozed_until, created_at, updated_at,
    (SELECT municipalities.name FROM municipalities WHERE municipalities.id = requests.municipality_id) AS municipality_name,
    (SELECT people.name FROM people WHERE people.id = requests.assignee_id) AS assignee_name,
    (SELECT people.name FROM people WHERE people.id = requests.opinion_of) AS opinion_of_name
FROM requests;
