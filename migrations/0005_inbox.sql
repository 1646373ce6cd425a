-- Work that one process does at a time, and the mail that arrives.
CREATE TABLE leases (
    name TEXT PRIMARY KEY,
    -- A word of the process that holds it.
    holder TEXT NOT NULL,
    ends_at BIGINT NOT NULL
);
