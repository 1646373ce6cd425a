-- What reviewers of requests work with: texts that they write often, and who is looking at which request.
CREATE TABLE canned_answers (
    id TEXT PRIMARY KEY,
    -- How reviewers find it.
    name TEXT NOT NULL UNIQUE,
    -- With placeholders such as {client_name}.
    text_nl TEXT NOT NULL,
    text_en TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

-- A row says so for a minute; the page of the request renews it while it is open.
CREATE TABLE request_viewers (
    request_id TEXT NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id),
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (request_id, person_id)
);
CREATE INDEX request_viewers_of_person ON request_viewers (person_id);
