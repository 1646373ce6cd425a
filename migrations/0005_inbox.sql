-- Work that one process does at a time, and the mail that arrives: first each message as it came, then what was made of it.
CREATE TABLE leases (
    name TEXT PRIMARY KEY,
    -- A word of the process that holds it.
    holder TEXT NOT NULL,
    ends_at BIGINT NOT NULL
);

CREATE TABLE inbox (
    id TEXT PRIMARY KEY,
    -- SHA-256 of the message as it came: a second copy is seen and not taken.
    digest TEXT NOT NULL UNIQUE,
    -- SHA-256 of what the sender wrote, without what servers add on the way: one message that came by two ways is taken once.
    content_digest TEXT NOT NULL UNIQUE,
    -- As the message says; empty where it doesn't (RFC 5322, section 3.6.4).
    message_id TEXT NOT NULL,
    -- In bytes, as it came.
    size BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    -- Why it is held, folded or set aside.
    reason TEXT,
    -- How often somebody began to read it; counted before, so that a message that ends the process counts too.
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    -- What was read of its headers; the sender in lower case, empty where it has not exactly one.
    sender TEXT NOT NULL,
    sender_domain TEXT NOT NULL,
    subject TEXT NOT NULL,
    read_at BIGINT,
    -- What became of it: the request that it made or answers, the mail of ours that it says was not delivered.
    request_id TEXT REFERENCES requests (id),
    outbox_id TEXT,
    -- Who of the staff said that it asks for a client, whatever it seems to answer.
    request_wanted_by TEXT REFERENCES people (id)
);
CREATE INDEX inbox_waiting ON inbox (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX inbox_folded ON inbox (next_attempt_at, id) WHERE state = 'folded';
CREATE INDEX inbox_by_time ON inbox (received_at, id);
CREATE INDEX inbox_in_state ON inbox (state, received_at, id);
CREATE INDEX inbox_of_sender ON inbox (sender, state, received_at);
CREATE INDEX inbox_of_domain ON inbox (sender_domain) WHERE state = 'request';
CREATE INDEX inbox_of_request ON inbox (request_id, received_at) WHERE request_id IS NOT NULL;

-- The messages themselves, apart from what lists read, in pieces of a mebibyte. Sealed, for people quote our links when they answer.
CREATE TABLE inbox_messages (
    inbox_id TEXT NOT NULL REFERENCES inbox (id) ON DELETE CASCADE,
    piece BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (inbox_id, piece)
);
CREATE INDEX inbox_messages_by_time ON inbox_messages (received_at);

-- Where in which mailbox a message lies (RFC 3501, section 2.3.1.1): it is not asked for again.
CREATE TABLE inbox_places (
    mailbox TEXT NOT NULL,
    uid_validity BIGINT NOT NULL,
    uid BIGINT NOT NULL,
    inbox_id TEXT NOT NULL REFERENCES inbox (id) ON DELETE CASCADE,
    PRIMARY KEY (mailbox, uid_validity, uid)
);
CREATE INDEX inbox_places_of_message ON inbox_places (inbox_id);

-- How the reading of each mailbox fares.
CREATE TABLE mailboxes (
    mailbox TEXT PRIMARY KEY,
    -- When it was last looked through to its end.
    read_at BIGINT,
    -- Since when it can't be read, and why.
    failing_since BIGINT,
    failure TEXT
);

-- Links by which the sender of a request by mail proves the address. The key is the digest of what the mail holds.
CREATE TABLE request_confirmations (
    token_digest TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX request_confirmations_of_address ON request_confirmations (email, created_at);
CREATE INDEX request_confirmations_by_time ON request_confirmations (created_at);
CREATE INDEX request_confirmations_by_expiry ON request_confirmations (expires_at);
