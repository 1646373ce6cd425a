//! The use of sessions, by which their end moves on: gathered in memory and written in one batch, so that a page that only shows writes
//! nothing. What a crash loses is at most the last five minutes of twelve hours.
use super::Session;
use crate::clock::{MINUTE, Timestamp};
use crate::db::Database;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// A use this soon after the last one that was noted, in seconds, is not noted.
const NOTED_EVERY: i64 = 5 * MINUTE;

/// Sessions that were used, by the digest of their key, with when that was and their new end. Only open sessions come in, and a session
/// comes in once.
#[derive(Debug, Default)]
pub struct SessionUses(Mutex<HashMap<String, Use>>);

#[derive(Clone, Copy, Debug)]
struct Use {
    at: Timestamp,
    end: Timestamp,
}

impl SessionUses {
    pub fn note(&self, session: &Session, now: Timestamp) {
        let end = session.end_after_use(now);
        // At the absolute end, the end moves on no more.
        let is_due = now.since(session.used_at) > NOTED_EVERY && end >= session.expires_at;
        if is_due {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(session.key_digest.clone(), Use { at: now, end });
        }
    }

    /// Writes what was noted. When that fails, it is kept for the next time.
    pub async fn flush(&self, db: &Database) -> sqlx::Result<()> {
        let noted = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if noted.is_empty() {
            return Ok(());
        }
        let written = write(db, &noted).await;
        if written.is_err() {
            let mut newer = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            for (key_digest, used) in noted {
                newer.entry(key_digest).or_insert(used);
            }
        }
        written
    }
}

async fn write(db: &Database, uses: &HashMap<String, Use>) -> sqlx::Result<()> {
    let mut transaction = db.begin().await?;
    for (key_digest, used) in uses {
        sqlx::query("UPDATE sessions SET used_at = $2, expires_at = $3 WHERE key_digest = $1 AND used_at < $2 AND expires_at <= $3")
            .bind(key_digest)
            .bind(used.at)
            .bind(used.end)
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await
}
