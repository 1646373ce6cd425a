//! How the reading of a mailbox fares, for operators: every process sees what the one that reads it wrote down.
use crate::clock::Timestamp;
use crate::db::Connection;
use sqlx::{query, query_as};

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Mailbox {
    /// Its name, without a password.
    pub mailbox: String,
    /// When it was last looked through to its end.
    pub read_at: Option<Timestamp>,
    pub failing_since: Option<Timestamp>,
    /// A word for what fails.
    pub failure: Option<String>,
}

impl Mailbox {
    /// How long it has failed, in seconds; 0 when it does not.
    pub fn failing_for(&self, now: Timestamp) -> i64 {
        self.failing_since.map_or(0, |since| now.since(since).max(0))
    }
}

pub async fn find(connection: &mut Connection, mailbox: &str) -> sqlx::Result<Option<Mailbox>> {
    query_as("SELECT * FROM mailboxes WHERE mailbox = $1").bind(mailbox).fetch_optional(connection).await
}

/// It was looked through to its end.
pub async fn was_read(connection: &mut Connection, mailbox: &str, now: Timestamp) -> sqlx::Result<()> {
    query(
        "INSERT INTO mailboxes (mailbox, read_at) VALUES ($1, $2) \
         ON CONFLICT (mailbox) DO UPDATE SET read_at = excluded.read_at, failing_since = NULL, failure = NULL",
    )
    .bind(mailbox)
    .bind(now)
    .execute(connection)
    .await
    .map(|_| ())
}

/// It can't be read; since when stays what it is.
pub async fn has_failed(connection: &mut Connection, mailbox: &str, failure: &str, now: Timestamp) -> sqlx::Result<()> {
    query(
        "INSERT INTO mailboxes (mailbox, failing_since, failure) VALUES ($1, $2, $3) ON CONFLICT (mailbox) DO UPDATE \
         SET failing_since = COALESCE(mailboxes.failing_since, excluded.failing_since), failure = excluded.failure",
    )
    .bind(mailbox)
    .bind(now)
    .bind(failure)
    .execute(connection)
    .await
    .map(|_| ())
}
