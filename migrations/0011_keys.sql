-- Keys instead of secrets: what proves once who somebody is.

-- What may be used once: a digest of its kind, of whose it is, and of the word (jti) that tells one from the other.
CREATE TABLE used_once (
    digest BYTEA PRIMARY KEY,
    -- By then it is refused for its age.
    remembered_until BIGINT NOT NULL
);
CREATE INDEX used_once_by_end ON used_once (remembered_until);
