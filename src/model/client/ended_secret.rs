//! Secrets that ended: their rows are kept for a while, so that a refusal can say which one was used.
use crate::clock::{DAY, Timestamp};
use crate::db::Connection;

/// How long a revoked or expired secret is kept after its end, in seconds. The history tells of it for good.
pub const KEPT: i64 = 90 * DAY;

/// Deletes at most `max` that were revoked long ago. Returns how many.
pub async fn delete_revoked(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = sqlx::query("DELETE FROM secrets WHERE id IN (SELECT id FROM secrets WHERE revoked_at < $1 ORDER BY revoked_at LIMIT $2)")
        .bind(now.plus(-KEPT))
        .bind(max)
        .execute(connection)
        .await?;
    Ok(done.rows_affected())
}

/// Deletes at most `max` that expired long ago. Returns how many.
pub async fn delete_expired(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = sqlx::query("DELETE FROM secrets WHERE id IN (SELECT id FROM secrets WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)")
        .bind(now.plus(-KEPT))
        .bind(max)
        .execute(connection)
        .await?;
    Ok(done.rows_affected())
}
