-- What has ended is read page by page when a process starts: in the order of its end, and of those of one second in that of the identifier.
DROP INDEX grants_by_end;
CREATE INDEX grants_by_end ON grants (ended_at, id) WHERE ended_at IS NOT NULL;
