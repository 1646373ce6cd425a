-- For which APIs alone a device asks for tokens (RFC 8707), with spaces between; empty: those of its scope.
ALTER TABLE device_codes ADD COLUMN resource TEXT NOT NULL DEFAULT '';
