//! Access tokens that were given back (RFC 7009) and can be read without us: remembered until they would have ended.
use crate::clock::Timestamp;
use crate::db::Connection;
use sqlx::query;

/// `jti` is that of the token (RFC 7519 §4.1.7).
pub async fn insert(connection: &mut Connection, jti: &str, expires_at: Timestamp) -> sqlx::Result<()> {
    query("INSERT INTO revoked_tokens (jti, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .bind(jti)
        .bind(expires_at)
        .execute(connection)
        .await
        .map(|_| ())
}

/// Whether the token of this `jti` was given back.
pub async fn is_there(connection: &mut Connection, jti: &str) -> sqlx::Result<bool> {
    let found: Option<i64> =
        sqlx::query_scalar("SELECT CAST(1 AS BIGINT) FROM revoked_tokens WHERE jti = $1").bind(jti).fetch_optional(connection).await?;
    Ok(found.is_some())
}

/// The `jti` of those that would not have ended by themselves yet.
pub async fn list(connection: &mut Connection, now: Timestamp) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar("SELECT jti FROM revoked_tokens WHERE expires_at > $1").bind(now).fetch_all(connection).await
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
