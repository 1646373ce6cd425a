//! A secret on its way to the page that shows it once: sealed, in the row of the one session that may see it, for a few minutes. So it
//! is in no URL, cookie or message, another session finds nothing, and a crash between the form and the page loses nothing.
use super::Session;
use crate::clock::{MINUTE, Timestamp};
use crate::crypto::seal::SealingKeys;
use crate::db::{Connection, StoredBytes};

/// How long a secret waits for its page, in seconds. A browser follows a redirect at once.
const WAITS: i64 = 5 * MINUTE;

/// What a session's row says of it.
#[derive(Clone, Debug, Default, sqlx::FromRow)]
pub struct ShownSecret {
    shown_secret_id: Option<String>,
    /// Nothing once it has been shown.
    shown_secret: Option<StoredBytes>,
    /// When it was put there; once it has been shown, when that was.
    shown_secret_at: Option<Timestamp>,
}

impl ShownSecret {
    fn sealed(&self, secret_id: &str, now: Timestamp) -> Option<&StoredBytes> {
        let is_this = self.shown_secret_id.as_deref() == Some(secret_id);
        let is_fresh = self.shown_secret_at.is_some_and(|at| now.since(at) < WAITS);
        self.shown_secret.as_ref().filter(|_| is_this && is_fresh)
    }

    /// Whether this secret waits to be shown.
    pub fn waits(&self, secret_id: &str, now: Timestamp) -> bool {
        self.sealed(secret_id, now).is_some()
    }

    /// When this secret was shown in this session, if that was a moment ago.
    pub fn shown_at(&self, secret_id: &str) -> Option<Timestamp> {
        let is_this = self.shown_secret_id.as_deref() == Some(secret_id) && self.shown_secret.is_none();
        self.shown_secret_at.filter(|_| is_this)
    }
}

/// Bound to the person and the secret: copied into the row of another person's session, it opens nothing there.
fn purpose(session: &Session, secret_id: &str) -> String {
    format!("sessions.shown_secret:{}:{secret_id}", session.person_id)
}

/// Keeps a secret for the page that shows it. It takes the place of another that waited.
pub async fn put(
    connection: &mut Connection,
    session: &Session,
    secret_id: &str,
    secret: &str,
    keys: &SealingKeys,
    now: Timestamp,
) -> sqlx::Result<()> {
    let sealed = keys.seal(&purpose(session, secret_id), secret.as_bytes());
    sqlx::query("UPDATE sessions SET shown_secret_id = $2, shown_secret = $3, shown_secret_at = $4 WHERE key_digest = $1")
        .bind(&session.key_digest)
        .bind(secret_id)
        .bind(sealed)
        .bind(now)
        .execute(connection)
        .await
        .map(|_| ())
}

/// Takes a secret out, for whoever is first. `session` was read in this transaction. Nothing when none waits, or it can't be opened.
pub async fn take(
    connection: &mut Connection,
    session: &Session,
    secret_id: &str,
    keys: &SealingKeys,
    now: Timestamp,
) -> sqlx::Result<Option<String>> {
    let Some(sealed) = session.shown_secret.sealed(secret_id, now) else { return Ok(None) };
    let done = sqlx::query(
        "UPDATE sessions SET shown_secret = NULL, shown_secret_at = $3 \
         WHERE key_digest = $1 AND shown_secret_id = $2 AND shown_secret IS NOT NULL",
    )
    .bind(&session.key_digest)
    .bind(secret_id)
    .bind(now)
    .execute(connection)
    .await?;
    let opened = keys.open_text(&purpose(session, secret_id), &sealed.0).ok();
    Ok(opened.filter(|_| done.rows_affected() == 1))
}

/// Forgets at most `max` that were put there, or shown, minutes ago. Returns how many.
pub async fn delete_due(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "UPDATE sessions SET shown_secret_id = NULL, shown_secret = NULL, shown_secret_at = NULL \
         WHERE key_digest IN (SELECT key_digest FROM sessions WHERE shown_secret_at <= $1 ORDER BY shown_secret_at LIMIT $2)",
    )
    .bind(now.plus(-WAITS))
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
