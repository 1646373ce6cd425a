//! Access tokens that were given back (RFC 7009) and can be read without us: remembered until they would have ended.
use crate::clock::Timestamp;
use crate::db::Connection;
use crate::model::changes::{Change, Topic};
use sqlx::{query, query_as};

/// `jti` is that of the token (RFC 7519 §4.1.7). Returns what the feed must say of it.
pub async fn insert(connection: &mut Connection, jti: &str, expires_at: Timestamp) -> sqlx::Result<Change> {
    query("INSERT INTO revoked_tokens (jti, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .bind(jti)
        .bind(expires_at)
        .execute(connection)
        .await?;
    Ok(Change::new(Topic::RevokedToken, &format!("{jti} {}", expires_at.0)))
}

/// The token of a line of the feed, and its end.
pub fn of_change(key: &str) -> Option<(&str, Timestamp)> {
    let (jti, end) = key.split_once(' ')?;
    Some((jti, Timestamp(end.parse().ok()?)))
}

/// Those that would not have ended by themselves yet, in the order of their `jti`: at most so many behind that one, each with its end.
pub async fn list(connection: &mut Connection, now: Timestamp, after: &str, max: i64) -> sqlx::Result<Vec<(String, Timestamp)>> {
    query_as("SELECT jti, expires_at FROM revoked_tokens WHERE expires_at > $1 AND jti > $2 ORDER BY jti LIMIT $3")
        .bind(now)
        .bind(after)
        .bind(max)
        .fetch_all(connection)
        .await
}

/// Deletes at most `max` that have ended by themselves. Returns how many.
pub async fn delete_expired(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = query(
        "DELETE FROM revoked_tokens WHERE jti IN (SELECT jti FROM revoked_tokens WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)",
    )
    .bind(now)
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
