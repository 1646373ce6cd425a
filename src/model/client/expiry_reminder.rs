//! Reminders before a secret or a key ends by itself: a ladder of days, of which each rung is climbed once.
use crate::clock::{DAY, Timestamp};
use crate::db::Connection;
use crate::model::audit::AuditedTransaction;

/// How many days before the end, from the first reminder to the last.
pub const RUNGS: [i64; 6] = [90, 60, 30, 14, 7, 1];

/// The last rung that was reached by a moment; nothing while the end is further away than the first, or behind.
pub fn rung(expires_at: Timestamp, now: Timestamp) -> Option<i64> {
    let left = expires_at.since(now);
    RUNGS.into_iter().rev().find(|days| left > 0 && left <= days * DAY)
}

/// Climbs a rung. Returns whether nobody did so before.
pub async fn climb(connection: &mut Connection, id: &str, expires_at: Timestamp, rung: i64, now: Timestamp) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "INSERT INTO end_reminders (credential_id, expires_at, rung, reminded_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
    )
    .bind(id)
    .bind(expires_at)
    .bind(rung)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whoever sets an end knows it: the rung that is reached by then needs no reminder.
pub(super) async fn end_was_set(tx: &mut AuditedTransaction, id: &str, expires_at: Timestamp) -> sqlx::Result<()> {
    let Some(rung) = rung(expires_at, tx.now) else { return Ok(()) };
    let now = tx.now;
    climb(tx.connection(), id, expires_at, rung, now).await.map(|_| ())
}

/// Deletes at most `max` of ends that are behind. Returns how many.
pub async fn delete_ended(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "DELETE FROM end_reminders WHERE (credential_id, expires_at, rung) IN \
         (SELECT credential_id, expires_at, rung FROM end_reminders WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)",
    )
    .bind(now)
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
