-- How the pages on which people sign in to a municipality's applications look: NL Design System tokens, as lines of `name: value`, each
-- checked and written anew by us. A theme is found by the digest of its text, which its address holds, so browsers keep it for good.
CREATE TABLE themes (
    digest TEXT PRIMARY KEY,
    tokens TEXT NOT NULL
);
ALTER TABLE municipalities ADD COLUMN theme_digest TEXT;
CREATE INDEX municipalities_by_theme ON municipalities (theme_digest);
