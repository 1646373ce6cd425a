-- What happened: the chained history, the use of clients, refused token requests, and mail.
CREATE TABLE events (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    action TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id TEXT,
    -- Name and e-mail address as of then.
    actor_name TEXT NOT NULL,
    actor_email TEXT,
    actor_address TEXT NOT NULL,
    municipality_id TEXT,
    client_id TEXT,
    person_id TEXT,
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    -- Which columns the hash covers.
    payload_version BIGINT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX events_of_client ON events (client_id, seq);
CREATE INDEX events_of_municipality ON events (municipality_id, seq);
CREATE INDEX events_of_person ON events (person_id, seq);
CREATE INDEX events_of_actor ON events (actor_id, seq);
-- What the helpdesk reads: whatever is about a client or a request.
CREATE INDEX events_about_clients ON events (seq) WHERE client_id IS NOT NULL OR action LIKE 'request.%';
CREATE INDEX events_by_action ON events (action, seq);
-- Where a day begins and ends in the numbering.
CREATE INDEX events_by_time ON events (at, seq);

-- Events as lists show them, with what there still is of what they are about. The two are looked up for each row that is
-- shown, never joined: a plan for a join could begin with all clients.
CREATE VIEW listed_events AS
SELECT
    events.*,
    (SELECT clients.client_id FROM clients WHERE clients.id = events.client_id) AS oauth_client_id,
    CASE WHEN events.action LIKE 'scope.%' THEN (SELECT scopes.id FROM scopes WHERE scopes.name = events.subject) END AS scope_id
FROM events;

-- What a list looks through and filters by; details are read of those alone that it shows.
CREATE VIEW event_outlines AS
SELECT seq, at, action, actor_kind, actor_id, actor_name, actor_email, municipality_id, client_id, subject FROM events;

-- The names and addresses that people and clients had when they did something, folded: few among millions of events, so a search for who
-- did it looks through these first.
CREATE TABLE event_actors (
    actor_id TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (actor_id, folded)
);

-- One row: who holds it writes history next, so events are numbered in the order in which they are committed.
CREATE TABLE history_head (
    id BIGINT PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO history_head (id, seq, hash) VALUES (1, 0, '');

-- What every process must forget, in the order of the commits: the numbers are handed out by one row.
CREATE TABLE changes (
    number BIGINT PRIMARY KEY,
    topic TEXT NOT NULL,
    key TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX changes_by_time ON changes (at);
CREATE TABLE change_head (
    id BIGINT PRIMARY KEY,
    number BIGINT NOT NULL
);
INSERT INTO change_head (id, number) VALUES (1, 0);

CREATE TABLE usage (
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    day BIGINT NOT NULL,
    scope TEXT NOT NULL,
    tokens BIGINT NOT NULL,
    PRIMARY KEY (client_id, day, scope)
);
CREATE INDEX usage_by_day ON usage (day);

-- Days that are some weeks old are folded into these; month is the first moment of its first day.
CREATE TABLE usage_by_month (
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    month BIGINT NOT NULL,
    scope TEXT NOT NULL,
    tokens BIGINT NOT NULL,
    PRIMARY KEY (client_id, month, scope)
);
CREATE INDEX usage_by_month_by_time ON usage_by_month (month);

-- The end of the history as of some day, with a keyed digest whose key lies outside the database.
CREATE TABLE history_seals (
    number BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    seal TEXT NOT NULL
);

-- A sender is told one reference a minute, whatever the causes.
CREATE TABLE refusals (
    reference TEXT NOT NULL,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    cause TEXT NOT NULL,
    detail TEXT NOT NULL,
    address TEXT NOT NULL,
    -- An IPv4 address or a /64: each has a quota of its own.
    network TEXT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (reference, cause, detail)
);
CREATE INDEX refusals_of_client ON refusals (client_id, last_at);
CREATE INDEX refusals_by_time ON refusals (last_at);

-- Mail to send. The text is sealed: an invitation's link signs somebody in.
CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    -- Which of the mails that the program can write.
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    locale TEXT NOT NULL,
    subject TEXT NOT NULL,
    sealed_text BYTEA NOT NULL,
    sealed_html BYTEA NOT NULL,
    -- The same at each try (RFC 5322, section 3.6.4), without its angle brackets; so is what it answers.
    message_id TEXT NOT NULL,
    in_reply_to TEXT,
    -- The request that it is about, and the key by which an answer finds it.
    request_id TEXT,
    thread_key TEXT,
    -- waiting, sending, sent, unknown (it was handed over, and the answer never came), failed.
    state TEXT NOT NULL,
    -- Why it failed, is unknown, or waits to be tried again: one of our words, and what the other side said.
    reason TEXT,
    reason_detail TEXT,
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    -- When it was put in the queue, for the last time.
    queued_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX outbox_by_time ON outbox (created_at);
CREATE UNIQUE INDEX outbox_by_message_id ON outbox (message_id);
CREATE INDEX outbox_in_state ON outbox (state, created_at);
CREATE INDEX outbox_of_request ON outbox (request_id, created_at) WHERE request_id IS NOT NULL;
CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE state IN ('waiting', 'sending');

-- What a municipality writes above and below the mails about its clients and requests.
CREATE TABLE mail_texts (
    municipality_id TEXT PRIMARY KEY REFERENCES municipalities (id) ON DELETE CASCADE,
    introduction_nl TEXT NOT NULL,
    introduction_en TEXT NOT NULL,
    signature_nl TEXT NOT NULL,
    signature_en TEXT NOT NULL,
    version BIGINT NOT NULL
);

-- Reminders before a secret ends: each rung once, and anew when the end is moved.
CREATE TABLE expiry_reminders (
    secret_id TEXT NOT NULL REFERENCES secrets (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL,
    -- How many days before the end.
    rung BIGINT NOT NULL,
    reminded_at BIGINT NOT NULL,
    PRIMARY KEY (secret_id, expires_at, rung)
);
