//! Sessions of the portal. The database holds the digest of each key, so a copy of it signs nobody in.
use super::audit::Action;
use super::audit::AuditedTransaction;
use super::person::Person;
use crate::clock::{HOUR, Timestamp};
use crate::crypto::{hex, sha256};
use crate::db::Connection;

/// How long a session lasts without use, in seconds.
pub const IDLE: i64 = 12 * HOUR;

pub fn key_digest(key: &str) -> String {
    hex(&sha256(key.as_bytes()))
}

/// The state of a session that has not ended.
pub async fn find(connection: &mut Connection, key: &str, now: Timestamp) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar("SELECT state FROM sessions WHERE key_digest = $1 AND expires_at > $2")
        .bind(key_digest(key))
        .bind(now)
        .fetch_optional(connection)
        .await
}

/// Writes a session, new or known.
pub async fn store(
    connection: &mut Connection,
    key: &str,
    person_id: Option<&str>,
    state: &str,
    now: Timestamp,
    expires_at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO sessions (key_digest, person_id, state, created_at, expires_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (key_digest) DO UPDATE SET person_id = excluded.person_id, state = excluded.state, expires_at = excluded.expires_at",
    )
    .bind(key_digest(key))
    .bind(person_id)
    .bind(state)
    .bind(now)
    .bind(expires_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes a session that must still be there: one that was ended meanwhile stays ended. Returns whether it was.
pub async fn update(
    connection: &mut Connection,
    key: &str,
    person_id: Option<&str>,
    state: &str,
    expires_at: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE sessions SET person_id = $2, state = $3, expires_at = $4 WHERE key_digest = $1")
        .bind(key_digest(key))
        .bind(person_id)
        .bind(state)
        .bind(expires_at)
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn prolong(connection: &mut Connection, key: &str, expires_at: Timestamp) -> sqlx::Result<()> {
    sqlx::query("UPDATE sessions SET expires_at = $2 WHERE key_digest = $1")
        .bind(key_digest(key))
        .bind(expires_at)
        .execute(connection)
        .await?;
    Ok(())
}

pub async fn delete(connection: &mut Connection, key: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM sessions WHERE key_digest = $1").bind(key_digest(key)).execute(connection).await?;
    Ok(())
}

/// Ends all sessions of a person but the one whose key has the digest `kept`.
pub async fn delete_of(connection: &mut Connection, person_id: &str, kept: Option<&str>) -> sqlx::Result<u64> {
    let done = sqlx::query("DELETE FROM sessions WHERE person_id = $1 AND key_digest <> $2")
        .bind(person_id)
        .bind(kept.unwrap_or_default())
        .execute(connection)
        .await?;
    Ok(done.rows_affected())
}

/// Whether the session whose key has this digest has not been ended.
pub async fn is_open(connection: &mut Connection, key_digest: &str, now: Timestamp) -> sqlx::Result<bool> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM sessions WHERE key_digest = $1 AND expires_at > $2")
        .bind(key_digest)
        .bind(now)
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}

/// How many sessions a person has open.
pub async fn count_of(connection: &mut Connection, person_id: &str, now: Timestamp) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT COUNT(*) FROM sessions WHERE person_id = $1 AND expires_at > $2")
        .bind(person_id)
        .bind(now)
        .fetch_one(connection)
        .await
}

/// Somebody signed in to an account, or failed to.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SignIn {
    pub at: Timestamp,
    pub action: String,
    pub actor_address: String,
}

impl SignIn {
    pub fn has_failed(&self) -> bool {
        self.action == Action::SignInFailed.as_str()
    }
}

/// The last ten times that somebody signed in to a person's account, or failed to.
pub async fn sign_ins(connection: &mut Connection, person_id: &str) -> sqlx::Result<Vec<SignIn>> {
    sqlx::query_as(
        "SELECT at, action, actor_address FROM events WHERE person_id = $1 AND action IN ('session.signed_in', 'session.sign_in_failed') \
         ORDER BY seq DESC LIMIT 10",
    )
    .bind(person_id)
    .fetch_all(connection)
    .await
}

/// Signs a person out everywhere but here (`kept`: the digest of this session's key), and writes it down.
pub async fn end_others(tx: &mut AuditedTransaction, person: &Person, kept: Option<&str>) -> sqlx::Result<()> {
    delete_of(tx.connection(), &person.id, kept).await?;
    tx.record(Action::SignedOutEverywhere, person.subject(), &[]).await
}

/// Deletes at most `max` that have ended. Returns how many.
pub async fn delete_ended(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "DELETE FROM sessions WHERE key_digest IN (SELECT key_digest FROM sessions WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)",
    )
    .bind(now)
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
